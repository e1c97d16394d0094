// node scripts/run-typescript.mjs FILE.ts [parameters …]
// Runs a TypeScript program of ours: bundled to a folder under node_modules, where its packages are found, and gone after.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from './paths.mjs'
import { run } from './run.mjs'

const [program, ...parameters] = process.argv.slice(2)
if (!program) {
  console.error(
    'error: say which TypeScript file to run, e.g. node scripts/run-typescript.mjs scripts/sample/generate.ts',
  )
  process.exit(2)
}

const cache = join(root, 'node_modules/.cache')
mkdirSync(cache, { recursive: true })
const folder = mkdtempSync(join(cache, 'run-typescript-'))
try {
  const bundle = join(folder, 'program.mjs')
  await build({
    absWorkingDir: root,
    entryPoints: [program],
    outfile: bundle,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: 'inline',
    logLevel: 'warning',
  })
  process.exitCode = await run(process.execPath, ['--enable-source-maps', bundle, ...parameters])
} catch {
  // esbuild has already said what is wrong with the source.
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true })
}
