import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import { projectMirror, useProjectStore } from '../state/project-store'
import { useSelectionStore } from '../state/selection-store'
import { type FeatureMaker, hasGeometry } from './features'
import { type Overlay, useMapStore } from './map-store'
import { OverlaySource } from './overlay-source'
import type { overlaySources } from './style'
import { pictureOn } from './sync-picture'

type DrawnOverlay = Extract<Overlay, { kind: 'features' | 'shapes' }>

/** Of more than so many areas the edges are drawn only close up: from afar they cost much and say little. */
const mostOutlined = 300

function rowFeatures({ table, ids }: Extract<Overlay, { kind: 'features' }>): FeatureMaker[] {
  return ids.flatMap((id) => {
    const row = projectMirror().row(table, id)
    if (!row || !hasGeometry(row)) return []
    return [() => ({ type: 'Feature', geometry: row.geometry, properties: {} })]
  })
}

function drawnFeatures(overlay: DrawnOverlay): FeatureMaker[] {
  const features = overlay.kind === 'features' ? rowFeatures(overlay) : overlay.features
  const drawnAs = { tone: overlay.tone, ...(features.length > mostOutlined ? { many: true } : {}) }
  return features.map((one) => () => {
    const feature = typeof one === 'function' ? one() : one
    return { ...feature, properties: { ...feature.properties, ...drawnAs } }
  })
}

const isDrawn = (overlay: Overlay): overlay is DrawnOverlay =>
  overlay.kind === 'features' || overlay.kind === 'shapes'
const isDashed = (overlay: Overlay) => overlay.kind === 'shapes' && !overlay.solid

/** Rows that are selected or pointed at; their layers have a colour of their own. */
const marked = (table: string, ids: readonly number[]): DrawnOverlay[] => [
  { kind: 'features', table, ids, tone: 'accent' },
]

/** Draws overlays, hover and selection from the stores. Returns the way to stop. */
export function syncOverlays(map: MapLibreMap): () => void {
  let ended = false
  const source = (name: (typeof overlaySources)[number]) => {
    // The layers of an empty source are hidden: each of them costs as much as a full one in every picture.
    const onDrawable = (isDrawable: boolean) => {
      const visibility = isDrawable ? 'visible' : 'none'
      for (const id of map.getLayersOrder())
        if (map.getLayer(id)?.source === name) map.setLayoutProperty(id, 'visibility', visibility)
    }
    onDrawable(false)
    return new OverlaySource<DrawnOverlay>({
      source: () => (ended ? undefined : map.getSource<GeoJSONSource>(name)),
      featuresOf: drawnFeatures,
      onDrawable,
    })
  }
  const sources = {
    solid: source('overlay-fill'),
    dashed: source('overlay-shapes'),
    selection: source('selection'),
    hover: source('hover'),
  }
  const showPicture = pictureOn(map, 'overlay-fill')

  const showOverlays = (isStale?: (overlay: DrawnOverlay) => boolean) => {
    const overlays = Object.values(useMapStore.getState().overlays).flat()
    const picture = overlays.findLast((overlay) => overlay.kind === 'picture')
    showPicture(picture?.picture ?? null)
    const drawn = overlays.filter(isDrawn)
    sources.solid.show(
      drawn.filter((overlay) => !isDashed(overlay)),
      isStale,
    )
    sources.dashed.show(drawn.filter(isDashed), isStale)
  }
  const showSelection = () => {
    const { selection, hovered } = useSelectionStore.getState()
    sources.selection.show(selection?.kind === 'features' ? marked(selection.table, selection.ids) : [])
    sources.hover.show(hovered ? marked(hovered.table, [hovered.id]) : [])
  }

  showOverlays()
  showSelection()
  const stops = [
    useMapStore.subscribe((state, before) => {
      if (state.overlays !== before.overlays) showOverlays()
    }),
    useSelectionStore.subscribe(showSelection),
    useProjectStore.subscribe(({ versions }, { versions: before }) => {
      if (versions === before) return
      showOverlays(
        (overlay) => overlay.kind === 'features' && versions[overlay.table] !== before[overlay.table],
      )
      showSelection()
    }),
  ]
  return () => {
    ended = true
    showPicture(null)
    for (const one of Object.values(sources)) one.end()
    for (const stop of stops) stop()
  }
}
