import type { ImageSource, Map as MapLibreMap } from 'maplibre-gl'
import type { Row } from '#shared/model/row'
import { textOf } from '#shared/model/table'
import { type Corners, cornersOf } from '#shared/underlay/corners'
import { onProjectChange, projectMirror, useProjectStore } from '../state/project-store'
import { useViewStore } from '../state/view-store'
import { handlesOn } from './underlay-handles'
import { useUnderlayStore } from './underlay-store'

/** Above the areas of the ground, below what is built on it. */
const below = 'roads-casing'
const table = 'underlays'

interface Picture {
  readonly id: string
  readonly hash: string
  readonly corners: Corners
  readonly opacity: number
}

/** Draws the project's drawings, and the one that is being placed above them. Returns the way to stop. */
export function syncUnderlays(map: MapLibreMap): () => void {
  /** What stands on the map, from the lowest up. */
  let shown: readonly Picture[] = []
  let ended = false
  const handles = handlesOn(map)

  const remove = ({ id }: Picture) => {
    map.removeLayer(id)
    map.removeSource(id)
  }
  const add = ({ id, hash, corners, opacity }: Picture) => {
    const url = `${window.location.origin}/attachment/${hash}`
    map.addSource(id, { type: 'image', url, coordinates: coordinatesOf(corners) })
    const paint = { 'raster-opacity': opacity, 'raster-fade-duration': 0 }
    map.addLayer({ id, type: 'raster', source: id, paint }, below)
  }
  const show = () => {
    if (ended) return
    const wanted = picturesNow()
    const order = (pictures: readonly Picture[]) => pictures.map(({ id, hash }) => `${id} ${hash}`).join('\n')
    if (order(wanted) !== order(shown)) {
      for (const picture of shown) remove(picture)
      for (const picture of wanted) add(picture)
    } else {
      wanted.forEach((picture, index) => {
        const before = shown[index]
        if (String(before?.corners) !== String(picture.corners))
          map.getSource<ImageSource>(picture.id)?.setCoordinates(coordinatesOf(picture.corners))
        if (before?.opacity !== picture.opacity)
          map.setPaintProperty(picture.id, 'raster-opacity', picture.opacity)
      })
    }
    shown = wanted
    handles.show(useUnderlayStore.getState().placing)
  }

  show()
  const stops = [
    onProjectChange((change) => {
      if (table in change.tables) show()
    }),
    useProjectStore.subscribe((state, before) => {
      if (state.versions[table] !== before.versions[table]) queueMicrotask(show)
    }),
    useViewStore.subscribe((state, before) => {
      if (state.hiddenTables !== before.hiddenTables) show()
    }),
    useUnderlayStore.subscribe(show),
  ]
  return () => {
    for (const stop of stops) stop()
    handles.end()
    ended = true
  }
}

function picturesNow(): Picture[] {
  const { placing } = useUnderlayStore.getState()
  const hidden = useViewStore.getState().hiddenTables.includes(table)
  const pictures = [...(hidden ? [] : projectMirror().rows(table))]
    .filter((row) => row.properties.visible !== false && row.id !== placing?.id)
    .sort((a, b) => Number(a.properties.position ?? 0) - Number(b.properties.position ?? 0))
    .flatMap((row) => pictureOf(row) ?? [])
  if (!placing) return pictures
  const { picture: hash, corners, opacity } = placing
  return [...pictures, { id: 'underlay-placing', hash, corners, opacity }]
}

function pictureOf(row: Row): Picture | null {
  const corners = cornersOf(row.geometry)
  const hash = textOf(row.properties.picture)
  if (!corners || !hash) return null
  return { id: `underlay-${row.id}`, hash, corners, opacity: Number(row.properties.opacity ?? 1) }
}

type Coordinates = [[number, number], [number, number], [number, number], [number, number]]

function coordinatesOf(corners: Corners): Coordinates {
  return corners.map(([lng, lat]) => [lng, lat]) as Coordinates
}
