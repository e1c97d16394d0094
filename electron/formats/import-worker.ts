import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '#shared/model/message'
import { performTask, type WorkerMessage, type WorkerTask } from './run-in-worker'

/** The thread's whole life: one task in, progress and one answer out. */
async function run(task: WorkerTask): Promise<WorkerMessage> {
  try {
    const result = await performTask(task, (progress) => post({ kind: 'progress', progress }))
    return { kind: 'result', result }
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
