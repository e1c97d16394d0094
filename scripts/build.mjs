// Builds what the doors run: the host side with esbuild, the window with Vite. Parts that are fresh stay as they are.
// node scripts/build.mjs [--host-only] [--force]
import { cp, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build as bundle } from 'esbuild'
import { build as bundleWindow } from 'vite'
import { buildKernels } from './build-kernels.mjs'
import { fingerprint, isBuilt, markBuilt, parts } from './freshness.mjs'
import { dist, root } from './paths.mjs'

/** Bundled CommonJS dependencies call `require` and ask for their folder; ES modules have neither of their own. */
const commonJsBanner = [
  "import { createRequire as __createRequire } from 'node:module'",
  "import { dirname as __dirnameOf } from 'node:path'",
  "import { fileURLToPath as __fileURLToPath } from 'node:url'",
  'const require = __createRequire(import.meta.url)',
  'const __filename = __fileURLToPath(import.meta.url)',
  'const __dirname = __dirnameOf(__filename)',
].join(';')

/** @type {import('esbuild').BuildOptions} */
const hostSide = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  banner: { js: `${commonJsBanner};` },
  external: ['electron'],
  outdir: join(dist, 'electron.new'),
  sourcemap: 'linked',
  logLevel: 'warning',
}

const programs = {
  main: 'electron/main.ts',
  serve: 'electron/serve/program.ts',
  cli: 'electron/cli.ts',
  'host-process': 'electron/host/host-process.ts',
  'import-worker': 'electron/formats/import-worker.ts',
  'analysis-worker': 'electron/analysis/analysis-worker.ts',
  'export-worker': 'electron/formats/writers/export-worker.ts',
  'raster-worker': 'electron/formats/rasters/raster-worker.ts',
  'photo-worker': 'electron/formats/photos/photo-worker.ts',
}

/** WebAssembly that the host reads from beside its bundle. */
const wasmFiles = {
  'sql-wasm.wasm': 'node_modules/sql.js/dist/sql-wasm.wasm',
  'clipper2z.wasm': 'node_modules/clipper2-wasm/dist/es/clipper2z.wasm',
  'mozjpeg_dec.wasm': 'node_modules/@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
  'mozjpeg_enc.wasm': 'node_modules/@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm',
  'squoosh_png_bg.wasm': 'node_modules/@jsquash/png/codec/pkg/squoosh_png_bg.wasm',
}

async function buildHost() {
  const finished = join(dist, 'electron')
  // Beside the old one until it is whole: a failed build leaves what worked, and a running program its files.
  const folder = join(dist, 'electron.new')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await Promise.all([
    bundle({ ...hostSide, entryPoints: programs }),
    // A sandboxed preload has no module loader: CommonJS, one file.
    bundle({
      ...hostSide,
      format: 'cjs',
      banner: {},
      outExtension: { '.js': '.cjs' },
      entryPoints: { preload: 'electron/preload/preload.ts' },
    }),
    buildKernels(folder),
    ...Object.entries(wasmFiles).map(([name, file]) => cp(join(root, file), join(folder, name))),
  ])
  await rm(finished, { recursive: true, force: true })
  await rename(folder, finished)
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

try {
  await Promise.all([
    refresh('host', buildHost),
    process.argv.includes('--host-only') ? null : refresh('window', buildWindow),
  ])
} catch (error) {
  // What is wrong with the sources has been said by the bundler, or is in its message; our own stack helps nobody.
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
