import type { TableChange } from '#shared/change/change'
import { UnreadableGeometry } from '#shared/geometry/well-known-binary'
import type { Row } from '#shared/model/row'
import { isSameGeometry } from '#shared/rules/same-row'
import { type Extent, extentOf, extentOfBlob, extentsOfPack, joinExtents } from './geometry-blob'
import { quoted, type SqlDatabase, type SqlValue } from './sql-database'

/** What is known of a table's extent since it was last registered; `unknown` asks for all its shapes. */
type KnownExtent = Extent | null | 'unknown'

/**
 * Keeps extent and time of change of every table in `gpkg_contents`. Most edits tell by themselves what the extent
 * becomes; only when a shape on its border goes or moves must all shapes be looked at, and that waits for {@link
 * register}.
 */
export class ContentsRegister {
  readonly #database: SqlDatabase
  readonly #behind = new Map<string, { extent: KnownExtent; at: string }>()

  constructor(database: SqlDatabase) {
    this.#database = database
  }

  /** Takes in what has happened to a table. `at` is ISO 8601 in UTC. */
  changed(table: string, part: TableChange, at: string): void {
    const held = this.#behind.get(table)?.extent ?? this.#registered(table)
    this.#behind.set(table, { extent: extentAfter(held, part), at })
  }

  /** The registered extent cannot be relied on: another program has written to the table. */
  distrust(table: string, at: string): void {
    this.#behind.set(table, { extent: 'unknown', at })
  }

  forget(table: string): void {
    this.#behind.delete(table)
  }

  /** Writes into `gpkg_contents` what is behind. */
  register(): void {
    for (const [table, { extent, at }] of this.#behind) {
      if (extent === 'unknown') refreshContents(this.#database, table, at)
      else writeExtent(this.#database, table, extent, at)
    }
    this.#behind.clear()
  }

  #registered(table: string): Extent | null {
    return asExtent(
      this.#database.first('SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?', [
        table,
      ]),
    )
  }
}

/** Registers extent and time of change of a table from all its shapes. `at` is ISO 8601 in UTC. */
export function refreshContents(database: SqlDatabase, table: string, at: string): void {
  writeExtent(database, table, extentOfTable(database, table), at)
}

function writeExtent(database: SqlDatabase, table: string, extent: Extent | null, at: string): void {
  const [west, south, east, north] = extent ?? [null, null, null, null]
  database.run(
    `UPDATE gpkg_contents SET last_change = ?, min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?`,
    [new Date(at).toISOString(), west, south, east, north, table],
  )
}

/** The extent of a table after a change to it, as far as it follows from the one before. */
function extentAfter(held: KnownExtent, part: TableChange): KnownExtent {
  if (held === 'unknown') return held
  const { packs, updated, removed } = part
  let extent: Extent | null = held
  const comes: Row[] = packs ? [] : [...part.added]
  const goes: Row[] = [...removed]
  for (const [from, to] of updated) {
    if (isSameGeometry(from.geometry, to.geometry)) continue
    goes.push(from)
    comes.push(to)
  }
  for (const { geometry } of goes) {
    // What is not there to be read may have carried the extent all the same.
    const gone = geometry && extentOf(geometry)
    if (!held || !gone || !isInside(gone, held)) return 'unknown'
  }
  for (const pack of packs ?? []) for (const own of extentsOfPack(pack)) extent = joinExtents(extent, own)
  for (const { geometry } of comes) if (geometry) extent = joinExtents(extent, extentOf(geometry))
  return extent
}

function isInside(inner: Extent, outer: Extent): boolean {
  return inner[0] > outer[0] && inner[1] > outer[1] && inner[2] < outer[2] && inner[3] < outer[3]
}

/** The extent of all feature tables together, as `gpkg_contents` has it. */
export function extentOfContents(database: SqlDatabase): Extent | null {
  const extent = database.first(
    `SELECT min(min_x), min(min_y), max(max_x), max(max_y) FROM gpkg_contents WHERE data_type = 'features' AND min_x IS NOT NULL`,
  )
  return asExtent(extent)
}

function asExtent([west, south, east, north]: readonly SqlValue[] = []): Extent | null {
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
