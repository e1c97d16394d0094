import type { CancelSignal, Progress } from '#shared/contract/channel'
import type { Method, MethodOutput, MethodParsed } from '#shared/contract/methods'

/** Who makes a call: one window, one command line. */
export interface Caller {
  /** Written into the history with every edit of theirs. */
  author: string
  /** Aborted when they have gone: what was kept for them alone is let go of. */
  readonly gone: CancelSignal
}

/** What a handler knows of the call beside its input. */
export interface CallContext {
  readonly caller: Caller
  readonly signal: CancelSignal
  progress(progress: Progress): void
}

/** Answers one method of the contract. Input has passed the method's schema; failures are thrown as `AppError`. */
type Handler<M extends Method> = (
  input: MethodParsed<M>,
  call: CallContext,
) => MethodOutput<M> | Promise<MethodOutput<M>>

export type Handlers<M extends Method = Method> = { readonly [N in M]: Handler<N> }
