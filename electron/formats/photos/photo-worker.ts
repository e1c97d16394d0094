import { parentPort } from 'node:worker_threads'
import { AppError } from '#shared/model/message'
import { type PhotoTask, performPhotoTask } from './photo-task'
import type { PhotoReply } from './photo-workers'

/** One photograph after the other, for as long as the host has any. */
parentPort?.on('message', async (task: PhotoTask) => {
  parentPort?.postMessage(await replyTo(task))
})

async function replyTo(task: PhotoTask): Promise<PhotoReply> {
  try {
    return { kind: 'done', answer: await performPhotoTask(task) }
  } catch (error) {
    if (error instanceof AppError) return { kind: 'refused', code: error.code, params: error.params }
    return { kind: 'failed', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
