import { AppError } from '../model/message'
import type { CallOptions, Channel, ClientFrame, HostClient, HostFrame } from './channel'
import type { HostEvent, HostEvents, Method, MethodInput, MethodOutput } from './methods'
import { joinPortion } from './portions'

interface Waiting {
  resolve(output: unknown): void
  reject(error: Error): void
  /** Asks the host to stop. */
  readonly cancel: () => void
  readonly options: CallOptions
  /** What has come of a long result. */
  readonly joined: unknown[]
}

/**
 * The window's half of the contract over any channel: numbers the calls, hands back each result, error and
 * progress to whom it belongs, and spreads events. Errors arrive as `AppError`; when the channel closes,
 * calls under way and later ones fail with `host.connection_lost`.
 *
 * A long result comes in portions, each followed by a `rest` in which the window can draw. What comes meanwhile waits:
 * everything is heard in the order in which the host said it.
 */
export function createClient(
  channel: Channel<ClientFrame, HostFrame>,
  rest: () => Promise<void> = async () => {},
): HostClient {
  const waiting = new Map<number, Waiting>()
  const listeners = new Map<HostEvent, Set<(payload: never) => void>>()
  let lastId = 0
  const unheard: HostFrame[] = []
  let isHearing = false
  let closed = false

  channel.onFrame((frame) => {
    unheard.push(frame)
    if (!isHearing) void hearInTurn()
  })

  async function hearInTurn(): Promise<void> {
    isHearing = true
    try {
      for (let frame = unheard.shift(); frame; frame = unheard.shift()) {
        if (frame.kind === 'event') tell(frame)
        else {
          const call = waiting.get(frame.id)
          if (!call) continue
          hear(frame, call)
        }
        // Who waited for this one goes on before the next is heard.
        if (frame.kind === 'portion' || unheard.length > 0) await rest()
      }
    } finally {
      isHearing = false
    }
  }

  function tell({ event, payload }: Extract<HostFrame, { kind: 'event' }>): void {
    for (const listener of listeners.get(event) ?? []) listener(payload as never)
  }

  function hear(frame: Exclude<HostFrame, { kind: 'event' }>, call: Waiting): void {
    if (frame.kind === 'progress') call.options.onProgress?.(frame.progress)
    else if (frame.kind === 'portion') read(frame, call)
    else {
      end(frame.id, call)
      if (frame.kind === 'result') call.resolve(frame.output)
      else call.reject(new AppError(frame.error.code, frame.error.params))
    }
  }

  function read({ id, portion, isLast }: Extract<HostFrame, { kind: 'portion' }>, call: Waiting): void {
    try {
      if (call.options.signal?.aborted) throw new AppError('job.cancelled')
      joinPortion(call.joined, portion)
      if (!isLast) return
      call.resolve(call.joined[0])
    } catch (error) {
      call.reject(error as Error)
    }
    // Portions that still come are heard by nobody.
    end(id, call)
  }

  /** A signal may outlive many calls: none keeps listening to it. */
  function end(id: number, { cancel, options }: Waiting): void {
    waiting.delete(id)
    options.signal?.removeEventListener('abort', cancel)
  }

  channel.onClose(() => {
    closed = true
    for (const [id, call] of waiting) {
      end(id, call)
      call.reject(connectionLost())
    }
  })

  return {
    call<M extends Method>(method: M, input: MethodInput<M>, options: CallOptions = {}) {
      return new Promise<MethodOutput<M>>((resolve, reject) => {
        if (closed) throw connectionLost()
        if (options.signal?.aborted) throw new AppError('job.cancelled')
        lastId += 1
        const id = lastId
        const cancel = () => channel.send({ kind: 'cancel', id })
        waiting.set(id, { resolve: resolve as Waiting['resolve'], reject, cancel, options, joined: [] })
        options.signal?.addEventListener('abort', cancel)
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
