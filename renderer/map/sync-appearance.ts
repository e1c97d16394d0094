import type { LayerSpecification, Map as MapLibreMap } from 'maplibre-gl'
import { useViewStore } from '../state/view-store'
import { buildingColour } from './expressions'
import { useMapStore } from './map-store'
import { drawnTables, partSources } from './style'

/** How far a table steps back while a workspace is about others. */
const faded = 0.4
/** Hundreds of dots that are not the question must not stand before the answer. */
const fadedDots = 0.15

const opacityProperties = {
  fill: ['fill-opacity'],
  line: ['line-opacity'],
  circle: ['circle-opacity', 'circle-stroke-opacity'],
  symbol: ['text-opacity'],
} as const

type FadableType = keyof typeof opacityProperties

/** Ground that gives orientation is never faded, nor are the names of houses: the map would lose its footing. */
const footing = new Set(['roads', 'land_use', 'water', 'green', 'boundary'])

/** Labels on the big screen: from 11–13 px to what is read from ten metres. */
const projectorLabelScale = 2.6
/** From here houses are large enough to carry such a label. */
const projectorHouseZoom = 17

interface DrawnLayer {
  readonly id: string
  readonly type: LayerSpecification['type']
  readonly table: string
  readonly minzoom: number
  /** As the style has them, before anything was faded or enlarged. */
  readonly paint: Readonly<Record<string, unknown>>
  readonly textSize: unknown
}

/** Follows visibility, emphasis, building colours and 3D. Returns the way to stop. */
export function syncAppearance(map: MapLibreMap): () => void {
  const seen = new Map<string, DrawnLayer>()
  const layersNow = () => {
    const { importedLayers } = useMapStore.getState()
    const tableOf = new Map<string, string>([
      ...[...drawnTables, ...importedLayers].map((table) => [table, table] as const),
      ...Object.entries(partSources),
    ])
    return map.getLayersOrder().flatMap((id) => {
      const layer = map.getLayer(id)
      const table = layer ? tableOf.get(layer.source) : undefined
      if (!layer || !table) {
        seen.delete(id)
        return []
      }
      const drawn = seen.get(id) ?? drawnLayer(layer.serialize() as LayerSpecification, table)
      seen.set(id, drawn)
      return [drawn]
    })
  }

  const apply = () => {
    const { hiddenTables, buildingColour: by, threeD, projecting } = useViewStore.getState()
    const { emphasis, drawable } = useMapStore.getState()
    for (const layer of layersNow()) {
      const symbol = layer.type === 'symbol'
      const namesHouses = symbol && layer.table === 'buildings'
      const dim =
        emphasis !== null && !emphasis.includes(layer.table) && !footing.has(layer.table) && !namesHouses
      const visible =
        !hiddenTables.includes(layer.table) &&
        drawable.includes(layer.table) &&
        (layer.type !== 'fill-extrusion' || threeD) &&
        // On the big screen a name is either worth reading or not there.
        !(projecting && symbol && dim)
      map.setLayoutProperty(layer.id, 'visibility', visible ? 'visible' : 'none')
      if (namesHouses) map.setLayerZoomRange(layer.id, projecting ? projectorHouseZoom : layer.minzoom, 24)
      if (symbol && typeof layer.textSize === 'number') {
        map.setLayoutProperty(layer.id, 'text-size', layer.textSize * (projecting ? projectorLabelScale : 1))
      }
      for (const property of opacityProperties[layer.type as FadableType] ?? []) {
        const own = layer.paint[property] ?? 1
        const share = layer.type === 'circle' ? fadedDots : faded
        const shown = dim ? (typeof own === 'number' ? own * share : share) : own
        map.setPaintProperty(layer.id, property, shown as number)
      }
    }
    map.setPaintProperty('buildings', 'fill-color', buildingColour(by))
    map.setPaintProperty('buildings-3d', 'fill-extrusion-color', buildingColour(by))
  }
  const tilt = () => {
    const { threeD } = useViewStore.getState()
    map.easeTo({ pitch: threeD ? 55 : 0, bearing: threeD ? -18 : 0, duration: 400 })
  }

  apply()
  if (useViewStore.getState().threeD) tilt()
  const stops = [
    useViewStore.subscribe((state, before) => {
      if (
        state.hiddenTables !== before.hiddenTables ||
        state.buildingColour !== before.buildingColour ||
        state.threeD !== before.threeD
      ) {
        apply()
      }
      if (state.threeD !== before.threeD) tilt()
    }),
    useMapStore.subscribe((state, before) => {
      const isOther =
        state.emphasis !== before.emphasis ||
        state.importedLayers !== before.importedLayers ||
        state.drawable !== before.drawable
      if (isOther) apply()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

function drawnLayer(layer: LayerSpecification, table: string): DrawnLayer {
  return {
    id: layer.id,
    type: layer.type,
    table,
    minzoom: layer.minzoom ?? 0,
    paint: (layer.paint ?? {}) as Record<string, unknown>,
    textSize: (layer.layout as { 'text-size'?: unknown } | undefined)?.['text-size'],
  }
}
