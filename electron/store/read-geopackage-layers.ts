import type { Geometry } from 'geojson'
import { canonicalCrs } from '#shared/crs/systems'
import { UnreadableGeometry } from '#shared/geometry/well-known-binary'
import { AppError } from '#shared/model/message'
import { mayNeverEnd } from './endless-view'
import { decodeGeometryBlob } from './geometry-blob'
import { quoted, SqlDatabase, type SqlValue } from './sql-database'
import { inRollbackMode, isSqlite } from './sqlite-header'

interface GeoPackageFeature {
  /** The value of the primary key, where the table has one. */
  readonly id: string | null
  readonly geometry: Geometry | null
  readonly properties: Readonly<Record<string, string | number | boolean | null>>
}

/** One table of features or of attributes. */
export interface GeoPackageLayer {
  readonly table: string
  /** The name people gave it, or the table's. */
  readonly title: string
  readonly hasGeometry: boolean
  /** `EPSG:4548`, or the definition (WKT) of a system without such a number; `null` where it is undefined. */
  readonly crs: string | null
  readonly features: readonly GeoPackageFeature[]
  /** Geometries that are no simple features (curves, surfaces) or broken: their features came without. */
  readonly unreadableGeometries: number
  /** Columns of binary data, which came without. */
  readonly binaryColumns: readonly string[]
}

export interface GeoPackageLayers {
  readonly layers: readonly GeoPackageLayer[]
  /** Views that ask for what we have not (functions of other programs, missing tables). */
  readonly unreadableViews: readonly string[]
  /** Views that were not begun, for reading them might never end. */
  readonly endlessViews: readonly string[]
  /** The file is marked as written through a log beside it, which is not read: latest edits may be missing. */
  readonly usesWriteAheadLog: boolean
}

/**
 * Reads all tables and views of features and attributes out of any GeoPackage, in the file's order. Nothing of the
 * file is changed or trusted: neither our own bookkeeping nor spatial indexes are looked at.
 * @throws AppError `import.geopackage.damaged`, `import.geopackage.not-geopackage`
 */
export async function readGeoPackageLayers(file: string, bytes: Uint8Array): Promise<GeoPackageLayers> {
  if (!isSqlite(bytes)) throw new AppError('import.geopackage.not-geopackage', { file })
  const plain = inRollbackMode(bytes)
  try {
    const database = await SqlDatabase.open(plain)
    try {
      return { ...readLayers(file, database), usesWriteAheadLog: plain !== bytes }
    } finally {
      database.close()
    }
  } catch (cause) {
    if (!isDatabaseError(cause)) throw cause
    throw new AppError('import.geopackage.damaged', { file }, { cause })
  }
}

/** sql.js throws plain errors, and those of WebAssembly where damage led SQLite itself astray. */
function isDatabaseError(error: unknown): boolean {
  return error instanceof Error && (error.constructor === Error || error.name === 'RuntimeError')
}

function readLayers(file: string, database: SqlDatabase): Omit<GeoPackageLayers, 'usesWriteAheadLog'> {
  const tables = new Map(
    [...database.rows(`SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')`)].map(
      ([name, type]) => [String(name).toLowerCase(), String(type)],
    ),
  )
  if (!tables.has('gpkg_contents')) throw new AppError('import.geopackage.not-geopackage', { file })
  refuseDamage(file, database)
  const layers: GeoPackageLayer[] = []
  const unreadableViews: string[] = []
  const endlessViews: string[] = []
  const realTables = [...tables].flatMap(([name, type]) => (type === 'table' ? [name] : []))
  for (const content of contentsOf(database, tables)) {
    const isView = tables.get(content.table.toLowerCase()) === 'view'
    try {
      if (isView && mayNeverEnd(database, content.table, realTables)) endlessViews.push(content.table)
      else layers.push(readLayer(database, content))
    } catch (error) {
      if (!isView || !isDatabaseError(error)) throw error
      unreadableViews.push(content.table)
    }
  }
  return { layers, unreadableViews, endlessViews }
}

/** What breaks a rule of the table (`NULL value in …`) is somebody's data, not damage. */
function refuseDamage(file: string, database: SqlDatabase): void {
  for (const [found] of database.rows('PRAGMA quick_check')) {
    if (found === 'ok' || /^(?:NULL|CHECK|NUMERIC|TEXT|INT|REAL|BLOB|non-\w+) /.test(String(found))) continue
    throw new AppError('import.geopackage.damaged', { file })
  }
}

interface Content {
  readonly table: string
  readonly title: string
  readonly geometryColumn: string | null
  readonly crs: string | null
}

/** The bookkeeping of our projects and of GeoPackage; GDAL adds an empty layer so that old programs open files of tiles. */
const ownTables = /^(?:(?:linli|gpkg|rtree|sqlite)_|ogr_empty_table$)/

