import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { CancelSignal, Progress } from '#shared/contract/channel'
import { AppError, type Message } from '#shared/model/message'
import { loadFiles, type Sources } from './bundles/load-files'
import { packLayer, transferOf } from './pack-layer'
import { parseFiles } from './parse-files'
import { type FilesPreview, type PreviewOptions, previewFiles } from './preview-files'
import type { PackedLayer, ReadOptions, ReadResult } from './read-result'

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

type PackedResult = ReadResult<PackedLayer>

type Outcome = PackedResult | FilesPreview

export type WorkerMessage =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'read'; readonly result: PackedResult }
  | { readonly kind: 'previewed'; readonly result: FilesPreview }
  | ({ readonly kind: 'refused' } & Message)

/**
 * Reads files into layers away from the host's own thread, so that edits go on meanwhile.
 * @throws AppError `job.cancelled`, and as `loadFiles` and `parseFiles`
 */
export async function readInWorker(task: Task<ReadOptions>, job: ImportJob): Promise<PackedResult> {
  return (await run({ kind: 'read', ...task }, job)) as PackedResult
}

/**
 * Looks at what files would bring, as `readInWorker` does; only what a person sees of it comes back.
 * @throws AppError `job.cancelled`, and as `loadFiles` and `previewFiles`
 */
export async function previewInWorker(task: Task<PreviewOptions>, job: ImportJob): Promise<FilesPreview> {
  return (await run({ kind: 'preview', ...task }, job)) as FilesPreview
}

/**
 * Nearly everything a reader makes is part of its answer. With the small nursery that V8 has by itself all of it is
 * moved about twice before it is left in peace.
 */
const maxYoungGenerationSizeMb = 192

/**
 * The rule: beside a bundle of ours stands `import-worker.mjs`, and the work is done there. Run from
 * source (tests) there is no bundle and no such file; then the same functions run in this thread, which is busy
 * until they end.
 */
async function run(task: WorkerTask, job: ImportJob): Promise<Outcome> {
  if (job.signal.aborted) throw new AppError('job.cancelled')
  const script = new URL('./import-worker.mjs', import.meta.url)
  if (existsSync(script)) return inThread(script, task, job)
  const progress: ImportJob['progress'] = (progress) => {
    job.progress(progress)
    if (job.signal.aborted) throw new AppError('job.cancelled')
  }
  return task.kind === 'read' ? read(task, progress) : preview(task, progress)
}

/** The work in a thread of its own: its answer, and what of it is handed over rather than copied. */
export async function performForHost(
  task: WorkerTask,
  progress: (progress: Progress) => void,
): Promise<{ message: WorkerMessage; transfer: ArrayBufferLike[] }> {
  if (task.kind === 'preview') {
    return { message: { kind: 'previewed', result: await preview(task, progress) }, transfer: [] }
  }
  const result = await read(task, progress)
  return {
    message: { kind: 'read', result },
    transfer: result.layers.flatMap(({ rows }) => transferOf(rows)),
  }
}

async function read(
  { sources, options }: Task<ReadOptions>,
  progress: ImportJob['progress'],
): Promise<PackedResult> {
  const result = await parseFiles(await loadFiles(sources), options, progress)
  return { ...result, layers: result.layers.map(packLayer) }
}

async function preview({ sources, options }: Task<PreviewOptions>, progress: ImportJob['progress']) {
  return previewFiles(await loadFiles(sources), options, progress)
}

function inThread(script: URL, task: WorkerTask, job: ImportJob): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData: task, resourceLimits: { maxYoungGenerationSizeMb } })
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
      else if (message.kind === 'read') settle(() => resolve(message.result))
      else if (message.kind === 'previewed') settle(() => resolve(message.result))
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
