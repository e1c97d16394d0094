import { AppError } from '../model/message'
import type { CallOptions, Channel, ClientFrame, HostClient, HostFrame } from './channel'
import type { HostEvent, HostEvents, Method, MethodInput, MethodOutput } from './methods'

interface Waiting {
  resolve(output: unknown): void
  reject(error: Error): void
  readonly options: CallOptions
}

/**
 * The window's half of the contract over any channel: numbers the calls, hands back each result, error and
 * progress to whom it belongs, and spreads events. Errors arrive as `AppError`; when the channel closes,
 * calls under way and later ones fail with `host.connection_lost`.
 */
export function createClient(channel: Channel<ClientFrame, HostFrame>): HostClient {
  const waiting = new Map<number, Waiting>()
  const listeners = new Map<HostEvent, Set<(payload: never) => void>>()
  let lastId = 0
  let closed = false

  channel.onFrame((frame) => {
    if (frame.kind === 'event') {
      for (const listener of listeners.get(frame.event) ?? []) listener(frame.payload as never)
      return
    }
    const call = waiting.get(frame.id)
    if (!call) return
    if (frame.kind === 'progress') {
      call.options.onProgress?.(frame.progress)
      return
    }
    waiting.delete(frame.id)
    if (frame.kind === 'result') call.resolve(frame.output)
    else call.reject(new AppError(frame.error.code, frame.error.params))
  })

  channel.onClose(() => {
    closed = true
    for (const { reject } of waiting.values()) reject(connectionLost())
    waiting.clear()
  })

  return {
    call<M extends Method>(method: M, input: MethodInput<M>, options: CallOptions = {}) {
      return new Promise<MethodOutput<M>>((resolve, reject) => {
        if (closed) throw connectionLost()
        if (options.signal?.aborted) throw new AppError('job.cancelled')
        lastId += 1
        const id = lastId
        waiting.set(id, { resolve: resolve as Waiting['resolve'], reject, options })
        options.signal?.addEventListener(
          'abort',
          () => {
            if (waiting.has(id)) channel.send({ kind: 'cancel', id })
          },
          { once: true },
        )
        channel.send({ kind: 'call', id, method, input })
      })
    },
    on<E extends HostEvent>(event: E, listener: (payload: HostEvents[E]) => void) {
      const held = listeners.get(event) ?? new Set()
      listeners.set(event, held)
      held.add(listener as (payload: never) => void)
      return () => {
        held.delete(listener as (payload: never) => void)
      }
    },
  }
}

function connectionLost(): AppError {
  return new AppError('host.connection_lost')
}
