// How host-side code becomes programs: the build, the benchmarks and the tests that start programs bundle alike.
import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { buildKernels } from './build-kernels.mjs'
import { root } from './paths.mjs'

/** Bundled CommonJS dependencies call `require` and ask for their folder; ES modules have neither of their own. */
const commonJsBanner = [
  "import { createRequire as __createRequire } from 'node:module'",
  "import { dirname as __dirnameOf } from 'node:path'",
  "import { fileURLToPath as __fileURLToPath } from 'node:url'",
  'const require = __createRequire(import.meta.url)',
  'const __filename = __fileURLToPath(import.meta.url)',
  'const __dirname = __dirnameOf(__filename)',
].join(';')

/** @satisfies {import('esbuild').BuildOptions} */
export const hostSide = /** @type {const} */ ({
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  banner: { js: `${commonJsBanner};` },
  external: ['electron'],
  logLevel: 'warning',
})

export const programs = {
  main: 'electron/main.ts',
  serve: 'electron/serve/program.ts',
  cli: 'electron/cli.ts',
  'host-process': 'electron/host/host-process.ts',
  'import-worker': 'electron/formats/import-worker.ts',
  'analysis-worker': 'electron/analysis/analysis-worker.ts',
  'carving-worker': 'electron/analysis/carving-worker.ts',
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

/**
 * Makes the host's programs with all they read from beside themselves.
 * @param {string} folder made when it is not there
 * @param {import('esbuild').BuildOptions} [options] what is to be another way than usual
 */
export async function bundleHost(folder, options = {}) {
  await mkdir(folder, { recursive: true })
  await Promise.all([
    build({ ...hostSide, entryPoints: programs, outdir: folder, ...options }),
    buildKernels(folder),
    ...Object.entries(wasmFiles).map(([name, file]) => cp(join(root, file), join(folder, name))),
  ])
}
