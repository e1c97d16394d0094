import { projectMirror, rowsArrived } from '../state/project-store'
import { boundsOf, hasGeometry } from './features'
import { flyTo } from './map-store'

/** Brings features into view; those without a place are passed over. */
export function flyToFeatures(table: string, ids: readonly number[]): void {
  const geometries = ids.flatMap((id) => projectMirror().row(table, id)?.geometry ?? [])
  const bounds = boundsOf(geometries)
  if (bounds) flyTo({ bounds, maxZoom: 18 })
}

export function flyToTable(table: string): void {
  const bounds = boundsOf([...projectMirror().rows(table)].filter(hasGeometry).map((row) => row.geometry))
  if (bounds) flyTo({ bounds, maxZoom: 18 })
}

/** The whole community: its boundary when there is one, else everything that is on the map. */
export async function flyToProject(): Promise<void> {
  // After a large import the rows are still on their way.
  await rowsArrived()
  const mirror = projectMirror()
  const geometriesOf = (table: string) =>
    [...mirror.rows(table)].filter(hasGeometry).map((row) => row.geometry)
  const bounds =
    boundsOf(geometriesOf('boundary')) ?? boundsOf([...mirror.definitions.keys()].flatMap(geometriesOf))
  if (bounds) flyTo({ bounds, maxZoom: 18 })
}
