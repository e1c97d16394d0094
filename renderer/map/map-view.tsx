import { useEffect, useRef } from 'react'
import type { Row } from '#shared/model/row'
import { useWords } from '../i18n/use-words'
import { projectMirror, useProjectStore } from '../state/project-store'
import { useViewStore } from '../state/view-store'
import { syncBaseMap } from './base-map-sync'
import { createMap } from './create-map'
import { followDrawing } from './drawing'
import { boundsOf, hasGeometry } from './features'
import { showFinishedPictures } from './finished-pictures'
import { followCamera } from './follow-camera'
import { followPointer } from './follow-pointer'
import { hasGraphicsCard } from './graphics-card'
import { cancelDrawing, useMapStore } from './map-store'
import { spareResolution } from './spare-resolution'
import { syncAppearance } from './sync-appearance'
import { syncOverlays } from './sync-overlays'
import { syncTables } from './sync-tables'
import { syncUnderlays } from './underlay-sync'

/** The map itself: one canvas that lives as long as a project is shown. Everything else reaches it through stores. */
export function MapView() {
  const container = useRef<HTMLDivElement>(null)
  const path = useProjectStore((state) => state.info?.path)
  const loading = useProjectStore((state) => state.loading)
  const words = useWords()
  const wordsNow = useRef(words)
  wordsNow.current = words

  useEffect(() => {
    if (!container.current || !path || loading) return
    const boundary = [...projectMirror().rows('boundary')].filter(hasGeometry).map((row) => row.geometry)
    const bounds = boundsOf(boundary) ?? useProjectStore.getState().info?.bounds ?? null
    const map = createMap({
      container: container.current,
      bounds,
      buildings: useViewStore.getState().buildingColour,
    })
    const labelOf = (table: string, row: Row) =>
      table === 'spaces'
        ? `${wordsNow.current(`choice.space_kind.${row.properties.kind ?? 'other'}`)} ${row.id}`
        : undefined
    const canvas = container.current
    map.on('dataloading', () => canvas.setAttribute('aria-busy', 'true'))
    const rest = () => canvas.removeAttribute('aria-busy')
    let stops: (() => void)[] = []
    map.once('load', () => {
      const pictures = hasGraphicsCard() ? null : showFinishedPictures(map)
      if (pictures) pictures.onShown(({ isLast }) => isLast && rest())
      else map.on('idle', rest)
      stops = [
        syncTables(map, labelOf),
        syncOverlays(map),
        syncAppearance(map),
        syncBaseMap(map),
        syncUnderlays(map),
        followPointer(map),
        followCamera(map),
        ...(pictures ? [spareResolution(map, pictures), pictures.stop] : []),
        followDrawing(map),
      ]
      map.once('idle', () => useMapStore.setState({ ready: true }))
    })
    const resized = new ResizeObserver(() => map.resize())
    resized.observe(container.current)
    zoomers.add(map)
    return () => {
      zoomers.delete(map)
      resized.disconnect()
      cancelDrawing()
      for (const stop of stops) stop()
      map.remove()
      useMapStore.setState({ ready: false, pointer: null })
    }
  }, [path, loading])

  return <section ref={container} className="map-canvas" aria-label={words('map.label')} />
}

interface Zoomable {
  zoomIn(): unknown
  zoomOut(): unknown
  resetNorth(): unknown
}

const zoomers = new Set<Zoomable>()

/** For buttons and keys outside the canvas. */
export function zoomMap(direction: 'in' | 'out'): void {
  for (const map of zoomers) direction === 'in' ? map.zoomIn() : map.zoomOut()
}

export function northUp(): void {
  for (const map of zoomers) map.resetNorth()
}
