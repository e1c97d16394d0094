import type { Session } from './session'

export interface CliOption {
  readonly type: 'string' | 'boolean'
  /** What the help calls the value: `--layer LAYER`. */
  readonly value?: string
  /** It may be given several times; see `list`. */
  readonly multiple?: true
}

/** What was typed after the command's name, taken apart and checked against its form. */
export interface CliArguments {
  /** The positional argument at that place; the form promises it unless it is optional. */
  at(index: number): string
  readonly all: readonly string[]
  text(option: string): string | undefined
  /** All values of an option that may be given several times. */
  list(option: string): readonly string[]
  isSet(option: string): boolean
}

/**
 * One command of the command line. `positionals` is its form: `FILE` must be there, `[FILE]` may be, `DATA…`
 * stands for one or more. Its words are under `cli.command.<name>`, those of options under `cli.option.<name>`.
 */
export interface CliCommand {
  readonly name: string
  readonly positionals: readonly string[]
  readonly options: Readonly<Record<string, CliOption>>
  run(args: CliArguments, session: Session): Promise<void>
}
