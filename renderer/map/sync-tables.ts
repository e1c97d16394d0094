import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import type { TableChange } from '#shared/change/change'
import type { Row } from '#shared/model/row'
import { onProjectChange, projectMirror, useProjectStore } from '../state/project-store'
import { useViewStore } from '../state/view-store'
import { hasGeometry, mapFeature } from './features'
import { spaceParts } from './space-parts'
import { drawnTables } from './style'

export type LabelOf = (table: string, row: Row) => string | undefined

/**
 * Keeps the map's sources equal to the mirror: whole tables when they arrive, single features when an
 * edit changes them. Returns the way to stop.
 */
export function syncTables(map: MapLibreMap, labelOf: LabelOf): () => void {
  const drawn = new Set<string>(drawnTables)
  const shown: Record<string, number> = {}

  const source = (table: string) => map.getSource<GeoJSONSource>(table)

  /** Spaces of one scheme at a time: two proposals for the same ground drawn over each other say nothing. */
  const showSpaces = () => {
    const { schemeId } = useViewStore.getState()
    const spaces = [...projectMirror().rows('spaces')]
      .filter(hasGeometry)
      .filter((row) => schemeId === null || row.properties.scheme_id === schemeId)
    const features = spaces.map((row) => mapFeature(row, labelOf('spaces', row)))
    source('spaces')?.setData({ type: 'FeatureCollection', features })
    source('space-parts')?.setData({ type: 'FeatureCollection', features: spaces.flatMap(spaceParts) })
  }

  const showWhole = (table: string) => {
    if (table === 'spaces') {
      showSpaces()
      return
    }
    const features = [...projectMirror().rows(table)]
      .filter(hasGeometry)
      .map((row) => mapFeature(row, labelOf(table, row)))
    source(table)?.setData({ type: 'FeatureCollection', features })
  }

  const showPart = (table: string, part: TableChange) => {
    if (table === 'spaces') {
      showSpaces()
      return
    }
    const remove = part.removed.map((row) => row.id)
    const renewed = [...part.added, ...part.updated.map(([, to]) => to)]
    for (const [from, to] of part.updated) if (hasGeometry(from) && !hasGeometry(to)) remove.push(to.id)
    // `add` replaces a feature of the same id, which covers every kind of update at once.
    source(table)?.updateData({
      remove,
      add: renewed.filter(hasGeometry).map((row) => mapFeature(row, labelOf(table, row))),
    })
  }

  const showArrived = (versions: Readonly<Record<string, number>>) => {
    for (const table of drawn) {
      const version = versions[table] ?? 0
      if (version !== 0 && shown[table] !== version) showWhole(table)
      shown[table] = version
    }
  }

  const stopChanges = onProjectChange((change) => {
    const versions = useProjectStore.getState().versions
    for (const [table, part] of Object.entries(change.tables)) {
      if (drawn.has(table)) showPart(table, part)
      shown[table] = versions[table] ?? 0
    }
  })
  // The store is touched before listeners hear of a change: wait for them, then show what came otherwise.
  const stopVersions = useProjectStore.subscribe((state, before) => {
    if (state.versions !== before.versions)
      queueMicrotask(() => showArrived(useProjectStore.getState().versions))
  })
  const stopSchemes = useViewStore.subscribe((state, before) => {
    if (state.schemeId !== before.schemeId) showSpaces()
  })
  for (const table of drawn) {
    showWhole(table)
    shown[table] = useProjectStore.getState().versions[table] ?? 0
  }
  return () => {
    stopChanges()
    stopVersions()
    stopSchemes()
  }
}
