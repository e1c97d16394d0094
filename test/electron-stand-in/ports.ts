import { EventEmitter } from 'node:events'

/** Where a port that was handed over now lives: another process, or a page. */
export interface Elsewhere {
  message(data: unknown): void
  closed(): void
}

/** Stand-in for `MessagePortMain`. */
export class StandInPort extends EventEmitter {
  #peer: StandInPort | null = null
  #elsewhere: Elsewhere | null = null
  #waiting: unknown[] | null = []

  static pair(): [StandInPort, StandInPort] {
    const [one, other] = [new StandInPort(), new StandInPort()]
    one.#peer = other
    other.#peer = one
    return [one, other]
  }

  postMessage(data: unknown): void {
    this.#peer?.receive(structuredClone(data))
  }

  start(): void {
    const waiting = this.#waiting ?? []
    this.#waiting = null
    for (const data of waiting) this.emit('message', { data, ports: [] })
  }

  close(): void {
    const peer = this.#peer
    this.#peer = null
    peer?.peerClosed()
  }

  /** From now on this end is in another process: what reaches it goes there. */
  moveTo(elsewhere: Elsewhere): void {
    this.#elsewhere = elsewhere
    for (const data of this.#waiting ?? []) elsewhere.message(data)
    this.#waiting = null
  }

  receive(data: unknown): void {
    if (this.#elsewhere) this.#elsewhere.message(data)
    else if (this.#waiting) this.#waiting.push(data)
    else setImmediate(() => this.emit('message', { data, ports: [] }))
  }

  peerClosed(): void {
    this.#peer = null
    if (this.#elsewhere) this.#elsewhere.closed()
    else setImmediate(() => this.emit('close'))
  }
}

/** Stand-in for `MessageChannelMain`. */
export class StandInMessageChannel {
  readonly port1: StandInPort
  readonly port2: StandInPort

  constructor() {
    ;[this.port1, this.port2] = StandInPort.pair()
  }
}

/** What ports have to say once they live elsewhere: to be sent over whatever leads there, in both directions. */
export type PortFrame =
  | { readonly kind: 'port-message'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'port-closed'; readonly port: number }

/** Keeps the ports that were handed over to one place, by number. */
export class PortsElsewhere {
  readonly #ports = new Map<number, StandInPort>()
  readonly #send: (frame: PortFrame) => void
  #lastNumber = 0

  constructor(send: (frame: PortFrame) => void) {
    this.#send = send
  }

  /** Hands a port over; the number is what the other side knows it by. */
  handOver(port: StandInPort): number {
    this.#lastNumber += 1
    const number = this.#lastNumber
    this.#ports.set(number, port)
    port.moveTo({
      message: (data) => this.#send({ kind: 'port-message', port: number, data }),
      closed: () => this.#send({ kind: 'port-closed', port: number }),
    })
    return number
  }

  /** What the other side says through one of them. */
  hear(frame: PortFrame): void {
    const port = this.#ports.get(frame.port)
    if (frame.kind === 'port-message') port?.postMessage(frame.data)
    else {
      this.#ports.delete(frame.port)
      port?.close()
    }
  }

  /** The other side is gone, and all its ports with it. */
  closeAll(): void {
    for (const port of this.#ports.values()) port.close()
    this.#ports.clear()
  }
}
