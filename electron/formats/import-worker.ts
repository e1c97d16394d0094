import { parentPort, type TransferListItem, workerData } from 'node:worker_threads'
import { AppError } from '#shared/model/message'
import { performForHost, type WorkerMessage, type WorkerTask } from './run-in-worker'

/** The thread's whole life: one task in, progress and one answer out. */
async function run(task: WorkerTask): Promise<void> {
  try {
    const { message, transfer } = await performForHost(task, (progress) =>
      post({ kind: 'progress', progress }),
    )
    post(message, transfer as TransferListItem[])
  } catch (error) {
    // A bug ends the thread; the host is told by its 'error' event, with the stack.
    if (!(error instanceof AppError)) throw error
    post({ kind: 'refused', code: error.code, params: error.params })
  }
}

function post(message: WorkerMessage, transfer: readonly TransferListItem[] = []): void {
  parentPort?.postMessage(message, transfer)
}

await run(workerData as WorkerTask)
