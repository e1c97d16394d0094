/**
 * Words by key: what the program says is never a sentence in code but a code with parameters,
 * worded from the catalogues (`shared/words`) in the reader's language.
 */
export interface Message {
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
}

/** An expected "no": nothing was touched, and the words say what to do next. */
export type Refusal = Message

/**
 * A failure worded for the person. Thrown for what the caller cannot go on from (unreadable file,
 * broken invariant); caught only at the doors and the contract's edge.
 */
export class AppError extends Error {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>

  constructor(code: string, params: Readonly<Record<string, string | number>> = {}, options?: ErrorOptions) {
    super(code, options)
    this.name = 'AppError'
    this.code = code
    this.params = params
  }
}
