import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { pathToFileURL } from 'node:url'
import { type PortFrame, PortsElsewhere, type StandInPort } from './ports'
import { controls } from './remote-control'

/** What passes between the main process and a utility process. */
export type UtilityFrame =
  | { readonly kind: 'message'; readonly data: unknown; readonly ports: readonly number[] }
  | PortFrame

/** Stand-in for `UtilityProcess`: a Node process with a `parentPort`. */
class StandInUtilityProcess extends EventEmitter {
  readonly #child: ChildProcess
  readonly #ports: PortsElsewhere

  constructor(modulePath: string, parameters: readonly string[]) {
    super()
    const shim = pathToFileURL(process.env.LINLI_STAND_IN_UTILITY_CHILD ?? '').href
    this.#child = fork(modulePath, parameters, { execArgv: ['--import', shim], serialization: 'advanced' })
    this.#ports = new PortsElsewhere((frame) => this.#send(frame))
    this.#child.on('message', (frame: UtilityFrame) => {
      if (frame.kind === 'message') this.emit('message', frame.data)
      else this.#ports.hear(frame)
    })
    this.#child.on('exit', (code) => {
      this.#ports.closeAll()
      this.emit('exit', code ?? 1)
    })
    controls.killHost = async () => void this.#child.kill('SIGKILL')
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  postMessage(data: unknown, ports: readonly StandInPort[] = []): void {
    this.#send({ kind: 'message', data, ports: ports.map((port) => this.#ports.handOver(port)) })
  }

  kill(): boolean {
    return this.#child.kill()
  }

  #send(frame: UtilityFrame): void {
    if (this.#child.connected) this.#child.send(frame)
  }
}

export const utilityProcess = {
  fork: (modulePath: string, parameters: readonly string[] = []) =>
    new StandInUtilityProcess(modulePath, parameters),
}
