// npm test [-- lint|types|unit|e2e …]
// Sets everything up and runs every gate; all of them run even when one fails. The last line counts them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { run, runQuietly } from './run.mjs'
import { buildWhatIsStale, installModules, requireNode, runScript, SetupError } from './setup.mjs'
import { addTallies, emptyTally, tallyOfGate, tallyOfVitest } from './tally.mjs'
import { prepareMachine } from './test-machine.mjs'

const typeScriptProjects = ['shared', 'renderer', 'electron', 'preload', 'test']

/**
 * @param {string} packageProgram its file under node_modules
 * @param {readonly string[]} parameters
 */
async function gate(packageProgram, parameters) {
  return tallyOfGate(
    (await run(process.execPath, [join('node_modules', packageProgram), ...parameters])) === 0,
  )
}

async function checkTypes() {
  const waiting = [...typeScriptProjects]
  let ok = true
  // Two at a time: each takes a core and about a gigabyte.
  const worker = async () => {
    for (let project = waiting.shift(); project; project = waiting.shift()) {
      const parameters = ['node_modules/typescript/bin/tsc', '-p', `tsconfig.${project}.json`]
      const { code, output } = await runQuietly(process.execPath, parameters)
      console.log(`${code === 0 ? '✓' : '✗'} ${project}\n${output}`.trimEnd())
      ok &&= code === 0
    }
  }
  await Promise.all([worker(), worker()])
  return tallyOfGate(ok)
}

/** @param {readonly string[]} parameters */
async function runVitest(parameters) {
  const folder = mkdtempSync(join(tmpdir(), 'linli-test-'))
  const report = join(folder, 'report.json')
  const code = await run(process.execPath, [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...parameters,
  ])
  const tally = tallyOfVitest(report, code)
  rmSync(folder, { recursive: true })
  return tally
}

async function build() {
  try {
    await buildWhatIsStale()
    return tallyOfGate(true)
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    console.error(error.message)
    return tallyOfGate(false)
  }
}

/** @type {readonly { name: string, heading: string, go: () => Promise<import('./tally.mjs').Tally> }[]} */
const steps = [
  { name: 'lint', heading: 'Format and lint', go: () => gate('@biomejs/biome/bin/biome', ['ci', '.']) },
  { name: 'types', heading: 'Types', go: checkTypes },
  {
    name: 'boundaries',
    heading: 'Boundaries',
    go: () =>
      gate('dependency-cruiser/bin/dependency-cruise.mjs', [
        'electron',
        'renderer',
        'shared',
        'scripts',
        'test',
      ]),
  },
  { name: 'unused', heading: 'Unused code', go: () => gate('knip/bin/knip.js', []) },
  { name: 'build', heading: 'Build', go: build },
  { name: 'unit', heading: 'Unit, property and contract tests', go: () => runVitest([]) },
  {
    name: 'e2e',
    heading: 'End-to-end and Electron tests',
    go: () => runVitest(['--config', 'vitest.e2e.config.ts']),
  },
]

/** These run what the build makes, and need a Chromium and GDAL of the machine. */
const needsBuild = ['unit', 'e2e']

function chosenSteps() {
  const wanted = process.argv.slice(2)
  const unknown = wanted.find((name) => !steps.some((step) => step.name === name))
  if (unknown) {
    throw new SetupError(`No step called ${unknown}. There are: ${steps.map(({ name }) => name).join(', ')}.`)
  }
  if (wanted.length === 0) return steps
  return steps.filter(
    ({ name }) =>
      wanted.includes(name) || (name === 'build' && needsBuild.some((step) => wanted.includes(step))),
  )
}

runScript(async () => {
  requireNode()
  process.chdir(root)
  const chosen = chosenSteps()
  await installModules()
  if (chosen.some(({ name }) => needsBuild.includes(name))) await prepareMachine()
  let total = emptyTally()
  for (const { heading, go } of chosen) {
    console.log(`\n── ${heading} ${'─'.repeat(Math.max(0, 70 - heading.length))}`)
    const startedAt = Date.now()
    const tally = await go()
    total = addTallies(total, tally)
    console.log(
      `${tally.failed === 0 ? '✓' : '✗'} ${heading}: ${Math.round((Date.now() - startedAt) / 1000)} s`,
    )
  }
  if (total.skips.length > 0) console.log(`\nSkipped:\n${total.skips.map((name) => `  ${name}`).join('\n')}`)
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
  process.exitCode = total.failed === 0 ? 0 : 1
})
