import type { Locale } from '#shared/words/catalogues'
import { formatMessage } from '#shared/words/format-message'
import type { CliCommand, CliOption } from './command'
import { commonOptions } from './read-arguments'

/** What `linli --help` prints: every command with one line about it. */
export function helpOverview(commands: readonly CliCommand[], locale: Locale): string {
  return [
    formatMessage(locale, { code: 'cli.usage' }),
    '',
    ...table(
      commands.map((command) => [
        subjectOf(command),
        formatMessage(locale, { code: `cli.command.${command.name}` }),
      ]),
    ),
    '',
    ...optionLines(commonOptions, locale),
    '',
    formatMessage(locale, { code: 'cli.usage_more' }),
  ].join('\n')
}

/** What `linli COMMAND --help` prints. */
export function helpOn(command: CliCommand, locale: Locale): string {
  return [
    `linli ${formOf(command)}`,
    '',
    formatMessage(locale, { code: `cli.command.${command.name}` }),
    '',
    ...optionLines({ ...command.options, ...commonOptions }, locale),
  ].join('\n')
}

/** Without the options: a line with all of them would be five times as wide as the window it is read in. */
const subjectOf = ({ name, positionals }: CliCommand): string => [name, ...positionals].join(' ')

const formOf = (command: CliCommand): string =>
  Object.keys(command.options).length > 0 ? `${subjectOf(command)} [--…]` : subjectOf(command)

function optionLines(options: Readonly<Record<string, CliOption>>, locale: Locale): string[] {
  return table(
    Object.entries(options).map(([name, option]) => [
      spelled(name, option),
      formatMessage(locale, { code: `cli.option.${name}` }),
    ]),
  )
}

function spelled(name: string, { value }: CliOption): string {
  return value ? `--${name} ${value}` : `--${name}`
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([first]) => first.length))
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`)
}
