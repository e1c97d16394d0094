import { type Extent, extentOfBlob, joinExtents } from './geometry-blob'
import { quoted, type SqlDatabase } from './sql-database'
import { UnreadableGeometry } from './well-known-binary'

/** Brings extent and time of change of one table in `gpkg_contents` up to date. `at` is ISO 8601 in UTC. */
export function refreshContents(database: SqlDatabase, table: string, at: string): void {
  const [west, south, east, north] = extentOfTable(database, table) ?? [null, null, null, null]
  database.run(
    `UPDATE gpkg_contents SET last_change = ?, min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?`,
    [new Date(at).toISOString(), west, south, east, north, table],
  )
}

/** The extent of all feature tables together, as `gpkg_contents` has it. */
export function extentOfContents(database: SqlDatabase): Extent | null {
  const extent = database.first(
    `SELECT min(min_x), min(min_y), max(max_x), max(max_y) FROM gpkg_contents WHERE data_type = 'features' AND min_x IS NOT NULL`,
  )
  const [west, south, east, north] = extent ?? []
  return typeof west === 'number' ? [west, Number(south), Number(east), Number(north)] : null
}

function extentOfTable(database: SqlDatabase, table: string): Extent | null {
  const column = database.first('SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?', [
    table,
  ])?.[0]
  if (typeof column !== 'string') return null
  let extent: Extent | null = null
  const blobs = database.rows(
    `SELECT ${quoted(column)} FROM ${quoted(table)} WHERE ${quoted(column)} IS NOT NULL`,
  )
  for (const [blob] of blobs) {
    if (blob instanceof Uint8Array) extent = joinExtents(extent, readExtent(blob))
  }
  return extent
}

function readExtent(blob: Uint8Array): Extent | null {
  try {
    return extentOfBlob(blob)
  } catch (error) {
    if (error instanceof UnreadableGeometry) return null
    throw error
  }
}
