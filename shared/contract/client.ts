import { AppError } from '../model/message'
import type { CallOptions, Channel, ClientFrame, HostClient, HostFrame } from './channel'
import type { HostEvent, HostEvents, Method, MethodInput, MethodOutput } from './methods'
import { joinPortions } from './portions'

type SettlingFrame = Extract<HostFrame, { kind: 'result' | 'error' }>

interface Waiting {
  resolve(output: unknown): void
  reject(error: Error): void
  readonly options: CallOptions
}

/**
 * The window's half of the contract over any channel: numbers the calls, hands back each result, error and
 * progress to whom it belongs, and spreads events. Errors arrive as `AppError`; when the channel closes,
 * calls under way and later ones fail with `host.connection_lost`.
 *
 * A long result is read in portions with a `rest` before each, a task of its own in which the window can draw. What
 * comes meanwhile waits: everything is heard in the order in which the host said it.
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
        if (frame.kind === 'portions') hear(await whole(frame))
        else hear(frame)
        // Who waited for this one goes on before the next is heard.
        if (unheard.length > 0) await rest()
      }
    } finally {
      isHearing = false
    }
  }

  async function whole({ id, portions }: Extract<HostFrame, { kind: 'portions' }>): Promise<SettlingFrame> {
    const signal = waiting.get(id)?.options.signal
    try {
      const output = await joinPortions(portions, async () => {
        if (signal?.aborted || !waiting.has(id)) throw new AppError('job.cancelled')
        await rest()
      })
      return { kind: 'result', id, output }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return { kind: 'error', id, error: { code: error.code, params: error.params } }
    }
  }

  function hear(frame: Exclude<HostFrame, { kind: 'portions' }>): void {
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
  }

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
