import { create } from 'zustand'
import { onProjectLeft } from '../../../../state/project-store'
import { clearSelection, useSelectionStore } from '../../../../state/selection-store'

interface OpenService {
  /** The missing service that is looked at, in the list and on the map. */
  readonly service: string | null
}

export const useOpenService = create<OpenService>(() => ({ service: null }))

/** Opens a service, and closes the room that was selected: the map shows the homes of one of them. */
export function openService(service: string): void {
  clearSelection()
  useOpenService.setState({ service })
}

const close = () => useOpenService.setState({ service: null })
onProjectLeft(close)
useSelectionStore.subscribe(({ selection }) => {
  if (selection) close()
})
