import type { FieldDefinition, FieldType, TableDefinition } from '#shared/model/table'
import { countFeatures } from './feature-count'
import { wgs84 } from './geometry-blob'
import { quoted, type SqlDatabase } from './sql-database'

/** GeoPackage column types, in the spelling GDAL writes and reads. */
const columnTypes: Readonly<Record<FieldType, string>> = {
  text: 'TEXT',
  integer: 'INTEGER',
  real: 'REAL',
  boolean: 'BOOLEAN',
  datetime: 'DATETIME',
}

/** Makes the table of a definition and registers it as GeoPackage and GDAL expect. `at` is ISO 8601 in UTC. */
export function createTable(database: SqlDatabase, definition: TableDefinition, at: string): void {
  const { name, geometry, fields, title } = definition
  const columns = [
    'fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL',
    ...(geometry ? [`geom ${geometry}`] : []),
    ...fields.map(column),
  ]
  database.run(`CREATE TABLE ${quoted(name)} (${columns.join(', ')})`)
  database.run(
    `INSERT OR REPLACE INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)
     VALUES (?, ?, ?, ?, ?, ?)`,
    [name, geometry ? 'features' : 'attributes', name, title ?? '', at, geometry ? wgs84 : 0],
  )
  if (geometry) {
    database.run('INSERT OR REPLACE INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)', [
      name,
      'geom',
      geometry,
      wgs84,
    ])
  }
  countFeatures(database, name)
  if (definition.origin === 'imported') {
    database.run('INSERT OR REPLACE INTO linli_tables (name, definition) VALUES (?, ?)', [
      name,
      JSON.stringify(definition),
    ])
  }
}

/** Takes a table and everything that speaks of it out of the file. */
export function dropTable(database: SqlDatabase, name: string): void {
  database.run(`DROP TABLE ${quoted(name)}`)
  for (const register of ['gpkg_geometry_columns', 'gpkg_ogr_contents', 'gpkg_contents']) {
    database.run(`DELETE FROM ${register} WHERE table_name = ?`, [name])
  }
  database.run('DELETE FROM linli_tables WHERE name = ?', [name])
}

/**
 * Adds what the definition has and the file has not: the table, or single columns of it. So a new field
 * of the program finds its column in old files, and a column lost in another program comes back empty.
 * Returns whether anything was added.
 */
export function ensureTable(database: SqlDatabase, definition: TableDefinition, at: string): boolean {
  const held = columnsOf(database, definition.name)
  if (held.size === 0) {
    createTable(database, definition, at)
    return true
  }
  const missing = definition.fields.filter((field) => !held.has(field.name))
  for (const field of missing) {
    database.run(`ALTER TABLE ${quoted(definition.name)} ADD COLUMN ${column(field)}`)
  }
  return missing.length > 0
}

/** The definition widened by columns that another program added to the table. */
export function withForeignColumns(database: SqlDatabase, definition: TableDefinition): TableDefinition {
  const known = new Set(['fid', 'geom', ...definition.fields.map((field) => field.name)])
  const foreign: FieldDefinition[] = []
  for (const [name, declared] of columnsOf(database, definition.name)) {
    const type = fieldTypeOf(declared)
    if (!known.has(name) && type) foreign.push({ name, type })
  }
  return foreign.length > 0 ? { ...definition, fields: [...definition.fields, ...foreign] } : definition
}

/** The definitions an import left in the file. */
export function importedTables(database: SqlDatabase): TableDefinition[] {
  return [...database.rows('SELECT definition FROM linli_tables ORDER BY rowid')].map(
    ([definition]) => JSON.parse(String(definition)) as TableDefinition,
  )
}

/** Column names with their declared types; empty when there is no such table. */
function columnsOf(database: SqlDatabase, table: string): Map<string, string> {
  const columns = database.rows('SELECT name, type FROM pragma_table_info(?)', [table])
  return new Map([...columns].map(([name, type]) => [String(name), String(type).toUpperCase()]))
}

function column(field: FieldDefinition): string {
  return `${quoted(field.name)} ${columnTypes[field.type]}`
}

/** GeoPackage 1.3 §1.1.1.1.3; what we have no field type for (BLOB) stays in the file untouched. */
function fieldTypeOf(declared: string): FieldType | null {
  if (/^(TINYINT|SMALLINT|MEDIUMINT|INT|INTEGER)$/.test(declared)) return 'integer'
  if (/^(FLOAT|DOUBLE|REAL)$/.test(declared)) return 'real'
  if (declared === 'BOOLEAN') return 'boolean'
  if (declared === 'DATE' || declared === 'DATETIME') return 'datetime'
  return declared.startsWith('TEXT') || declared.startsWith('VARCHAR') ? 'text' : null
}
