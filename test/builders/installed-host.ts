import { cpSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import type * as CreateHost from '../../electron/host/create-host'
import { buildKernels } from '../../scripts/build-kernels.mjs'

const root = join(import.meta.dirname, '../..')

/** As in `scripts/build.mjs`: bundled CommonJS dependencies call `require` and ask for their folder. */
const banner = [
  "import { createRequire as __createRequire } from 'node:module'",
  "import { dirname as __dirnameOf } from 'node:path'",
  "import { fileURLToPath as __fileURLToPath } from 'node:url'",
  'const require = __createRequire(import.meta.url)',
  'const __filename = __fileURLToPath(import.meta.url)',
  'const __dirname = __dirnameOf(__filename)',
].join(';')

/**
 * Lays out a host in `folder` as the build does, its analysis thread beside it, and loads it. With `analyses` the
 * table of that file stands in for the product's, so that a test says what is computed and for how long.
 */
export async function installHost(folder: string, analyses?: string): Promise<typeof CreateHost> {
  const programs = join(folder, 'dist/electron')
  mkdirSync(programs, { recursive: true })
  const standIn: Plugin = {
    name: 'analyses-of-the-test',
    setup: ({ onResolve }) => {
      onResolve({ filter: /(^|\/)analyses$/ }, () => (analyses ? { path: join(root, analyses) } : null))
    },
  }
  await build({
    absWorkingDir: root,
    entryPoints: {
      host: 'electron/host/create-host.ts',
      'analysis-worker': 'electron/analysis/analysis-worker.ts',
    },
    outdir: programs,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    plugins: [standIn],
    banner: { js: `${banner};` },
    logLevel: 'silent',
  })
  await buildKernels(programs)
  cpSync(join(root, 'node_modules/sql.js/dist/sql-wasm.wasm'), join(programs, 'sql-wasm.wasm'))
  cpSync(join(root, 'node_modules/clipper2-wasm/dist/es/clipper2z.wasm'), join(programs, 'clipper2z.wasm'))
  cpSync(join(root, 'package.json'), join(folder, 'package.json'))
  symlinkSync(join(root, 'assets'), join(folder, 'assets'))
  return import(pathToFileURL(join(programs, 'host.mjs')).href)
}
