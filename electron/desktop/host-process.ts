import { join } from 'node:path'
import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron'
import type { Channel, ClientFrame, HostClient, HostFrame } from '#shared/contract/channel'
import { createClient } from '#shared/contract/client'
import { AppError, type Message } from '#shared/model/message'
import type { Dialogs } from '../host/dialogs'
import type { FromHostProcess, ToHostProcess } from '../host/host-process'
import { programRoot } from '../page/program-root'

/** How long leaving may take: a large project is written in a second, and its journal is safe in any case. */
const patienceMs = 30_000

/** The host in a process of its own, so that no computation ever holds up a window. */
export class HostProcess {
  /** The main process's own line to the host. */
  readonly client: HostClient
  readonly #process: UtilityProcess
  readonly #ended: Promise<void>

  /** @param onLost called when the process ends without having been asked to */
  constructor(dialogs: Dialogs, onLost: () => void) {
    this.#process = utilityProcess.fork(join(programRoot(), 'dist/electron/host-process.mjs'), [], {
      serviceName: 'Linli host',
    })
    let closing = false
    this.#ended = new Promise((resolve) => {
      this.#process.once('exit', () => {
        resolve()
        if (!closing) onLost()
      })
    })
    this.close = async () => {
      closing = true
      this.#send({ kind: 'close' })
      const impatience = setTimeout(() => this.#process.kill(), patienceMs)
      await this.#ended
      clearTimeout(impatience)
    }
    this.#process.on('message', (message: FromHostProcess) => void this.#answer(dialogs, message))
    this.client = createClient(portChannel(this.openPort()))
  }

  /** Saves, and resolves when the process has ended. */
  readonly close: () => Promise<void>

  /** Connects one more window; the returned end is the window's. */
  openPort(): MessagePortMain {
    const { port1, port2 } = new MessageChannelMain()
    this.#send({ kind: 'connect' }, [port1])
    return port2
  }

  /** Tells every window what was chosen from the native menu. */
  tellMenu(item: string): void {
    this.#send({ kind: 'menu', item })
  }

  #send(message: ToHostProcess, ports: MessagePortMain[] = []): void {
    this.#process.postMessage(message, ports)
  }

  async #answer(dialogs: Dialogs, { id, dialog, input }: FromHostProcess): Promise<void> {
    try {
      // Name and input stand in one message, which the compiler cannot follow through a variable.
      const output = await (dialogs[dialog] as (input: unknown) => Promise<unknown>)(input)
      this.#send({ kind: 'answer', id, output })
    } catch (cause) {
      this.#send({ kind: 'answer', id, error: inTransit(cause) })
    }
  }
}

function inTransit(cause: unknown): Message {
  if (cause instanceof AppError) return { code: cause.code, params: cause.params }
  console.error(cause)
  return { code: 'desktop.dialog_failed' }
}

/** Frames travel by structured clone: bytes stay bytes. */
function portChannel(port: MessagePortMain): Channel<ClientFrame, HostFrame> {
  return {
    send: (frame) => port.postMessage(frame),
    onFrame(listener) {
      port.on('message', ({ data }) => listener(data))
      port.start()
    },
    onClose: (listener) => void port.on('close', listener),
    close: () => port.close(),
  }
}
