import { AppError } from '#shared/model/message'
import type { Locale } from '#shared/words/catalogues'
import { formatMessage } from '#shared/words/format-message'
import { systemLocale } from '#shared/words/system-locale'
import { addUnderlay } from './cli/add-underlay'
import { buildReport } from './cli/build-report'
import type { CliCommand } from './cli/command'
import { copySample } from './cli/copy-sample'
import { exportLayer } from './cli/export-layer'
import { landHeat } from './cli/heat'
import { helpOn, helpOverview } from './cli/help'
import { importFiles } from './cli/import-files'
import { importPhotos } from './cli/import-photos'
import { findLeftoverLand } from './cli/leftover'
import { mapSheet } from './cli/map-sheet'
import { newProject } from './cli/new-project'
import { landPriority } from './cli/priority'
import { walkingReach } from './cli/reach'
import { readArguments } from './cli/read-arguments'
import { runCheck } from './cli/run-check'
import { serveProject } from './cli/serve-project'
import { Session } from './cli/session'
import { showInfo } from './cli/show-info'
import { landSun } from './cli/sun'

const commands: readonly CliCommand[] = [
  newProject,
  importFiles,
  addUnderlay,
  importPhotos,
  showInfo,
  runCheck,
  findLeftoverLand,
  landHeat,
  landPriority,
  landSun,
  exportLayer,
  buildReport,
  mapSheet,
  walkingReach,
  copySample,
  serveProject,
]

/** Mistakes of the person at the keyboard, by the custom of command lines. */
const usageExit = 2

/**
 * The command line: answers on the standard output; a failure is one line on the standard error output that says
 * what to do, and an exit code other than 0. `LINLI_DEBUG=1` shows what lies behind a failure.
 */
async function main(words: readonly string[]): Promise<void> {
  const [name, ...rest] = words
  if (name === undefined || name === 'help' || name.startsWith('-')) {
    // Only the language matters here; whatever else was typed before a command is a mistake.
    const stray = words.find((word) => !/^(?:help|-h|--help|--json|--lang(?:=.*)?|zh.*|en)$/.test(word))
    if (stray) throw new AppError('cli.unknown_option', { command: '', option: stray })
    process.stdout.write(`${helpOverview(commands, localeOf(words))}\n`)
    return
  }
  const command = commands.find((candidate) => candidate.name === name)
  if (!command)
    throw new AppError('cli.unknown_command', {
      command: name,
      commands: commands.map((one) => one.name).join(', '),
    })
  const args = readArguments(command, rest)
  const locale = localeOf(words)
  if (args.isSet('help')) {
    process.stdout.write(`${helpOn(command, locale)}\n`)
    return
  }
  const session = new Session(locale, args.isSet('json'))
  await command.run(args, session)
  session.tellNotices()
}

/** `--lang`, else `LINLI_LANG`, else the system's; English where none of them is Chinese. */
function localeOf(words: readonly string[]): Locale {
  const at = words.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const asked = at < 0 ? undefined : (words[at]?.split('=')[1] ?? words[at + 1] ?? '')
  if (asked !== undefined && !/^(?:zh|en)\b/i.test(asked))
    throw new AppError('cli.language', { language: asked })
  const { LINLI_LANG, LC_ALL, LC_MESSAGES, LANG } = process.env
  return systemLocale(asked || LINLI_LANG || LC_ALL || LC_MESSAGES || LANG || 'en')
}

function localeForErrors(words: readonly string[]): Locale {
  try {
    return localeOf(words)
  } catch {
    return localeOf([]) // The language itself was the mistake.
  }
}

const debugging = process.env.LINLI_DEBUG === '1'

// The host logs mistakes of ours with their stack; here that would be more than the one line promised.
if (!debugging) console.error = () => {}

// Whoever reads our output may stop early (`linli info x | head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})

const words = process.argv.slice(2)
try {
  await main(words)
} catch (error) {
  const { code, params } =
    error instanceof AppError ? error : new AppError('cli.unexpected', { detail: String(error) })
  const text = formatMessage(localeForErrors(words), { code, params }).replace(/\s+/g, ' ')
  process.stderr.write(`error: ${text}\n`)
  if (debugging)
    process.stderr.write(
      `${error instanceof Error ? (error.stack ?? '') : ''}\n${String((error as Error).cause ?? '')}\n`,
    )
  process.exitCode = code.startsWith('cli.') && code !== 'cli.unexpected' ? usageExit : 1
}
