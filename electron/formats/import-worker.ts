import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '#shared/model/message'
import { loadFiles } from './load-files'
import { parseFiles } from './parse-files'
import type { WorkerMessage, WorkerTask } from './run-in-worker'

/** The thread's whole life: one task in, progress and one answer out. */
async function run({ sources, options }: WorkerTask): Promise<WorkerMessage> {
  try {
    const files = await loadFiles(sources)
    return {
      kind: 'result',
      result: await parseFiles(files, options, (progress) => post({ kind: 'progress', progress })),
    }
  } catch (error) {
    // A bug ends the thread; the host is told by its 'error' event, with the stack.
    if (!(error instanceof AppError)) throw error
    return { kind: 'refused', code: error.code, params: error.params }
  }
}

function post(message: WorkerMessage): void {
  parentPort?.postMessage(message)
}

post(await run(workerData as WorkerTask))
