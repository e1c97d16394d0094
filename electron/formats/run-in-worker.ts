import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { CancelSignal, Progress } from '#shared/contract/channel'
import { AppError, type Message } from '#shared/model/message'
import { loadFiles, type Sources } from './load-files'
import { parseFiles } from './parse-files'
import { type FilesPreview, type PreviewOptions, previewFiles } from './preview-files'
import type { ReadOptions, ReadResult } from './read-result'

/** How a long import tells how far it is, and learns that nobody waits for it any more. */
export interface ImportJob {
  progress(progress: Progress): void
  readonly signal: CancelSignal
}

interface Task<Options> {
  readonly sources: Sources
  readonly options: Options
}

export type WorkerTask =
  | ({ readonly kind: 'read' } & Task<ReadOptions>)
  | ({ readonly kind: 'preview' } & Task<PreviewOptions>)

type Outcome = ReadResult | FilesPreview

export type WorkerMessage =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'result'; readonly result: Outcome }
  | ({ readonly kind: 'refused' } & Message)

/**
 * Reads files into layers away from the host's own thread, so that edits go on meanwhile.
 * @throws AppError `job.cancelled`, and as `loadFiles` and `parseFiles`
 */
export async function readInWorker(task: Task<ReadOptions>, job: ImportJob): Promise<ReadResult> {
  return (await run({ kind: 'read', ...task }, job)) as ReadResult
}

/**
 * Looks at what files would bring, as `readInWorker` does; only what a person sees of it comes back.
 * @throws AppError `job.cancelled`, and as `loadFiles` and `previewFiles`
 */
export async function previewInWorker(task: Task<PreviewOptions>, job: ImportJob): Promise<FilesPreview> {
  return (await run({ kind: 'preview', ...task }, job)) as FilesPreview
}

/**
 * The rule: beside a bundle of ours stands `import-worker.mjs`, and the work is done there. Run from
 * source (tests) there is no bundle and no such file; then the same functions run in this thread, which is busy
 * until they end.
 */
async function run(task: WorkerTask, job: ImportJob): Promise<Outcome> {
  if (job.signal.aborted) throw new AppError('job.cancelled')
  const script = new URL('./import-worker.mjs', import.meta.url)
  if (existsSync(script)) return inThread(script, task, job)
  return performTask(task, (progress) => {
    job.progress(progress)
    if (job.signal.aborted) throw new AppError('job.cancelled')
  })
}

/** The work itself, in whichever thread. */
export async function performTask(
  task: WorkerTask,
  progress: (progress: Progress) => void,
): Promise<Outcome> {
  const files = await loadFiles(task.sources)
  return task.kind === 'read'
    ? parseFiles(files, task.options, progress)
    : previewFiles(files, task.options, progress)
}

function inThread(script: URL, task: WorkerTask, job: ImportJob): Promise<Outcome> {
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
