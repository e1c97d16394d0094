import { useEffect } from 'react'
import {
  clearLegend,
  clearOverlays,
  type GroundTaker,
  type Legend,
  type Overlay,
  showLegend,
  showOverlays,
  useMapStore,
} from './map-store'

/** Keeps overlays on the map for as long as the component lives. Memoise `overlays`. */
export function useOverlays(owner: string, overlays: readonly Overlay[]): void {
  useEffect(() => showOverlays(owner, overlays), [owner, overlays])
  // Taken away only in the end: what stays the same from one list to the next stays drawn.
  useEffect(() => () => clearOverlays(owner), [owner])
}

/** Keeps a legend block for as long as the component lives. Memoise `legend`; `null` shows none. */
export function useLegend(owner: string, legend: Legend | null): void {
  useEffect(() => {
    if (!legend) return
    showLegend(owner, legend)
    return () => clearLegend(owner)
  }, [owner, legend])
}

/** Lets the tables a workspace is about stand out while it is shown. Pass a constant array. */
export function useEmphasis(tables: readonly string[] | null): void {
  useEffect(() => {
    useMapStore.setState({ emphasis: tables })
    return () => useMapStore.setState({ emphasis: null })
  }, [tables])
}

const takers: GroundTaker[] = []

/** Takes clicks on ground where no feature lies, for as long as the component lives; the last to come has them. */
export function useGround(taker: GroundTaker): void {
  useEffect(() => {
    takers.push(taker)
    useMapStore.setState({ groundTaker: taker })
    return () => {
      takers.splice(takers.indexOf(taker), 1)
      useMapStore.setState({ groundTaker: takers.at(-1) ?? null })
    }
  }, [taker])
}
