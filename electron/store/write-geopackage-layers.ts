import type { Geometry } from 'geojson'
import type { FieldValue } from '#shared/model/row'
import type { FieldType, GeometryKind } from '#shared/model/table'
import { refreshContents } from './contents'
import { encodeGeometryBlob, wgs84 } from './geometry-blob'
import { foundation } from './migrations/0001-foundation'
import { quoted, SqlDatabase, type SqlValue } from './sql-database'
import { createTable } from './table-schema'

export interface GeoPackageTable {
  readonly name: string
  readonly title: string
  readonly geometry: GeometryKind | null
  readonly columns: readonly { readonly name: string; readonly type: FieldType }[]
  readonly rows: readonly {
    readonly id: number
    readonly geometry: Geometry | null
    /** In the order of the columns. */
    readonly values: readonly FieldValue[]
  }[]
}

export interface GeoPackageSystem {
  readonly epsg: number
  readonly name: string
  /** Well-known text (OGC 01-009). */
  readonly definition: string
}

/** “Some globe”, what a coordinate system without a number of its own is registered as. */
const undefinedGeographic = 0

/**
 * A GeoPackage 1.3 with nothing but these tables, geometries as they are given in `system` (`null`: one that the
 * registry does not know). `at` is ISO 8601 in UTC; `onRow` is called once for every row.
 */
export async function writeGeoPackageLayers(
  tables: readonly GeoPackageTable[],
  system: GeoPackageSystem | null,
  at: string,
  onRow: () => void,
): Promise<Uint8Array> {
  const database = await SqlDatabase.open()
  try {
    foundation.up(database)
    database.transaction(() => {
      const srsId = system?.epsg ?? undefinedGeographic
      if (system) registerSystem(database, system)
      for (const table of tables) {
        fillTable(database, table, srsId, at, onRow)
        refreshContents(database, table.name, at)
      }
      for (const own of ['linli_file', 'linli_tables', 'linli_history'])
        database.run(`DROP TABLE ${quoted(own)}`)
    })
    return database.toBytes()
  } finally {
    database.close()
  }
}

function registerSystem(database: SqlDatabase, { epsg, name, definition }: GeoPackageSystem): void {
  database.run(`INSERT OR IGNORE INTO gpkg_spatial_ref_sys VALUES (?, ?, 'EPSG', ?, ?, NULL)`, [
    name,
    epsg,
    epsg,
    definition,
  ])
}

function fillTable(
  database: SqlDatabase,
  { name, title, geometry, columns, rows }: GeoPackageTable,
  srsId: number,
  at: string,
  onRow: () => void,
): void {
  createTable(database, { name, title, geometry, fields: columns, origin: 'built-in' }, at)
  if (geometry && srsId !== wgs84) {
    for (const register of ['gpkg_contents', 'gpkg_geometry_columns'])
      database.run(`UPDATE ${register} SET srs_id = ? WHERE table_name = ?`, [srsId, name])
  }
  const held = ['fid', ...(geometry ? ['geom'] : []), ...columns.map((column) => quoted(column.name))]
  const values = function* () {
    for (const row of rows) {
      const place = row.geometry && blobIn(srsId, row.geometry)
      const cells = row.values.map((value, index) => cellOf(value, columns[index]?.type))
      yield [row.id, ...(geometry ? [place] : []), ...cells]
      onRow()
    }
  }
  database.runEach(
    `INSERT INTO ${quoted(name)} (${held.join(', ')}) VALUES (${held.map(() => '?').join(', ')})`,
    values(),
    1,
  )
}

/** Moments with milliseconds, as the standard wants them (OGC 12-128r17 §1.1.1.1.3); what is none stays as it is. */
function cellOf(value: FieldValue, type: FieldType | undefined): SqlValue {
  if (typeof value === 'boolean') return Number(value)
  if (type !== 'datetime' || typeof value !== 'string') return value
  const moment = new Date(value)
  return Number.isNaN(moment.getTime()) ? value : moment.toISOString()
}

/** The blob's head says which system it is in (OGC 12-128r17 §2.1.3): bytes 4 to 7. */
function blobIn(srsId: number, geometry: Geometry): Uint8Array {
  const blob = encodeGeometryBlob(geometry)
  new DataView(blob.buffer, blob.byteOffset).setInt32(4, srsId, true)
  return blob
}
