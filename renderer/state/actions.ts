import { create } from 'zustand'
import type { Message } from '#shared/model/message'

/**
 * Something a person can do, by key, palette or button. `available` answers `null` when it can be done
 * now, else why not; the palette shows the reason instead of hiding the action.
 */
export interface Action {
  readonly id: string
  /** Catalogue key of its name. */
  readonly title: string
  /** tinykeys notation, `$mod` is Ctrl or ⌘. */
  readonly keys?: string
  /** A second key for those who know it from elsewhere; not told in the lists. */
  readonly otherKeys?: string
  readonly available?: () => Message | null
  readonly run: () => void
}

export const useActionStore = create<{ actions: readonly Action[] }>(() => ({ actions: [] }))

/** Adds actions for as long as the caller lives; returns the way to take them back. */
export function registerActions(added: readonly Action[]): () => void {
  useActionStore.setState((state) => ({ actions: [...state.actions, ...added] }))
  return () =>
    useActionStore.setState((state) => ({
      actions: state.actions.filter((action) => !added.includes(action)),
    }))
}

/** Does what the action of that id does, if it can be done now. */
export function runAction(id: string): void {
  const action = useActionStore.getState().actions.find((one) => one.id === id)
  if (action && !action.available?.()) action.run()
}
