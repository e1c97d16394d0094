import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** What can be looked into on the land of a community, one at a time, in the order a designer asks. */
export const landTasks = ['leftover', 'heat', 'reach', 'sun', 'priority'] as const

export type LandTask = (typeof landTasks)[number]

/** The task this person was at, remembered between starts. */
export const useLandTask = create<{ readonly task: LandTask }>()(
  persist((): { readonly task: LandTask } => ({ task: 'leftover' }), {
    name: 'linli.land-task',
    // What another edition of Linli remembered may not be there.
    merge: (remembered, initial) => ({ ...initial, ...knownTask(remembered) }),
  }),
)

export function showLandTask(task: LandTask): void {
  useLandTask.setState({ task })
}

function knownTask(remembered: unknown): { readonly task: LandTask } | null {
  const task = landTasks.find((known) => known === (remembered as { task?: unknown } | undefined)?.task)
  return task ? { task } : null
}
