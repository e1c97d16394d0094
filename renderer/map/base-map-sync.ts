import type { LayerSpecification, Map as MapLibreMap } from 'maplibre-gl'
import type { BaseMap, BaseMapTiles } from '#shared/contract/base-map'
import { followBaseMap, useBaseMapStore } from '../state/base-map-store'
import { baseMapSource, vectorBaseLayers } from './base-map-style'

/** The ground on which shapes lie; pictures of the real ground belong above the areas that stand for it. */
const belowVector = 'land_use'
const belowRaster = 'roads-casing'

const opacityOf = {
  raster: 'raster-opacity',
  fill: 'fill-opacity',
  line: 'line-opacity',
  symbol: 'text-opacity',
} as const

/** Draws this machine's base map as the store tells. Returns the way to stop. */
export function syncBaseMap(map: MapLibreMap): () => void {
  let shown: { readonly version: string; readonly layers: readonly LayerSpecification[] } | null = null

  const remove = () => {
    for (const { id } of shown?.layers ?? []) map.removeLayer(id)
    if (shown) map.removeSource(baseMapSource)
    shown = null
  }
  const add = (tiles: BaseMapTiles) => {
    const address = `${window.location.origin}/base/${tiles.version}/{z}/{x}/{y}`
    const common = {
      tiles: [address],
      minzoom: tiles.minZoom,
      maxzoom: tiles.maxZoom,
      bounds: [...tiles.bounds] as [number, number, number, number],
    }
    const isRaster = tiles.kind === 'raster'
    map.addSource(
      baseMapSource,
      isRaster ? { type: 'raster', tileSize: 256, ...common } : { type: 'vector', ...common },
    )
    const layers: LayerSpecification[] = isRaster
      ? [{ id: baseMapSource, type: 'raster', source: baseMapSource, paint: { 'raster-fade-duration': 0 } }]
      : vectorBaseLayers(tiles.layers)
    for (const layer of layers) map.addLayer(layer, isRaster ? belowRaster : belowVector)
    shown = { version: tiles.version, layers }
  }
  const show = (baseMap: BaseMap | null) => {
    const tiles = baseMap?.shown ? baseMap.tiles : null
    if (shown && shown.version !== tiles?.version) remove()
    if (!tiles || !baseMap) return
    if (!shown) add(tiles)
    for (const layer of shown?.layers ?? []) fade(layer, baseMap.opacity)
  }
  const fade = (layer: LayerSpecification, opacity: number) => {
    const property = opacityOf[layer.type as keyof typeof opacityOf]
    const own = (layer.paint as Readonly<Record<string, unknown>> | undefined)?.[property]
    map.setPaintProperty(layer.id, property, (typeof own === 'number' ? own : 1) * opacity)
  }

  show(useBaseMapStore.getState().baseMap)
  const stop = useBaseMapStore.subscribe(({ baseMap }) => show(baseMap))
  const stopFollowing = followBaseMap()
  return () => {
    stopFollowing()
    stop()
    shown = null
  }
}
