// Builds what the doors run: the host side with esbuild, the window with Vite. Parts that are fresh stay as they are.
// node scripts/build.mjs [--host-only] [--force]
import { existsSync } from 'node:fs'
import { cp, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build as bundle } from 'esbuild'
import { build as bundleWindow } from 'vite'
import { fingerprint, isBuilt, markBuilt, parts } from './freshness.mjs'
import { dist, root } from './paths.mjs'

/** Bundled CommonJS dependencies still call `require`; ES modules have none of their own. */
const requireBanner =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);"

/** @type {import('esbuild').BuildOptions} */
const hostSide = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  banner: { js: requireBanner },
  external: ['electron'],
  outdir: join(dist, 'electron'),
  sourcemap: 'linked',
  logLevel: 'warning',
}

const programs = {
  main: 'electron/main.ts',
  serve: 'electron/serve/program.ts',
  cli: 'electron/cli.ts',
  'host-process': 'electron/host/host-process.ts',
  'import-worker': 'electron/formats/import-worker.ts',
}

/** WebAssembly that the host reads from beside its bundle. */
const wasmFiles = ['sql.js/dist/sql-wasm.wasm', 'clipper2-wasm/dist/es/clipper2z.wasm']

async function buildHost() {
  const folder = join(dist, 'electron')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await Promise.all([
    bundle({ ...hostSide, entryPoints: present(programs) }),
    // A sandboxed preload has no module loader: CommonJS, one file.
    bundle({
      ...hostSide,
      format: 'cjs',
      banner: {},
      outExtension: { '.js': '.cjs' },
      entryPoints: present({ preload: 'electron/preload/preload.ts' }),
    }),
    ...wasmFiles.map((file) =>
      cp(join(root, 'node_modules', file), join(folder, file.split('/').pop() ?? '')),
    ),
  ])
}

/** @param {Record<string, string>} entries */
function present(entries) {
  return Object.fromEntries(
    Object.entries(entries)
      .map(([name, file]) => [name, join(root, file)])
      .filter(([, file]) => existsSync(file)),
  )
}

async function buildWindow() {
  await bundleWindow({
    root: join(root, 'renderer'),
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
  })
}

/**
 * @param {keyof typeof parts} part
 * @param {() => Promise<void>} make
 */
async function refresh(part, make) {
  if (!process.argv.includes('--force') && isBuilt(part)) return
  const sources = fingerprint(parts[part].sources)
  await make()
  markBuilt(part, sources)
}

await Promise.all([
  refresh('host', buildHost),
  process.argv.includes('--host-only') ? null : refresh('window', buildWindow),
])
