import { existsSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { CancelSignal, Progress } from '#shared/contract/channel'
import { AppError, type Message } from '#shared/model/message'
import type { Row } from '#shared/model/row'
import type { TableDefinition } from '#shared/model/table'
import { type LayerRows, type WriteOptions, type WrittenLayers, writeLayers } from './write-layers'

export interface ExportJob {
  progress(progress: Progress): void
  readonly signal: CancelSignal
}

export type ExportRequest =
  | { readonly kind: 'begin'; readonly options: WriteOptions }
  | { readonly kind: 'layer'; readonly definition: TableDefinition }
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'write' }

export type ExportAnswer =
  | { readonly kind: 'taken' }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'result'; readonly bytes: Uint8Array; readonly notes: readonly Message[] }
  | ({ readonly kind: 'refused' } & Message)

/** Copying so many rows to the other thread takes the host a few milliseconds. */
const rowsPerParcel = 500

/**
 * Writes layers away from the host's own thread, so that edits go on meanwhile; the rows go over in parcels, one at
 * a time. Beside a bundle of ours stands `export-worker.mjs`; run from source (tests) there is none, and the same
 * functions run in this thread, which is busy until they end.
 * @throws AppError `job.cancelled`, `export.worker-died`, and as `writeLayers`
 */
export async function writeInWorker(
  layers: readonly LayerRows[],
  options: WriteOptions,
  job: ExportJob,
): Promise<WrittenLayers> {
  const tell = (done: number, total: number) =>
    job.progress({ done, total, words: { code: 'export.progress.writing' } })
  const refuseCancelled = () => {
    if (job.signal.aborted) throw new AppError('job.cancelled')
  }
  refuseCancelled()
  const script = new URL('./export-worker.mjs', import.meta.url)
  if (existsSync(script)) return inThread(new Worker(script), layers, options, job.signal, tell)
  return writeLayers(layers, options, (done, total) => {
    tell(done, total)
    refuseCancelled()
  })
}

async function inThread(
  worker: Worker,
  layers: readonly LayerRows[],
  options: WriteOptions,
  signal: CancelSignal,
  tell: (done: number, total: number) => void,
): Promise<WrittenLayers> {
  let taken = () => {}
  const ended = new Promise<WrittenLayers>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new AppError('job.cancelled')), { once: true })
    worker.on('message', (answer: ExportAnswer) => {
      if (answer.kind === 'taken') taken()
      else if (answer.kind === 'progress') tell(answer.done, answer.total)
      else if (answer.kind === 'result') resolve(answer)
      else reject(new AppError(answer.code, answer.params))
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const exhausted = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      reject(exhausted ? new AppError('export.worker-died', { exit: error.code ?? '' }) : error)
    })
    // Only reached first when the thread ends without a word.
    worker.on('exit', (exit) => reject(new AppError('export.worker-died', { exit })))
  })
  // Waited for below; a thread that dies while rows go over must not count as unhandled.
  ended.catch(() => {})
  const send = (request: ExportRequest) => worker.postMessage(request)
  try {
    send({ kind: 'begin', options })
    for (const { definition, rows } of layers) {
      send({ kind: 'layer', definition })
      for (let start = 0; start < rows.length; start += rowsPerParcel) {
        const answered = new Promise<void>((resolve) => {
          taken = resolve
        })
        send({ kind: 'rows', rows: rows.slice(start, start + rowsPerParcel) })
        await Promise.race([answered, ended])
        // The host's other work has its turn.
        await setImmediate()
      }
    }
    send({ kind: 'write' })
    return await ended
  } finally {
    void worker.terminate()
  }
}
