// npm run bench [-- NAME …]
// Runs the benchmarks of test/bench, each against a peer or a limit measured in the same run.
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { hostSide } from './bundle.mjs'
import { root } from './paths.mjs'
import { run } from './run.mjs'
import { buildWhatIsStale, installModules, requireNode, runScript, SetupError } from './setup.mjs'

const folder = join(root, 'test/bench')

runScript(async () => {
  requireNode()
  process.chdir(root)
  await installModules()
  await buildWhatIsStale()
  const known = readdirSync(folder)
    .filter((name) => name.endsWith('.bench.ts'))
    .map((name) => name.replace('.bench.ts', ''))
  const wanted = process.argv.slice(2)
  /**
   * `land` stands for `land-heat` and all its neighbours.
   * @param {string} name
   */
  const meant = (name) => known.filter((one) => one === name || one.startsWith(`${name}-`))
  const unknown = wanted.find((name) => meant(name).length === 0)
  if (unknown) throw new SetupError(`No benchmark called ${unknown}. There are: ${known.join(', ')}.`)
  for (const name of wanted.length > 0 ? wanted.flatMap(meant) : known) {
    console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 60 - name.length))}`)
    // Beside the bundles of the build, so that WebAssembly and workers are found as in the product.
    const bundle = join(root, 'dist/electron', `${name}.bench.mjs`)
    await build({
      ...hostSide,
      entryPoints: [join(folder, `${name}.bench.ts`)],
      outfile: bundle,
      // Finds its own files beside itself.
      external: ['playwright-core'],
    })
    if ((await run(process.execPath, [bundle])) !== 0) process.exitCode = 1
    rmSync(bundle)
  }
})
