import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import type { TableChange } from '#shared/change/change'
import type { Row } from '#shared/model/row'
import type { TableDefinition } from '#shared/model/table'
import { onProjectChange, projectMirror, useProjectStore } from '../state/project-store'
import { useViewStore } from '../state/view-store'
import { hasGeometry, mapFeature, type PlacedRow } from './features'
import { importedColour, importedTables, labelField } from './imported-tables'
import {
  importedBelow,
  importedColourProperties,
  importedLabelsBelow,
  importedLayers,
} from './layers/imported-layers'
import { useMapStore } from './map-store'
import { SourceFeed } from './source-feed'
import { spaceParts } from './space-parts'
import { drawnTables, fieldsOnMap, groundTiles } from './style'

export type LabelOf = (table: string, row: Row) => string | undefined

/**
 * Keeps the map's sources equal to the mirror: whole tables when they arrive, single features when an
 * edit changes them, layers of the person's own as imports bring them. Returns the way to stop.
 */
export function syncTables(map: MapLibreMap, labelOf: LabelOf): () => void {
  const feeds = new Map<string, SourceFeed<Row>>()
  const shown: Record<string, number> = {}
  let ended = false

  const addFeed = (table: string, drawn: (row: PlacedRow) => ReturnType<typeof mapFeature>) => {
    const featureOf = (row: Row) => (hasGeometry(row) ? drawn(row) : null)
    const source = () => (ended ? undefined : map.getSource<GeoJSONSource>(table))
    feeds.set(table, new SourceFeed({ source, featureOf, onDrawable: (is) => setDrawable(table, is) }))
  }

  const addImported = (definition: TableDefinition) => {
    const { name } = definition
    const colour = importedColour(projectMirror().definitions.values(), name)
    if (feeds.has(name) || colour === undefined) return
    const label = labelField(definition)
    addFeed(name, (row) => mapFeature(row, [], label ? String(row.properties[label] ?? '') : undefined))
    map.addSource(name, {
      type: 'geojson',
      data: { type: 'FeatureCollection', features: [] },
      ...groundTiles,
    })
    for (const layer of importedLayers(name, colour))
      map.addLayer(layer, layer.type === 'symbol' ? importedLabelsBelow : importedBelow)
  }

  const removeImported = (name: string) => {
    feeds.get(name)?.end()
    if (!feeds.delete(name)) return
    for (const id of map.getLayersOrder()) if (map.getLayer(id)?.source === name) map.removeLayer(id)
    map.removeSource(name)
  }

  /** Colours are given in order: when a layer goes, those after it move up, on the map as in the legend. */
  const listImported = () => {
    const definitions = [...projectMirror().definitions.values()]
    const names = importedTables(definitions).map(({ name }) => name)
    for (const name of names) {
      const colour = importedColour(definitions, name)
      for (const [layer, property] of importedColourProperties(name))
        map.setPaintProperty(layer, property, colour)
    }
    useMapStore.setState({ importedLayers: names })
  }

  /** Spaces of one scheme at a time: two proposals for the same ground drawn over each other say nothing. */
  const showSpaces = () => {
    const { schemeId } = useViewStore.getState()
    const spaces = [...projectMirror().rows('spaces')]
      .filter(hasGeometry)
      .filter((row) => schemeId === null || row.properties.scheme_id === schemeId)
    feeds.get('spaces')?.replace(spaces)
    const parts = map.getSource<GeoJSONSource>('space-parts')
    parts?.setData({ type: 'FeatureCollection', features: spaces.flatMap(spaceParts) })
  }

  const showWhole = (table: string) => {
    if (table === 'spaces') showSpaces()
    else feeds.get(table)?.replace(projectMirror().rows(table))
  }

  const showPart = (table: string, part: TableChange) => {
    if (table === 'spaces') showSpaces()
    else feeds.get(table)?.change(part)
  }

  const showArrived = (versions: Readonly<Record<string, number>>) => {
    for (const table of feeds.keys()) {
      const version = versions[table] ?? 0
      if (version !== 0 && shown[table] !== version) showWhole(table)
      shown[table] = version
    }
  }

  for (const table of drawnTables) {
    addFeed(table, (row) => mapFeature(row, fieldsOnMap.get(table) ?? [], labelOf(table, row)))
  }
  for (const definition of importedTables(projectMirror().definitions.values())) addImported(definition)
  listImported()

  const stopChanges = onProjectChange((change) => {
    for (const { name } of change.dropped ?? []) removeImported(name)
    for (const definition of importedTables(change.defined ?? [])) addImported(definition)
    if (change.defined || change.dropped) listImported()
    const versions = useProjectStore.getState().versions
    for (const [table, part] of Object.entries(change.tables)) {
      showPart(table, part)
      shown[table] = versions[table] ?? 0
    }
  })
  // The store is touched before listeners hear of a change: wait for them, then show what came otherwise.
  const stopVersions = useProjectStore.subscribe((state, before) => {
    if (state.versions !== before.versions)
      queueMicrotask(() => {
        if (!ended) showArrived(useProjectStore.getState().versions)
      })
  })
  const stopSchemes = useViewStore.subscribe((state, before) => {
    if (state.schemeId !== before.schemeId) showSpaces()
  })
  for (const table of feeds.keys()) {
    showWhole(table)
    shown[table] = useProjectStore.getState().versions[table] ?? 0
  }
  return () => {
    ended = true
    for (const feed of feeds.values()) feed.end()
    useMapStore.setState({ importedLayers: [], drawable: [] })
    stopChanges()
    stopVersions()
    stopSchemes()
  }
}

function setDrawable(table: string, isDrawable: boolean): void {
  useMapStore.setState(({ drawable }) => ({
    drawable: isDrawable ? [...drawable, table] : drawable.filter((other) => other !== table),
  }))
}
