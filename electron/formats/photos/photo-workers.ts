import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { AppError, type Message } from '#shared/model/message'
import { type PhotoAnswer, type PhotoTask, performPhotoTask } from './photo-task'

export type PhotoReply =
  | { readonly kind: 'done'; readonly answer: unknown }
  | ({ readonly kind: 'refused' } & Message)
  | { readonly kind: 'failed'; readonly detail: string }

interface Job {
  readonly task: PhotoTask
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
}

/** A thread at work takes up to 150 MB for a large picture: more of them than this help nobody. */
const mostThreads = 4
/** What a codec has taken it never gives back: a thread without work goes. */
const idleMs = 5000

/**
 * Does what there is to do with photographs in a few threads, so that edits go on meanwhile. Beside a bundle of ours
 * stands `photo-worker.mjs`; run from source (tests) there is none, and the same function runs in this thread.
 */
export class PhotoWorkers {
  readonly #script = new URL('./photo-worker.mjs', import.meta.url)
  readonly #waiting: Job[] = []
  readonly #idle = new Map<Worker, NodeJS.Timeout>()
  readonly #busy = new Map<Worker, Job>()
  readonly #hasThreads = existsSync(this.#script)
  readonly #most = Math.max(1, Math.min(mostThreads, availableParallelism()))

  /** @throws AppError as `performPhotoTask`, `photo.worker_died` */
  async perform<T extends PhotoTask>(task: T): Promise<PhotoAnswer<T>> {
    if (!this.#hasThreads) return (await performPhotoTask(task)) as PhotoAnswer<T>
    return new Promise<unknown>((resolve, reject) => {
      this.#waiting.push({ task, resolve, reject })
      this.#next()
    }) as Promise<PhotoAnswer<T>>
  }

  async close(): Promise<void> {
    const workers = [...this.#idle.keys(), ...this.#busy.keys()]
    for (const job of this.#waiting.splice(0)) job.reject(new AppError('job.cancelled'))
    await Promise.all(workers.map((worker) => worker.terminate()))
  }

  #next(): void {
    if (this.#waiting.length === 0) return
    const worker = this.#takeWorker()
    const job = worker && this.#waiting.shift()
    if (!job) return
    this.#busy.set(worker, job)
    worker.postMessage(job.task)
  }

  #takeWorker(): Worker | null {
    const [rested] = this.#idle
    if (rested) {
      const [worker, timer] = rested
      clearTimeout(timer)
      this.#idle.delete(worker)
      worker.ref()
      return worker
    }
    return this.#busy.size < this.#most ? this.#startWorker() : null
  }

  #startWorker(): Worker {
    const worker = new Worker(this.#script)
    worker.on('message', (reply: PhotoReply) => {
      const job = this.#busy.get(worker)
      this.#busy.delete(worker)
      this.#rest(worker)
      if (job) settle(job, reply)
      this.#next()
    })
    const died = (detail: string) => {
      const job = this.#busy.get(worker)
      this.#busy.delete(worker)
      this.#idle.delete(worker)
      job?.reject(new AppError('photo.worker_died', { detail }))
      this.#next()
    }
    worker.on('error', (error) => died(error.message))
    worker.on('exit', (code) => died(String(code)))
    return worker
  }

  #rest(worker: Worker): void {
    worker.unref()
    const timer = setTimeout(() => {
      this.#idle.delete(worker)
      void worker.terminate()
    }, idleMs)
    timer.unref()
    this.#idle.set(worker, timer)
  }
}

function settle({ resolve, reject }: Job, reply: PhotoReply): void {
  if (reply.kind === 'done') resolve(reply.answer)
  else if (reply.kind === 'refused') reject(new AppError(reply.code, reply.params))
  else reject(new Error(reply.detail))
}
