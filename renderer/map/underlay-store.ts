import { create } from 'zustand'
import type { Corners } from '#shared/underlay/corners'

/** A picture that is being placed: it can be dragged, and its corners pulled. */
export interface PlacedByHand {
  /** Hash of its attachment. */
  readonly picture: string
  readonly corners: Corners
  readonly opacity: number
  /** The drawing that is being moved, hidden meanwhile; `null` for a new one. */
  readonly id: number | null
  readonly onMove: (corners: Corners) => void
}

export const useUnderlayStore = create<{ readonly placing: PlacedByHand | null }>(() => ({ placing: null }))

export function showPlacing(placing: PlacedByHand | null): void {
  useUnderlayStore.setState({ placing })
}
