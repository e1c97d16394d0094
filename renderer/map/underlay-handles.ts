import type { Feature } from 'geojson'
import type { GeoJSONSource, Map as MapLibreMap, MapMouseEvent, MapTouchEvent } from 'maplibre-gl'
import { type Corners, outlineOf, type Place } from '#shared/underlay/corners'
import { moved, pulled } from '#shared/underlay/move-picture'
import { accent } from './colours'
import { useMapStore } from './map-store'
import type { PlacedByHand } from './underlay-store'

const source = 'underlay-handles'
const layers = ['underlay-area', 'underlay-outline', 'underlay-corners'] as const
/** Fingers need room. */
const reachPx = 12

type Grip = { readonly corners: Corners; readonly from: Place; readonly corner: number | null }

/**
 * The frame around the picture that is being placed: dragging inside moves it, pulling a corner turns and scales it
 * about the opposite one.
 */
export function handlesOn(map: MapLibreMap): { show(placing: PlacedByHand | null): void; end(): void } {
  let placing: PlacedByHand | null = null
  let grip: Grip | null = null

  const gripAt = (event: MapMouseEvent | MapTouchEvent): Grip | null => {
    if (!placing || useMapStore.getState().drawing) return null
    const { corners } = placing
    const from: Place = [event.lngLat.lng, event.lngLat.lat]
    const corner = corners.findIndex(([lng, lat]) => {
      const { x, y } = map.project([lng, lat])
      return Math.hypot(x - event.point.x, y - event.point.y) <= reachPx
    })
    if (corner >= 0) return { corners, from, corner }
    const inside = map.queryRenderedFeatures(event.point, { layers: ['underlay-area'] }).length > 0
    return inside ? { corners, from, corner: null } : null
  }
  const pressed = (event: MapMouseEvent | MapTouchEvent) => {
    grip = gripAt(event)
    // Otherwise the map would be dragged away with it.
    if (grip) event.preventDefault()
  }
  const dragged = (event: MapMouseEvent | MapTouchEvent) => {
    if (!grip || !placing) {
      if (placing) map.getCanvas().style.cursor = cursorOf(gripAt(event))
      return
    }
    const to: Place = [event.lngLat.lng, event.lngLat.lat]
    placing.onMove(
      grip.corner === null ? moved(grip.corners, grip.from, to) : pulled(grip.corners, grip.corner, to),
    )
  }
  const released = () => {
    grip = null
  }

  const listen = () => {
    map.on('mousedown', pressed)
    map.on('touchstart', pressed)
    map.on('mousemove', dragged)
    map.on('touchmove', dragged)
    window.addEventListener('pointerup', released)
  }
  const leave = () => {
    map.off('mousedown', pressed)
    map.off('touchstart', pressed)
    map.off('mousemove', dragged)
    map.off('touchmove', dragged)
    window.removeEventListener('pointerup', released)
    grip = null
  }

  return {
    show(next) {
      if (next && !placing) {
        addLayers(map)
        listen()
      }
      if (!next && placing) {
        leave()
        for (const layer of layers) map.removeLayer(layer)
        map.removeSource(source)
      }
      placing = next
      if (next) map.getSource<GeoJSONSource>(source)?.setData(frameOf(next.corners))
    },
    end() {
      if (placing) leave()
      placing = null
    },
  }
}

function cursorOf(grip: Grip | null): string {
  if (!grip) return ''
  return grip.corner === null ? 'move' : 'grab'
}

function frameOf(corners: Corners) {
  const area: Feature = { type: 'Feature', geometry: outlineOf(corners), properties: {} }
  const marks = corners.map(
    ([lng, lat]): Feature => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lng, lat] },
      properties: {},
    }),
  )
  return { type: 'FeatureCollection' as const, features: [area, ...marks] }
}

function addLayers(map: MapLibreMap): void {
  const data = { type: 'FeatureCollection' as const, features: [] }
  map.addSource(source, { type: 'geojson', data })
  const areas = ['==', ['geometry-type'], 'Polygon'] as ['==', ['geometry-type'], 'Polygon']
  map.addLayer({
    id: 'underlay-area',
    type: 'fill',
    source,
    filter: areas,
    // Only to be taken hold of: the picture itself is below.
    paint: { 'fill-color': accent, 'fill-opacity': 0.02 },
  })
  map.addLayer({
    id: 'underlay-outline',
    type: 'line',
    source,
    filter: areas,
    paint: { 'line-color': accent, 'line-width': 2, 'line-dasharray': [3, 2] },
  })
  map.addLayer({
    id: 'underlay-corners',
    type: 'circle',
    source,
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-radius': 7,
      'circle-color': '#ffffff',
      'circle-stroke-color': accent,
      'circle-stroke-width': 2.5,
    },
  })
}
