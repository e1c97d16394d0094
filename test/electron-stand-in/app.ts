import { EventEmitter } from 'node:events'
import { takeInstanceLock } from './instance-lock'
import { controls } from './remote-control'

const { LINLI_STAND_IN_FOLDER: folder = '', LINLI_STAND_IN_LANGUAGE: language = 'zh-Hans-CN' } = process.env

/** Stand-in for `app`. */
class StandInApp extends EventEmitter {
  /** What has to end with the program, in the order it came. */
  readonly closers: (() => Promise<void>)[] = []
  readonly #ready = new Promise<void>((resolve) => setImmediate(resolve))

  whenReady(): Promise<void> {
    return this.#ready
  }

  requestSingleInstanceLock(): boolean {
    return takeInstanceLock(folder, ({ argv, workingDirectory }) =>
      this.emit('second-instance', {}, argv, workingDirectory),
    )
  }

  quit(): void {
    let prevented = false
    this.emit('before-quit', {
      preventDefault() {
        prevented = true
      },
    })
    if (!prevented) this.exit(0)
  }

  exit(code: number): void {
    void Promise.allSettled(this.closers.map((close) => close())).finally(() => process.exit(code))
  }

  enableSandbox(): void {
    // Chromium's own affair: the pages of the stand-in have no Node in any case.
  }

  getPath(): string {
    return folder
  }

  getPreferredSystemLanguages(): string[] {
    return [language]
  }
}

export const app = new StandInApp()

controls.quit = async () => void setImmediate(() => app.quit())
controls.openFile = async (path: string) => void app.emit('open-file', { preventDefault() {} }, path)
