// npm start [-- --browser] [-- path/to/NAME.linli.gpkg]
// Sets everything up and opens the sample community, or the project it is given: on the desktop where Electron can be
// had, in the browser otherwise. Node built-ins alone, for nothing else is there yet.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { electronBinary, fetchElectron, reasonAgainstDesktop, runElectron } from './electron.mjs'
import { dist } from './paths.mjs'
import { buildWhatIsStale, installModules, requireNode, runScript, SetupError } from './setup.mjs'
import { say, words } from './words.mjs'

/** npm runs us in the project's folder, wherever the person is: paths mean where they are. */
const calledFrom = process.env.INIT_CWD ?? process.cwd()

/** @param {readonly string[]} given */
function readArguments(given) {
  const forDoor = given.filter((argument) => argument !== '--browser')
  const position = forDoor.findIndex(
    (argument, index) => !argument.startsWith('-') && forDoor[index - 1] !== '--port',
  )
  const named = forDoor[position]
  const project = named === undefined ? undefined : resolve(calledFrom, named)
  if (project !== undefined) forDoor[position] = project
  if (project !== undefined && !existsSync(project)) {
    throw new SetupError(words('start.no_such_file', { path: project }))
  }
  return { browser: given.includes('--browser'), project, forDoor }
}

/** @param {string | undefined} project */
async function openDesktop(project) {
  const reason = reasonAgainstDesktop()
  if (reason) {
    say(reason)
    return false
  }
  const binary = electronBinary() ?? (await fetchElectron())
  if (!binary) {
    say('start.no_electron')
    return false
  }
  say('start.opening_desktop')
  const opened = await runElectron(binary, project ? [project] : ['--sample'])
  if (!opened) say('start.electron_failed')
  return opened
}

/** @param {readonly string[]} parameters */
async function openBrowserDoor(parameters) {
  // The door reads its own command line: in this very process, so that Ctrl+C reaches it and it can save.
  process.argv.splice(2, process.argv.length, ...parameters)
  await import(pathToFileURL(join(dist, 'electron/serve.mjs')).href)
}

runScript(async () => {
  requireNode()
  const { browser, project, forDoor } = readArguments(process.argv.slice(2))
  await installModules()
  await buildWhatIsStale()
  if (browser || !(await openDesktop(project))) await openBrowserDoor(forDoor)
})
