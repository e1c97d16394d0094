import { parentPort, type TransferListItem, workerData } from 'node:worker_threads'
import { AppError } from '#shared/model/message'
import type { Sources } from './bundles/load-files'
import { ImportTasks, type ThreadMessage, type ThreadTask } from './import-tasks'
import { transferOf } from './pack-layer'

const tasks = new ImportTasks(workerData as Sources)

/** One task in, progress and one answer out; then the next, about the same files. */
async function run({ task, cancelled }: ThreadTask): Promise<void> {
  try {
    const answer = await tasks.perform(task, (progress) => {
      if (Atomics.load(cancelled, 0) !== 0) throw new AppError('job.cancelled')
      post({ kind: 'progress', progress })
    })
    post(answer, answer.kind === 'read' ? answer.result.layers.flatMap(({ rows }) => transferOf(rows)) : [])
  } catch (error) {
    // A bug ends the thread; the host is told by its 'error' event, with the stack.
    if (!(error instanceof AppError)) throw error
    post({ kind: 'refused', code: error.code, params: error.params })
  }
}

function post(message: ThreadMessage, transfer: readonly ArrayBufferLike[] = []): void {
  parentPort?.postMessage(message, transfer as TransferListItem[])
}

parentPort?.on('message', (task: ThreadTask) => void run(task))