/** The registered tables that are there; older programs call tables without geometry `aspatial`. */
function contentsOf(database: SqlDatabase, tables: ReadonlyMap<string, string>): Content[] {
  const withGeometry = tables.has('gpkg_geometry_columns')
  const columns = withGeometry
    ? database.rows('SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns')
    : []
  const geometryColumns = new Map(
    [...columns].map(([table, column, system]) => [
      String(table).toLowerCase(),
      { column: String(column), system },
    ]),
  )
  const contents = database.rows(
    `SELECT table_name, identifier, data_type FROM gpkg_contents WHERE data_type IN ('features', 'attributes', 'aspatial')`,
  )
  return [...contents].flatMap(([name, identifier, dataType]): Content[] => {
    const table = String(name)
    const key = table.toLowerCase()
    if (!tables.has(key) || ownTables.test(key)) return []
    const geometry = dataType === 'features' ? geometryColumns.get(key) : undefined
    return [
      {
        table,
        title: (typeof identifier === 'string' && identifier.trim()) || table,
        geometryColumn: geometry?.column ?? null,
        crs: geometry ? crsOf(database, tables, geometry.system ?? null) : null,
      },
    ]
  })
}

/** −1 and 0 are “some plane” and “some globe” (OGC 12-128r18 §1.1.2.1.2). */
function crsOf(
  database: SqlDatabase,
  tables: ReadonlyMap<string, string>,
  system: SqlValue | undefined,
): string | null {
  if (typeof system !== 'number' || system <= 0) return null
  const [organization, number, definition] =
    (tables.has('gpkg_spatial_ref_sys')
      ? database.first(
          'SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?',
          [system],
        )
      : undefined) ?? []
  const text = typeof definition === 'string' && definition !== 'undefined' ? definition : null
  if (String(organization).toUpperCase() !== 'EPSG') return text
  const code = `EPSG:${number}`
  // A number we do not know may still be defined in terms we know; otherwise the number says more to people.
  return canonicalCrs(code) === null && text !== null && canonicalCrs(text) !== null ? text : code
}

interface Column {
  readonly name: string
  readonly type: string
  readonly isKey: boolean
}

function readLayer(database: SqlDatabase, { table, title, geometryColumn, crs }: Content): GeoPackageLayer {
  const columns = columnsOf(database, table)
  const key = columns.findIndex(({ isKey }) => isKey)
  const place = columns.findIndex(({ name }) => name.toLowerCase() === geometryColumn?.toLowerCase())
  const binaryColumns = new Set<string>()
  let unreadableGeometries = 0

  const features: (GeoPackageFeature & { properties: Record<string, string | number | boolean | null> })[] =
    []
  for (const row of database.rows(`SELECT * FROM ${quoted(table)}`)) {
    const properties: Record<string, string | number | boolean | null> = {}
    columns.forEach(({ name, type }, index) => {
      if (index === key || index === place) return
      const value = row[index] ?? null
      // A picture is no attribute.
      if (value instanceof Uint8Array) binaryColumns.add(name)
      else properties[name] = type === 'BOOLEAN' && value !== null ? value !== 0 : value
    })
    const blob = row[place]
    const geometry = blob instanceof Uint8Array ? geometryOf(blob) : null
    if (geometry === 'unreadable') unreadableGeometries++
    const id = row[key] ?? null
    features.push({
      id: id === null || id instanceof Uint8Array ? null : String(id),
      geometry: geometry === 'unreadable' ? null : geometry,
      properties,
    })
  }
  // Nor the gaps in them.
  for (const name of binaryColumns) for (const { properties } of features) delete properties[name]
  return {
    table,
    title,
    hasGeometry: place >= 0,
    crs,
    features,
    unreadableGeometries,
    binaryColumns: [...binaryColumns],
  }
}

/** The columns in the order of `SELECT *`. Views have no primary key: theirs is called `fid` by agreement. */
function columnsOf(database: SqlDatabase, table: string): Column[] {
  const columns = [...database.rows(`PRAGMA table_info(${quoted(table)})`)].map(
    ([, name, type, , , keyPlace]) => ({
      name: String(name),
      type: String(type).toUpperCase(),
      keyPlace: Number(keyPlace),
    }),
  )
  const keys = columns.filter(({ keyPlace }) => keyPlace > 0)
  return columns.map(({ name, type, keyPlace }) => ({
    name,
    type,
    isKey: keys.length === 0 ? /^(?:fid|ogc_fid)$/i.test(name) : keys.length === 1 && keyPlace === 1,
  }))
}

function geometryOf(blob: Uint8Array): Geometry | null | 'unreadable' {
  try {
    return decodeGeometryBlob(blob)
  } catch (error) {
    if (!(error instanceof UnreadableGeometry)) throw error
    return 'unreadable'
  }
}
