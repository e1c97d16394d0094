import { AppError } from '#shared/model/message'
import type { CliArguments } from './command'

type Limits = readonly [least: number, most: number]

/**
 * The number an option carries, within its limits; `undefined` when it is not given.
 * @throws AppError `cli.option_number`
 */
export function numberOption(args: CliArguments, option: string, limits: Limits): number | undefined {
  const text = args.text(option)
  return text === undefined ? undefined : numberIn(text, option, limits)
}

/** The numbers of an option that may be given several times. Throws as `numberOption`. */
export function numbersOption(args: CliArguments, option: string, limits: Limits): number[] {
  return args.list(option).map((text) => numberIn(text, option, limits))
}

function numberIn(text: string, option: string, [least, most]: Limits): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= least && value <= most))
    throw new AppError('cli.option_number', { option: `--${option}`, least, most })
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
