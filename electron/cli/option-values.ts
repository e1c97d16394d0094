import { AppError } from '#shared/model/message'
import type { CliArguments } from './command'

/**
 * The number an option carries, within its limits; `undefined` when it is not given.
 * @throws AppError `cli.option_value`
 */
export function numberOption(
  args: CliArguments,
  command: string,
  option: string,
  [least, most]: readonly [number, number],
): number | undefined {
  const text = args.text(option)
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || !(value >= least && value <= most))
    throw new AppError('cli.option_value', { command, option: `--${option}` })
  return value
}

/**
 * The word an option carries, when it is one of those.
 * @throws AppError `cli.choice`
 */
export function choiceOption<Word extends string>(
  args: CliArguments,
  option: string,
  words: readonly Word[],
): Word | undefined {
  const text = args.text(option)
  return text === undefined ? undefined : oneOf(text, option, words)
}

/** The words of an option that may be given several times. Throws as `choiceOption`. */
export function choicesOption<Word extends string>(
  args: CliArguments,
  option: string,
  words: readonly Word[],
): Word[] {
  return args.list(option).map((text) => oneOf(text, option, words))
}

function oneOf<Word extends string>(text: string, option: string, words: readonly Word[]): Word {
  const word = words.find((known) => known === text)
  if (word === undefined) throw new AppError('cli.choice', { value: text, option, choices: words.join(', ') })
  return word
}
