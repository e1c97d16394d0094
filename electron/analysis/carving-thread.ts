import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Carving } from '#shared/land/leftover/carve'
import type { CarvingHelper } from '#shared/land/leftover/carve-together'
import { packCarvings, unpackAnswers } from '#shared/land/leftover/packed-carvings'
import { AppError } from '#shared/model/message'

interface Asked {
  readonly settle: (answers: Float64Array) => void
  readonly fail: (reason: AppError) => void
}

/** A thread that carves leftover land beside the one that asks, for as long as one search goes on. */
export class CarvingThread implements CarvingHelper {
  readonly giveWay = setImmediate
  readonly #worker: Worker
  /** Answers come in the order of the questions. */
  readonly #asked: Asked[] = []

  /**
   * The rule, as for the import worker: beside a bundle of ours stands `carving-worker.mjs`; run from source (tests)
   * there is none, and `null` is answered. So it is on a machine with one core, where two threads are no faster.
   */
  static start(): CarvingThread | null {
    const script = new URL('./carving-worker.mjs', import.meta.url)
    return availableParallelism() > 1 && existsSync(script) ? new CarvingThread(script) : null
  }

  private constructor(script: URL) {
    this.#worker = new Worker(script)
    this.#worker.on('message', (answers: Float64Array) => this.#asked.shift()?.settle(answers))
    this.#worker.on('error', (error) => this.#died(error.message))
    this.#worker.on('exit', (code) => this.#died(String(code)))
  }

  /** @throws AppError `analysis.thread_died` */
  async carve(carvings: readonly Carving[]) {
    const answers = await new Promise<Float64Array>((settle, fail) => {
      this.#asked.push({ settle, fail })
      const packed = packCarvings(carvings)
      this.#worker.postMessage(packed, [packed.buffer])
    })
    return unpackAnswers(answers)
  }

  end(): void {
    void this.#worker.terminate()
  }

  #died(reason: string): void {
    for (const { fail } of this.#asked.splice(0)) fail(new AppError('analysis.thread_died', { reason }))
  }
}
