import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { CancelSignal, Progress } from '#shared/contract/channel'
import { AppError, type Message } from '#shared/model/message'
import { loadFiles, type Sources } from './load-files'
import { parseFiles } from './parse-files'
import type { ReadOptions, ReadResult } from './read-result'

/** How a long import tells how far it is, and learns that nobody waits for it any more. */
export interface ImportJob {
  progress(progress: Progress): void
  readonly signal: CancelSignal
}

export interface WorkerTask {
  readonly sources: Sources
  readonly options: ReadOptions
}

export type WorkerMessage =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'result'; readonly result: ReadResult }
  | ({ readonly kind: 'refused' } & Message)

/**
 * Reads files into layers away from the host's own thread, so that edits go on meanwhile.
 *
 * The rule: beside a bundle of ours stands `import-worker.mjs`, and the work is done there. Run from
 * source (tests) there is no bundle and no such file; then the same functions run in this thread, which is busy
 * until they end.
 * @throws AppError `job.cancelled`, and as `loadFiles` and `parseFiles`
 */
export async function readInWorker(task: WorkerTask, job: ImportJob): Promise<ReadResult> {
  if (job.signal.aborted) throw new AppError('job.cancelled')
  const script = new URL('./import-worker.mjs', import.meta.url)
  return existsSync(script) ? inThread(script, task, job) : here(task, job)
}

async function here({ sources, options }: WorkerTask, job: ImportJob): Promise<ReadResult> {
  const files = await loadFiles(sources)
  return parseFiles(files, options, (progress) => {
    job.progress(progress)
    if (job.signal.aborted) throw new AppError('job.cancelled')
  })
}

function inThread(script: URL, task: WorkerTask, job: ImportJob): Promise<ReadResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData: task })
    let settled = false
    const settle = (finish: () => void) => {
      if (settled) return
      settled = true
      finish()
      void worker.terminate()
    }
    job.signal.addEventListener('abort', () => settle(() => reject(new AppError('job.cancelled'))), {
      once: true,
    })
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'progress') job.progress(message.progress)
      else if (message.kind === 'result') settle(() => resolve(message.result))
      else settle(() => reject(new AppError(message.code, message.params)))
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const exhausted = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      settle(() => reject(exhausted ? new AppError('import.worker-died', { exit: error.code ?? '' }) : error))
    })
    // Only reached first when the thread ends without a word.
    worker.on('exit', (code) => settle(() => reject(new AppError('import.worker-died', { exit: code }))))
  })
}
