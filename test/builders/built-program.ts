import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BuildOptions, Plugin } from 'esbuild'
import type * as AnalysisRuns from '../../electron/analysis/analysis-runs'
import type * as ReadSources from '../../electron/formats/read-sources'
import type * as WriteInWorker from '../../electron/formats/writers/write-in-worker'
import type * as CreateHost from '../../electron/host/create-host'
import { bundleHost, programs } from '../../scripts/bundle.mjs'
import { fingerprint, parts } from '../../scripts/freshness.mjs'

const root = join(import.meta.dirname, '../..')
const kept = join(root, '.cache/programs')

/** What tests load into their own process, to find the workers beside it as the product does. */
const modules = {
  'analysis-runs': 'electron/analysis/analysis-runs.ts',
  host: 'electron/host/create-host.ts',
  'read-sources': 'electron/formats/read-sources.ts',
  'write-in-worker': 'electron/formats/writers/write-in-worker.ts',
}

interface Modules {
  readonly 'analysis-runs': typeof AnalysisRuns
  readonly host: typeof CreateHost
  readonly 'read-sources': typeof ReadSources
  readonly 'write-in-worker': typeof WriteInWorker
}

/**
 * The folder of the program as the build lays it out, made from the sources as they are now. Bundled once for all
 * test files and kept by the fingerprint of the sources: what is built elsewhere meanwhile changes nothing here.
 */
export async function builtProgram(): Promise<string> {
  const folder = join(kept, fingerprint([...parts.host.sources, import.meta.filename.slice(root.length + 1)]))
  if (existsSync(folder)) return folder
  mkdirSync(kept, { recursive: true })
  removeOldOnes()
  const making = mkdtempSync(join(kept, 'making-'))
  try {
    await layOut(making, { entryPoints: { ...programs, ...modules } })
    renameSync(making, folder)
  } catch (error) {
    // Another test file may have been quicker, with the same.
    if (!existsSync(folder)) throw error
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
  return folder
}

/** The command line, to be started as a process of its own. */
export async function builtCli(): Promise<string> {
  return join(await builtProgram(), 'dist/electron/cli.mjs')
}

/** A module of the program as the build bundles it, loaded into this process: its workers lie beside it. */
export async function builtModule<Name extends keyof Modules>(name: Name): Promise<Modules[Name]> {
  return load(await builtProgram(), name)
}

/**
 * A host in `folder` of which the analyses are those of a file of the test, so that it says what is computed and for
 * how long.
 */
export async function hostWithAnalyses(folder: string, analyses: string): Promise<typeof CreateHost> {
  const standIn: Plugin = {
    name: 'analyses-of-the-test',
    setup: ({ onResolve }) => {
      onResolve({ filter: /(^|\/)analyses$/ }, () => ({ path: join(root, analyses) }))
    },
  }
  const entryPoints = { host: modules.host, 'analysis-worker': programs['analysis-worker'] }
  await layOut(folder, { entryPoints, plugins: [standIn] })
  return load(folder, 'host')
}

/** A day old: no test that still runs began with it. */
function removeOldOnes(): void {
  const oldest = Date.now() - 24 * 3_600_000
  for (const name of readdirSync(kept)) {
    const folder = join(kept, name)
    if (statSync(folder).mtimeMs < oldest) rmSync(folder, { recursive: true, force: true })
  }
}

async function layOut(folder: string, options: BuildOptions): Promise<void> {
  await bundleHost(join(folder, 'dist/electron'), options)
  cpSync(join(root, 'package.json'), join(folder, 'package.json'))
  symlinkSync(join(root, 'assets'), join(folder, 'assets'))
}

function load<Name extends keyof Modules>(folder: string, name: Name): Promise<Modules[Name]> {
  return import(pathToFileURL(join(folder, 'dist/electron', `${name}.mjs`)).href)
}
