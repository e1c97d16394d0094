// Runs first in the forked Node process and gives it the `process.parentPort` of an Electron utility process.
import { EventEmitter } from 'node:events'
import { isMainThread } from 'node:worker_threads'
import type { UtilityFrame } from './utility-process'

const send = (frame: UtilityFrame) => void process.send?.(frame)

/** The end of a port that was handed over to this process. */
class PortHere extends EventEmitter {
  readonly #number: number
  #waiting: unknown[] | null = []

  constructor(number: number) {
    super()
    this.#number = number
  }

  postMessage(data: unknown): void {
    send({ kind: 'port-message', port: this.#number, data })
  }

  start(): void {
    const waiting = this.#waiting ?? []
    this.#waiting = null
    for (const data of waiting) this.emit('message', { data, ports: [] })
  }

  close(): void {
    send({ kind: 'port-closed', port: this.#number })
  }

  receive(data: unknown): void {
    if (this.#waiting) this.#waiting.push(data)
    else this.emit('message', { data, ports: [] })
  }
}

class ParentPort extends EventEmitter {
  postMessage(data: unknown): void {
    send({ kind: 'message', data, ports: [] })
  }
}

// Worker threads inherit the way their process was started, but have no parent to talk to.
if (isMainThread) {
  const parentPort = new ParentPort()
  const ports = new Map<number, PortHere>()
  const early: unknown[] = []
  parentPort.once('newListener', () => {
    setImmediate(() => {
      for (const message of early.splice(0)) parentPort.emit('message', message)
    })
  })
  process.on('message', (frame: UtilityFrame) => {
    if (frame.kind === 'message') {
      const here = frame.ports.map((number) => {
        const port = new PortHere(number)
        ports.set(number, port)
        return port
      })
      const message = { data: frame.data, ports: here }
      if (parentPort.listenerCount('message') === 0 || early.length > 0) early.push(message)
      else parentPort.emit('message', message)
    } else if (frame.kind === 'port-message') ports.get(frame.port)?.receive(frame.data)
    else ports.get(frame.port)?.emit('close')
  })
  process.on('disconnect', () => process.exit(0))
  Object.assign(process, { parentPort })
}
