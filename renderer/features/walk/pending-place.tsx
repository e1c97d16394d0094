import type { Feature } from 'geojson'
import { useEffect, useMemo } from 'react'
import type { Overlay } from '../../map/map-store'
import { useOverlays } from '../../map/use-map'
import { useProjectStore } from '../../state/project-store'
import { useViewStore } from '../../state/view-store'
import { stopRecording, useRecordingStore } from './recording-store'

const nothing: readonly Overlay[] = []

/** Keeps the place that is being described on the map, and drops the draft with its project. */
export function PendingPlace() {
  const path = useProjectStore((state) => state.info?.path)
  const here = useViewStore((state) => state.workspace === 'walk')
  const stage = useRecordingStore((state) => state.stage)
  const geometry = stage?.kind === 'describing' ? stage.geometry : null
  const overlays = useMemo((): readonly Overlay[] => {
    if (!here || !geometry) return nothing
    const feature: Feature = { type: 'Feature', geometry, properties: {} }
    return [{ kind: 'shapes', features: [feature], tone: 'accent' }]
  }, [here, geometry])
  useOverlays('walk-pending', overlays)
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the project is left
  useEffect(() => stopRecording, [path])
  return null
}
