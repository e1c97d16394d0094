import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '#shared/model/message'
import type { RasterMessage } from './raster-in-worker'
import { type RasterTask, readRaster } from './raster-read'

/** The thread's whole life: one picture in, progress and one answer out. */
async function run(task: RasterTask): Promise<RasterMessage> {
  try {
    const raster = await readRaster(task, (progress) => post({ kind: 'progress', progress }))
    return { kind: 'result', raster }
  } catch (error) {
    // A bug ends the thread; the host is told by its 'error' event, with the stack.
    if (!(error instanceof AppError)) throw error
    return { kind: 'refused', code: error.code, params: error.params }
  }
}

function post(message: RasterMessage): void {
  parentPort?.postMessage(message)
}

post(await run(workerData as RasterTask))
