import { parseArgs } from 'node:util'
import { AppError } from '#shared/model/message'
import type { CliArguments, CliCommand, CliOption } from './command'

/** Every command takes these. */
export const commonOptions: Readonly<Record<string, CliOption>> = {
  json: { type: 'boolean' },
  lang: { type: 'string', value: 'zh-CN|en' },
  help: { type: 'boolean' },
}

/**
 * Takes a command's arguments apart.
 * @throws AppError `cli.unknown_option`, `cli.option_value`, `cli.missing_argument`, `cli.surplus_argument`
 */
export function readArguments(
  { name, positionals, options }: CliCommand,
  words: readonly string[],
): CliArguments {
  const { values, positionals: given } = parse(name, words, { ...commonOptions, ...options })
  // Who asks for help need not know the form yet.
  if (values.help !== true) checkForm(name, positionals, given)
  return {
    all: given,
    at: (index) => given[index] ?? '',
    text: (option) => {
      const value = values[option]
      return typeof value === 'string' ? value : undefined
    },
    list: (option) => {
      const value = values[option]
      return Array.isArray(value) ? value.map(String) : []
    },
    isSet: (option) => values[option] === true,
  }
}

function parse(command: string, words: readonly string[], options: Readonly<Record<string, CliOption>>) {
  try {
    const plain = Object.fromEntries(
      Object.entries(options).map(([name, { type, multiple = false }]) => [name, { type, multiple }]),
    )
    return parseArgs({ args: [...words], allowPositionals: true, options: plain })
  } catch (cause) {
    const option = /'(-[^' ]*)/.exec(String(cause))?.[1] ?? ''
    const unknown = (cause as NodeJS.ErrnoException).code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
    throw new AppError(unknown ? 'cli.unknown_option' : 'cli.option_value', { command, option }, { cause })
  }
}

function checkForm(command: string, form: readonly string[], given: readonly string[]): void {
  const missing = form.find((name, index) => !name.startsWith('[') && given[index] === undefined)
  if (missing) throw new AppError('cli.missing_argument', { command, argument: missing.replace('…', '') })
  const surplus = form.at(-1)?.endsWith('…') ? undefined : given[form.length]
  if (surplus !== undefined) throw new AppError('cli.surplus_argument', { command, argument: surplus })
}
