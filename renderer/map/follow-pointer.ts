import type { MapGeoJSONFeature, Map as MapLibreMap, MapMouseEvent, PointLike } from 'maplibre-gl'
import {
  clearHover,
  clearSelection,
  hoverFeature,
  selectFeatures,
  useSelectionStore,
} from '../state/selection-store'
import { useMapStore } from './map-store'
import { clickableTables } from './style'

/** How close a click must come, in pixels: fingers and thin lines need room. */
const reachPx = 5

const placeOf = ({ lngLat }: MapMouseEvent): readonly [number, number] => [lngLat.lng, lngLat.lat]

interface Hit {
  readonly table: string
  readonly id: number
}

/** Hover, click, Shift-click and the coordinates under the pointer. Returns the way to stop. */
export function followPointer(map: MapLibreMap): () => void {
  const rank = new Map<string, number>(clickableTables.map((table, index) => [table, index]))

  /** Dots and lines of the person's own lie on what they are about; their areas often hold whole quarters. */
  const rankOf = ({ source, geometry }: MapGeoJSONFeature) => {
    const known = rank.get(source)
    if (known !== undefined) return known
    return geometry.type.includes('Polygon') ? clickableTables.length : (rank.get('buildings') ?? 0) - 0.25
  }

  const hitAt = (event: MapMouseEvent): Hit | null => {
    const { x, y } = event.point
    const box: [PointLike, PointLike] = [
      [x - reachPx, y - reachPx],
      [x + reachPx, y + reachPx],
    ]
    const { importedLayers } = useMapStore.getState()
    const layers = map.getLayersOrder().filter((id) => {
      const layer = map.getLayer(id)
      return (
        layer?.type !== 'symbol' &&
        (rank.has(layer?.source ?? '') || importedLayers.includes(layer?.source ?? ''))
      )
    })
    let best: Hit | null = null
    let bestRank = Number.POSITIVE_INFINITY
    // What lies exactly under the pointer beats what is merely near it.
    const exact = map.queryRenderedFeatures(event.point, { layers })
    const near = map.queryRenderedFeatures(box, { layers })
    for (const [penalty, features] of [
      [0, exact],
      [0.5, near.filter((feature) => !feature.geometry.type.includes('Polygon'))],
    ] as const) {
      for (const feature of features) {
        const order = rankOf(feature) + penalty
        if (typeof feature.id === 'number' && order < bestRank) {
          best = { table: feature.source, id: feature.id }
          bestRank = order
        }
      }
    }
    return best
  }

  const moved = (event: MapMouseEvent) => {
    useMapStore.setState({ pointer: [event.lngLat.lng, event.lngLat.lat] })
    const { drawing, groundTaker } = useMapStore.getState()
    if (drawing) return
    const hit = groundTaker?.everyClick ? null : hitAt(event)
    const picks = () => groundTaker?.picks?.(placeOf(event)) ?? false
    map.getCanvas().style.cursor = hit || picks() ? 'pointer' : groundTaker?.everyClick ? 'crosshair' : ''
    const held = useSelectionStore.getState().hovered
    if (hit && (held?.id !== hit.id || held.table !== hit.table)) hoverFeature(hit.table, hit.id)
    else if (!hit && held) clearHover()
  }
  // The click that ends a gesture comes when the gesture is already over: it is not meant for what lies below.
  let pressedForDrawing = false
  const pressed = () => {
    pressedForDrawing = useMapStore.getState().drawing !== null
  }
  const clicked = (event: MapMouseEvent) => {
    const { drawing, groundTaker } = useMapStore.getState()
    if (pressedForDrawing || drawing) return
    const hit = groundTaker?.everyClick ? null : hitAt(event)
    if (!hit) {
      if (groundTaker) groundTaker.click(placeOf(event), event.originalEvent.shiftKey)
      else clearSelection()
      return
    }
    const { selection } = useSelectionStore.getState()
    const adding =
      event.originalEvent.shiftKey && selection?.kind === 'features' && selection.table === hit.table
    if (!adding) {
      selectFeatures(hit.table, [hit.id])
      return
    }
    const ids = selection.ids.includes(hit.id)
      ? selection.ids.filter((id) => id !== hit.id)
      : [...selection.ids, hit.id]
    selectFeatures(hit.table, ids)
  }
  const asked = (event: MapMouseEvent) => {
    if (useMapStore.getState().drawing) return
    const { clientX, clientY } = event.originalEvent
    useMapStore.setState({ placeAsked: { place: placeOf(event), at: [clientX, clientY] } })
  }
  /** Whoever puts down people one after another does not mean to come closer. */
  const clickedTwice = (event: MapMouseEvent) => {
    if (useMapStore.getState().groundTaker?.everyClick) event.preventDefault()
  }
  const left = () => {
    useMapStore.setState({ pointer: null })
    clearHover()
  }

  const surface = map.getCanvasContainer()
  surface.addEventListener('pointerdown', pressed, true)
  map.on('mousemove', moved)
  map.on('click', clicked)
  map.on('dblclick', clickedTwice)
  map.on('contextmenu', asked)
  map.on('mouseout', left)
  return () => {
    surface.removeEventListener('pointerdown', pressed, true)
    map.off('mousemove', moved)
    map.off('click', clicked)
    map.off('dblclick', clickedTwice)
    map.off('contextmenu', asked)
    map.off('mouseout', left)
  }
}
