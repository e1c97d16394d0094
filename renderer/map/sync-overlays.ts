import type { Feature } from 'geojson'
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import { onProjectChange, projectMirror } from '../state/project-store'
import { useSelectionStore } from '../state/selection-store'
import { hasGeometry } from './features'
import { useMapStore } from './map-store'
import { heatOn } from './sync-heat'

function tableFeatures(table: string, ids: readonly number[], tone?: string): Feature[] {
  return ids.flatMap((id) => {
    const row = projectMirror().row(table, id)
    return row && hasGeometry(row)
      ? [{ type: 'Feature' as const, geometry: row.geometry, properties: { tone: tone ?? null } }]
      : []
  })
}

/** Draws overlays, hover and selection from the stores. Returns the way to stop. */
export function syncOverlays(map: MapLibreMap): () => void {
  const set = (source: string, features: Feature[]) =>
    map.getSource<GeoJSONSource>(source)?.setData({ type: 'FeatureCollection', features })
  const showHeat = heatOn(map, 'overlay-fill')

  const showOverlays = () => {
    const overlays = Object.values(useMapStore.getState().overlays).flat()
    const heat = overlays.findLast((overlay) => overlay.kind === 'heat')
    const fill = overlays.flatMap((overlay) =>
      overlay.kind === 'features' ? tableFeatures(overlay.table, overlay.ids, overlay.tone) : [],
    )
    const shapes = overlays.flatMap((overlay) =>
      overlay.kind === 'shapes'
        ? overlay.features.map((feature) => ({
            ...feature,
            properties: { ...feature.properties, tone: overlay.tone },
          }))
        : [],
    )
    showHeat(heat?.grid ?? null)
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
