import { cpSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

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

/** Bundles host-side programs into `folder`, each under its name and `.mjs`, as the build does. */
export async function bundleInto(folder: string, programs: Readonly<Record<string, string>>): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: { ...programs },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external: ['electron'],
    banner: { js: `${banner};` },
    logLevel: 'silent',
  })
}

/**
 * Lays out an installed command line in `folder`: the bundles, the WebAssembly beside them, our assets.
 * @returns the path of the program
 */
export async function installCli(folder: string): Promise<string> {
  const programs = join(folder, 'dist/electron')
  mkdirSync(programs, { recursive: true })
  await bundleInto(programs, {
    cli: 'electron/cli.ts',
    'import-worker': 'electron/formats/import-worker.ts',
    'export-worker': 'electron/formats/writers/export-worker.ts',
  })
  cpSync(join(root, 'node_modules/sql.js/dist/sql-wasm.wasm'), join(programs, 'sql-wasm.wasm'))
  cpSync(join(root, 'node_modules/clipper2-wasm/dist/es/clipper2z.wasm'), join(programs, 'clipper2z.wasm'))
  cpSync(join(root, 'package.json'), join(folder, 'package.json'))
  symlinkSync(join(root, 'assets'), join(folder, 'assets'))
  return join(programs, 'cli.mjs')
}
