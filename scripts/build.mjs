// Builds everything the doors run: the host side with esbuild, the window with Vite.
import { cp, mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build as bundle } from 'esbuild'
import { build as buildWindow } from 'vite'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const out = join(root, 'dist')

/** Bundled CommonJS dependencies still call `require`; ES modules have none of their own. */
const requireBanner =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);"

const hostSide = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  banner: { js: requireBanner },
  external: ['electron'],
  sourcemap: 'linked',
  logLevel: 'warning',
}

await rm(out, { recursive: true, force: true })
await mkdir(join(out, 'electron'), { recursive: true })

await Promise.all([
  bundle({
    ...hostSide,
    entryPoints: {
      main: join(root, 'electron/main.ts'),
      serve: join(root, 'electron/serve.ts'),
      cli: join(root, 'electron/cli.ts'),
      'host-process': join(root, 'electron/host/host-process.ts'),
      'import-worker': join(root, 'electron/formats/import-worker.ts'),
    },
    outdir: join(out, 'electron'),
  }),
  // A sandboxed preload has no module loader: CommonJS, one file.
  bundle({
    ...hostSide,
    format: 'cjs',
    banner: {},
    entryPoints: { preload: join(root, 'electron/preload/preload.ts') },
    outExtension: { '.js': '.cjs' },
    outdir: join(out, 'electron'),
  }),
  buildWindow({ root: join(root, 'renderer'), configFile: join(root, 'vite.config.ts'), logLevel: 'warn' }),
])

await cp(join(root, 'node_modules/sql.js/dist/sql-wasm.wasm'), join(out, 'electron/sql-wasm.wasm'))
await cp(
  join(root, 'node_modules/clipper2-wasm/dist/es/clipper2z.wasm'),
  join(out, 'electron/clipper2z.wasm'),
)
