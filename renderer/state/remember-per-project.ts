import type { StoreApi } from 'zustand'
import type { PersistStorage } from 'zustand/middleware'
import { useProjectStore } from './project-store'

interface RememberedStore<State, Kept> extends Pick<StoreApi<State>, 'getState' | 'setState' | 'subscribe'> {
  readonly persist: {
    getOptions(): {
      readonly name?: string
      readonly storage?: PersistStorage<Kept, unknown> | undefined
      readonly partialize?: (state: State) => Kept
      readonly merge?: (remembered: unknown, state: State) => State
    }
  }
}

/**
 * Lets a store that is remembered between starts be remembered for each project by itself: opened again, a project
 * stands as it was left. One that is new here begins as this person worked last. Call once a store.
 */
export function rememberPerProject<State, Kept>(store: RememberedStore<State, Kept>): void {
  const { name, storage, partialize, merge } = store.persist.getOptions()
  if (!storage || !partialize || !merge) return
  const keyNow = () => {
    const path = useProjectStore.getState().info?.path
    return path === undefined ? null : `${name}@${path}`
  }
  let key = keyNow()
  store.subscribe((state) => {
    if (key !== null) void storage.setItem(key, { state: partialize(state) })
  })
  useProjectStore.subscribe(() => {
    const next = keyNow()
    if (next === key) return
    // Not before the store has what belongs to the next project: what it has now is of the one before.
    key = null
    const kept = next === null ? null : storage.getItem(next)
    if (kept && 'state' in kept) store.setState(merge(kept.state, store.getState()))
    key = next
  })
}
