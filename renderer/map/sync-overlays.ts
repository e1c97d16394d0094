import type { Feature } from 'geojson'
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import { onProjectChange, projectMirror } from '../state/project-store'
import { useSelectionStore } from '../state/selection-store'
import { hasGeometry } from './features'
import { type Overlay, useMapStore } from './map-store'
import { overlaySources } from './style'
import { pictureOn } from './sync-picture'

function tableFeatures(table: string, ids: readonly number[], tone?: string): Feature[] {
  return ids.flatMap((id) => {
    const row = projectMirror().row(table, id)
    return row && hasGeometry(row)
      ? [{ type: 'Feature' as const, geometry: row.geometry, properties: { tone: tone ?? null } }]
      : []
  })
}

function tonedShapes({ features, tone }: Extract<Overlay, { kind: 'shapes' }>): Feature[] {
  return features.map((feature) => ({ ...feature, properties: { ...feature.properties, tone } }))
}

/** Draws overlays, hover and selection from the stores. Returns the way to stop. */
export function syncOverlays(map: MapLibreMap): () => void {
  const filled = new Set<string>(overlaySources)
  /** The layers of an empty source are hidden: each of them costs as much as a full one in every picture. */
  const set = (source: string, features: Feature[]) => {
    const isFilled = features.length > 0
    if (!isFilled && !filled.has(source)) return
    map.getSource<GeoJSONSource>(source)?.setData({ type: 'FeatureCollection', features })
    if (isFilled === filled.has(source)) return
    if (isFilled) filled.add(source)
    else filled.delete(source)
    for (const id of layersOf(source)) map.setLayoutProperty(id, 'visibility', isFilled ? 'visible' : 'none')
  }
  const layersOf = (source: string) =>
    map.getLayersOrder().filter((id) => map.getLayer(id)?.source === source)
  const showPicture = pictureOn(map, 'overlay-fill')

  const showOverlays = () => {
    const overlays = Object.values(useMapStore.getState().overlays).flat()
    const picture = overlays.findLast((overlay) => overlay.kind === 'heat' || overlay.kind === 'picture')
    const fill = overlays.flatMap((overlay) =>
      overlay.kind === 'features'
        ? tableFeatures(overlay.table, overlay.ids, overlay.tone)
        : overlay.kind === 'shapes' && overlay.solid
          ? tonedShapes(overlay)
          : [],
    )
    const shapes = overlays.flatMap((overlay) =>
      overlay.kind === 'shapes' && !overlay.solid ? tonedShapes(overlay) : [],
    )
    showPicture(picture ?? null)
    set('overlay-fill', fill)
    set('overlay-shapes', shapes)
  }
  const showSelection = () => {
    const { selection, hovered } = useSelectionStore.getState()
    set('selection', selection?.kind === 'features' ? tableFeatures(selection.table, selection.ids) : [])
    set('hover', hovered ? tableFeatures(hovered.table, [hovered.id]) : [])
  }

  showOverlays()
  showSelection()
  const stops = [
    useMapStore.subscribe((state, before) => {
      if (state.overlays !== before.overlays) showOverlays()
    }),
    useSelectionStore.subscribe(showSelection),
    onProjectChange(() => {
      showOverlays()
      showSelection()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
