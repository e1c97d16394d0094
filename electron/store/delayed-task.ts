/** Something to do a while after the last time it was asked for. Keeps no process alive. */
export class DelayedTask {
  readonly #task: () => void
  #timer: NodeJS.Timeout | null = null

  constructor(task: () => void) {
    this.#task = task
  }

  in(delayMs: number): void {
    this.stop()
    this.#timer = setTimeout(this.#task, delayMs)
    this.#timer.unref()
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }
}
