import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { CancelSignal, Progress } from '#shared/contract/channel'
import { AppError, type Message } from '#shared/model/message'
import { type RasterTask, type ReadRaster, readRaster } from './raster-read'

export type RasterMessage =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'result'; readonly raster: ReadRaster }
  | ({ readonly kind: 'refused' } & Message)

interface RasterJob {
  progress(progress: Progress): void
  readonly signal: CancelSignal
}

/**
 * Reads a drawing away from the host's own thread, so that edits go on meanwhile. Beside a bundle of ours stands
 * `raster-worker.mjs`; run from source (tests) there is none, and the same function runs in this thread.
 * @throws AppError `job.cancelled`, `underlay.worker_died`, and as `readRaster`
 */
export async function readRasterInWorker(task: RasterTask, job: RasterJob): Promise<ReadRaster> {
  if (job.signal.aborted) throw new AppError('job.cancelled')
  const script = new URL('./raster-worker.mjs', import.meta.url)
  if (existsSync(script)) return inThread(script, task, job)
  return readRaster(task, (progress) => {
    job.progress(progress)
    if (job.signal.aborted) throw new AppError('job.cancelled')
  })
}

function inThread(script: URL, task: RasterTask, job: RasterJob): Promise<ReadRaster> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData: task })
    const settle = (finish: () => void) => {
      finish()
      void worker.terminate()
    }
    const died = (exit: string) => new AppError('underlay.worker_died', { exit })
    job.signal.addEventListener('abort', () => settle(() => reject(new AppError('job.cancelled'))), {
      once: true,
    })
    worker.on('message', (message: RasterMessage) => {
      if (message.kind === 'progress') job.progress(message.progress)
      else if (message.kind === 'result') settle(() => resolve(message.raster))
      else settle(() => reject(new AppError(message.code, message.params)))
    })
    worker.on('error', (error: NodeJS.ErrnoException) =>
      settle(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? died(error.code) : error)),
    )
    // Only reached first when the thread ends without a word; a promise settles once.
    worker.on('exit', (code) => reject(died(String(code))))
  })
}
