import type { Overlay } from '../../geometry/overlay'
import type { FlatPolygon } from '../../geometry/plane'
import { type Carving, type CarvingTask, carve } from './carve'

/** Somebody who carves beside this thread. */
export interface CarvingHelper {
  /** One answer for each carving, in their order. */
  carve(carvings: readonly Carving[]): Promise<readonly (readonly FlatPolygon[])[]>
  /** Gives way, so that answers can come in. */
  giveWay(): Promise<void>
  /** The search is over. */
  end(): void
}

/** So many are handed over at once: some ten milliseconds of work. */
const batch = 16
/** The helper has one batch at hand while it works on another. */
const batchesAtHelper = 2

/**
 * Does all tasks, this thread from the first on and the helper from the last: they meet where they meet, and the
 * answers are the same wherever they were found.
 * @throws what `progress` throws, told the number of tasks done, and what the helper fails with
 */
export async function carveTogether(
  overlay: Overlay,
  tasks: readonly CarvingTask[],
  helper: CarvingHelper,
  progress: (done: number) => void,
): Promise<void> {
  let [first, last, done] = [0, tasks.length, 0]
  const underWay = new Set<Promise<void>>()
  const failures: unknown[] = []

  const handOver = (): void => {
    const handed = tasks.slice(last - batch, last)
    last -= batch
    const answered = helper
      .carve(handed.map((task) => task.carving()))
      .then((answers) => {
        for (const [i, task] of handed.entries()) task.take(answers[i] ?? [])
        done += handed.length
      })
      .catch((error: unknown) => {
        failures.push(error)
      })
      .finally(() => underWay.delete(answered))
    underWay.add(answered)
  }

  while (first < last || underWay.size > 0) {
    // What is left at the end is done here before it would have come back.
    while (underWay.size < batchesAtHelper && last - first > 2 * batch) handOver()
    const until = Math.min(last, first + batch)
    for (; first < until; first++, done++) {
      progress(done)
      const task = tasks[first]
      task?.take(carve(overlay, task.carving()))
    }
    if (first < last) await helper.giveWay()
    else if (underWay.size > 0) await Promise.race(underWay)
    if (failures.length > 0) throw failures[0]
  }
}
