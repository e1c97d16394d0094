// The set-up that both commands do themselves: the right Node, the packages, a build. Node built-ins alone.
import { join } from 'node:path'
import { areModulesInstalled, isBuilt, markModulesInstalled } from './freshness.mjs'
import { root } from './paths.mjs'
import { run, runNpm } from './run.mjs'
import { say, words } from './words.mjs'

/** The person can do something about it, and the message says what: no stack trace. */
export class SetupError extends Error {}

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 20)) return
  throw new SetupError(words('start.node_too_old', { version: process.versions.node }))
}

export async function installModules() {
  if (areModulesInstalled()) return
  say('start.installing')
  if ((await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])) !== 0) {
    throw new SetupError(words('start.install_failed'))
  }
  markModulesInstalled()
}

export async function buildWhatIsStale() {
  if (isBuilt('host') && isBuilt('window')) return
  say('start.building')
  if ((await run(process.execPath, [join(root, 'scripts/build.mjs')])) !== 0) {
    throw new SetupError(words('start.build_failed'))
  }
}

/**
 * Runs a script's main function; what the person can mend is said in one line.
 * @param {() => Promise<void>} main
 */
export function runScript(main) {
  main().catch((error) => {
    if (!(error instanceof SetupError)) throw error
    console.error(error.message)
    process.exit(1)
  })
}
