import { messageOf } from '../../state/notice-store'
import { type ImportStage, useImportStore } from './import-state'

/** One thing runs at a time: a look at the files, or the import itself. */
let running: AbortController | null = null

/** Stops what runs for what is to run now. */
export function beginTurn(): AbortController {
  stopTurn()
  running = new AbortController()
  return running
}

export function endTurn(controller: AbortController): void {
  if (running === controller) running = null
}

export function stopTurn(): void {
  running?.abort()
  running = null
}

/** Does what ends in another stage of the dialog, unless it is overtaken. */
export async function staged(work: (signal: AbortSignal) => Promise<ImportStage | null>): Promise<void> {
  const controller = beginTurn()
  try {
    const stage = await work(controller.signal)
    if (stage && !controller.signal.aborted) useImportStore.setState({ stage })
  } catch (error) {
    if (controller.signal.aborted) return
    console.error(error)
    useImportStore.setState({ stage: { kind: 'failed', reason: messageOf(error) } })
  } finally {
    endTurn(controller)
  }
}
