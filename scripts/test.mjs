// npm test [-- lint|types|unit|e2e …]
// Sets everything up and runs every gate; all of them run even when one fails. The last line counts them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { root } from './paths.mjs'
import { run, runQuietly } from './run.mjs'
import { buildWhatIsStale, installModules, requireNode, runScript, SetupError } from './setup.mjs'
import { addTallies, emptyTally, tallyOfGate, tallyOfVitest } from './tally.mjs'
import { prepareMachine } from './test-machine.mjs'

/** @typedef {{ label: string, parameters: readonly string[] }} Program a package's program, as Node starts it */

/**
 * @param {string} packageProgram its file under node_modules
 * @param {readonly string[]} parameters
 * @param {string} [label]
 * @returns {Program}
 */
function program(packageProgram, parameters, label = basename(packageProgram)) {
  return { label, parameters: [join('node_modules', packageProgram), ...parameters] }
}

/** Two at a time: each takes a core and up to a gigabyte. */
let freePlaces = 2
/** @type {(() => void)[]} */
const waiting = []

/**
 * Runs a program as soon as there is a place for it, and keeps what it says: side by side it could not be read.
 * @param {Program} program
 */
async function runInTurn({ label, parameters }) {
  if (freePlaces > 0) freePlaces -= 1
  else await new Promise((resolve) => waiting.push(() => resolve(undefined)))
  const { code, output } = await runQuietly(process.execPath, parameters)
  const next = waiting.shift()
  if (next) next()
  else freePlaces += 1
  return { ok: code === 0, text: `${code === 0 ? '✓' : '✗'} ${label}\n${output}`.trimEnd() }
}

/** @param {readonly ReturnType<typeof runInTurn>[]} outcomes */
async function verdictOn(outcomes) {
  let ok = true
  for (const outcome of outcomes) {
    const { ok: isGood, text } = await outcome
    console.log(text)
    ok &&= isGood
  }
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

/**
 * The gates: those that only read the sources as programs that run side by side, from the start on; the others, one
 * after the other, as what they do.
 * @typedef {{ name: string, heading: string } & (
 *   | { programs: readonly Program[] }
 *   | { go: () => Promise<import('./tally.mjs').Tally> })} Step
 */

/** @type {readonly Step[]} */
const steps = [
  {
    name: 'lint',
    heading: 'Format and lint',
    programs: [program('@biomejs/biome/bin/biome', ['ci', '--colors=off', '.'])],
  },
  {
    name: 'types',
    heading: 'Types',
    // The longest first, so that none is left alone at the end.
    programs: ['test', 'renderer', 'electron', 'shared', 'preload'].map((project) =>
      program('typescript/bin/tsc', ['-p', `tsconfig.${project}.json`], project),
    ),
  },
  {
    name: 'boundaries',
    heading: 'Boundaries',
    programs: [
      program('dependency-cruiser/bin/dependency-cruise.mjs', [
        'electron',
        'renderer',
        'shared',
        'scripts',
        'test',
      ]),
    ],
  },
  { name: 'unused', heading: 'Unused code', programs: [program('knip/bin/knip.js', [])] },
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
  const begun = chosen.map((step) => ('programs' in step ? step.programs.map(runInTurn) : []))
  for (const [at, step] of chosen.entries()) {
    const { heading } = step
    console.log(`\n── ${heading} ${'─'.repeat(Math.max(0, 70 - heading.length))}`)
    const startedAt = Date.now()
    const tally = await ('go' in step ? step.go() : verdictOn(begun[at] ?? []))
    total = addTallies(total, tally)
    console.log(
      `${tally.failed === 0 ? '✓' : '✗'} ${heading}: ${Math.round((Date.now() - startedAt) / 1000)} s`,
    )
  }
  if (total.skips.length > 0) console.log(`\nSkipped:\n${total.skips.map((name) => `  ${name}`).join('\n')}`)
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
  process.exitCode = total.failed === 0 ? 0 : 1
})
