import type { Message } from '../model/message'
import type { HostEvent, HostEvents, Method, MethodInput, MethodOutput } from './methods'

/** How far a long call has come. `total` is `null` while nobody can know. */
export interface Progress {
  readonly done: number
  readonly total: number | null
  /** Worded under `progress.*`. */
  readonly words: Message
}

/** Frames a window sends to the host. */
export type ClientFrame =
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly id: number }

/**
 * Frames the host sends to a window. `error` is an `AppError` in transit: code and parameters survive. A long `result`
 * comes in portions (`inPortions`).
 */
export type HostFrame =
  | { readonly kind: 'result'; readonly id: number; readonly output: unknown }
  | { readonly kind: 'portion'; readonly id: number; readonly portion: Uint8Array; readonly isLast: boolean }
  | { readonly kind: 'error'; readonly id: number; readonly error: Message }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'event'; readonly event: HostEvent; readonly payload: unknown }

/** One end of a message channel, whatever carries it: MessagePort, WebSocket or a direct call. */
export interface Channel<Out, In> {
  send(frame: Out): void
  onFrame(listener: (frame: In) => void): void
  onClose(listener: () => void): void
  close(): void
}

/** What a long call looks at to know whether the person has lost patience: an `AbortSignal`, in as few words as we need. */
export interface CancelSignal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
  removeEventListener(type: 'abort', listener: () => void): void
}

export interface CallOptions {
  readonly signal?: CancelSignal
  readonly onProgress?: (progress: Progress) => void
}

/** The host as a window or the command line sees it. */
export interface HostClient {
  call<M extends Method>(method: M, input: MethodInput<M>, options?: CallOptions): Promise<MethodOutput<M>>
  on<E extends HostEvent>(event: E, listener: (payload: HostEvents[E]) => void): () => void
}
