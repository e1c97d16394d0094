import * as v from 'valibot'
import type { Channel, ClientFrame, HostFrame } from '#shared/contract/channel'
import { type HostEvent, type HostEvents, type Method, methods } from '#shared/contract/methods'
import { AppError, type Message } from '#shared/model/message'
import type { CallContext, Caller, Handlers } from './handler'

/**
 * Serves the calls of one window: input checked at the edge, output or error sent back as a frame. Errors
 * meant for the person keep their code; a mistake of ours goes to the log and arrives as `host.unexpected`.
 */
export class Connection {
  readonly #channel: Channel<HostFrame, ClientFrame>
  readonly #handlers: Handlers
  readonly #caller: Caller
  readonly #underWay = new Map<number, AbortController>()
  readonly #gone = new AbortController()

  constructor(channel: Channel<HostFrame, ClientFrame>, handlers: Handlers, author: string) {
    this.#channel = channel
    this.#handlers = handlers
    this.#caller = { author, gone: this.#gone.signal }
    channel.onFrame((frame) => {
      if (frame.kind === 'cancel') this.#underWay.get(frame.id)?.abort()
      else void this.#serve(frame.id, frame.method, frame.input)
    })
  }

  tell<E extends HostEvent>(event: E, payload: HostEvents[E]): void {
    this.#channel.send({ kind: 'event', event, payload })
  }

  /** Nobody waits for an answer any more: stops whatever is under way, and what was kept for later calls goes. */
  abandon(): void {
    this.#gone.abort()
    for (const controller of this.#underWay.values()) controller.abort()
  }

  close(): void {
    this.#channel.close()
  }

  async #serve(id: number, method: string, input: unknown): Promise<void> {
    const controller = new AbortController()
    this.#underWay.set(id, controller)
    const context: CallContext = {
      caller: this.#caller,
      signal: controller.signal,
      progress: (progress) => this.#channel.send({ kind: 'progress', id, progress }),
    }
    try {
      const output = await this.#answer(method, input, context)
      this.#channel.send({ kind: 'result', id, output })
    } catch (error) {
      this.#channel.send({ kind: 'error', id, error: inTransit(error) })
    } finally {
      this.#underWay.delete(id)
    }
  }

  async #answer(method: string, input: unknown, context: CallContext): Promise<unknown> {
    if (!isMethod(method)) throw new AppError('host.unknown_method', { method })
    const parsed = v.safeParse(methods[method].input as v.GenericSchema, input)
    if (!parsed.success) throw new AppError('host.bad_input', { detail: v.summarize(parsed.issues) })
    // Schema and handler stand under the same name, which the compiler cannot follow through a variable.
    const handler = this.#handlers[method] as (input: unknown, call: CallContext) => unknown
    return handler(parsed.output, context)
  }
}

function isMethod(name: string): name is Method {
  return Object.hasOwn(methods, name)
}

function inTransit(error: unknown): Message {
  if (error instanceof AppError) return { code: error.code, params: error.params }
  console.error(error)
  return { code: 'host.unexpected' }
}
