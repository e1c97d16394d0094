import type { Geometry } from 'geojson'
import { addedCount, type TableChange } from '#shared/change/change'
import { UnreadableGeometry } from '#shared/geometry/well-known-binary'
import type { FieldValue, Row } from '#shared/model/row'
import type { FieldType, TableDefinition } from '#shared/model/table'
import { isSameGeometry } from '#shared/rules/same-row'
import { countingAtOnce } from './feature-count'
import { BlobEncoder, decodeGeometryBlob, encodeGeometryBlob } from './geometry-blob'
import { insertPack } from './insert-pack'
import { quoted, type SqlDatabase, type SqlValue } from './sql-database'
import { storedGeometry } from './stored-form'

/**
 * All rows of a table in id order. A geometry that we cannot read (a curve, say) comes as `null` and is
 * counted in `unreadable`; its bytes stay in the file until somebody draws that feature anew.
 */
export function readRows(
  database: SqlDatabase,
  definition: TableDefinition,
): { rows: Row[]; unreadable: number } {
  return selectRows(database, definition, 'ORDER BY fid', [])
}

/** The next rows of a table in id order, at most so many. */
export function readRowsAfter(
  database: SqlDatabase,
  definition: TableDefinition,
  after: number,
  atMost: number,
): { rows: Row[]; unreadable: number } {
  return selectRows(database, definition, 'WHERE fid > ? ORDER BY fid LIMIT ?', [after, atMost])
}

/** The row of that id, if there is one. */
export function readRow(database: SqlDatabase, definition: TableDefinition, id: number): Row | undefined {
  return selectRows(database, definition, 'WHERE fid = ?', [id]).rows[0]
}

function selectRows(
  database: SqlDatabase,
  definition: TableDefinition,
  which: string,
  parameters: readonly SqlValue[],
): { rows: Row[]; unreadable: number } {
  const { name, geometry, fields } = definition
  const columns = ['fid', ...(geometry ? ['geom'] : []), ...fields.map((field) => quoted(field.name))]
  const firstField = geometry ? 2 : 1
  const rows: Row[] = []
  let unreadable = 0
  const query = `SELECT ${columns.join(', ')} FROM ${quoted(name)} ${which}`
  for (const values of database.rows(query, parameters)) {
    const properties: Record<string, FieldValue> = {}
    for (const [index, field] of fields.entries()) {
      properties[field.name] = fieldValue(values[firstField + index] ?? null, field.type)
    }
    const blob = geometry ? values[1] : null
    const read = blob instanceof Uint8Array ? readGeometry(blob) : null
    if (read === 'unreadable') unreadable += 1
    rows.push({
      id: Number(values[0]),
      geometry: geometry && read && read !== 'unreadable' ? storedGeometry(geometry, read) : null,
      properties,
    })
  }
  return { rows, unreadable }
}

/** Writes what happens to one table. Throws when a row to change or remove is not there. */
export function writeRows(database: SqlDatabase, definition: TableDefinition, part: TableChange): void {
  if (part.removed.length > 0) removeRows(database, definition.name, part.removed)
  for (const [from, to] of part.updated) updateRow(database, definition, from, to)
  const count = addedCount(part)
  if (count === 0) return
  countingAtOnce(database, definition.name, 'insert', count, () => {
    if (part.packs) for (const pack of part.packs) insertPack(database, definition.name, pack)
    else insertRows(database, definition, part.added)
  })
}

/** Rows whose ids follow one another go together: one by one, those of an import that is undone take as long as all else. */
function removeRows(database: SqlDatabase, table: string, rows: readonly Row[]): void {
  const sql = `DELETE FROM ${quoted(table)} WHERE fid BETWEEN ? AND ?`
  countingAtOnce(database, table, 'delete', rows.length, () => {
    for (const [first, last] of runsOf(rows)) {
      if (database.run(sql, [first, last]) !== last - first + 1) throw new Error(`row missing: ${sql}`)
    }
  })
}

function* runsOf(rows: readonly Row[]): Generator<[first: number, last: number]> {
  const ids = rows.map(({ id }) => id).sort((a, b) => a - b)
  let from = 0
  for (let at = 1; at <= ids.length; at++) {
    const first = ids[from] ?? 0
    const last = ids[at - 1] ?? 0
    if (ids[at] === last + 1) continue
    yield [first, last]
    from = at
  }
}

function insertRows(database: SqlDatabase, definition: TableDefinition, rows: readonly Row[]): void {
  const { name, geometry, fields } = definition
  const columns = ['fid', ...(geometry ? ['geom'] : []), ...fields.map((field) => quoted(field.name))]
  const sql = `INSERT INTO ${quoted(name)} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
  database.runEach(sql, valuesOfRows(rows, definition), 1)
}

/**
 * Writes only the columns that differ, so that an unreadable geometry, heights, or a shape drawn anew in QGIS
 * survive the edit of a field beside them. Rows out of the journal or the history share no geometry objects:
 * what counts is the content.
 */
function updateRow(database: SqlDatabase, definition: TableDefinition, from: Row, to: Row): void {
  const columns: string[] = []
  const values: SqlValue[] = []
  if (definition.geometry && !isSameGeometry(from.geometry, to.geometry)) {
    columns.push('geom = ?')
    values.push(geometryValue(to.geometry))
  }
  for (const { name } of definition.fields) {
    const value = to.properties[name] ?? null
    if (value === (from.properties[name] ?? null)) continue
    columns.push(`${quoted(name)} = ?`)
    values.push(sqlValue(value))
  }
  if (columns.length === 0) return
  const sql = `UPDATE ${quoted(definition.name)} SET ${columns.join(', ')} WHERE fid = ?`
  database.runEach(sql, [[...values, to.id]], 1)
}

/** The id the next new row gets: one more than any row of this table ever had. */
export function nextRowId(database: SqlDatabase, table: string): number {
  const sequence = database.first('SELECT seq FROM sqlite_sequence WHERE name = ?', [table])?.[0] ?? 0
  const greatest = database.first(`SELECT max(fid) FROM ${quoted(table)}`)?.[0] ?? 0
  return Math.max(Number(sequence), Number(greatest)) + 1
}

/** What an insert binds for each row; one list in the same memory for all, good until the next is asked for. */
function* valuesOfRows(rows: readonly Row[], { geometry, fields }: TableDefinition): Generator<SqlValue[]> {
  const encoder = new BlobEncoder()
  const firstField = geometry ? 2 : 1
  const values: SqlValue[] = Array.from({ length: firstField + fields.length }, () => null)
  for (const row of rows) {
    values[0] = row.id
    if (geometry) values[1] = row.geometry && encoder.encode(row.geometry)
    for (const [index, { name }] of fields.entries()) {
      values[firstField + index] = sqlValue(row.properties[name] ?? null)
    }
    yield values
  }
}

function geometryValue(geometry: Geometry | null): SqlValue {
  return geometry && encodeGeometryBlob(geometry)
}

function sqlValue(value: FieldValue): SqlValue {
  return typeof value === 'boolean' ? Number(value) : value
}

function readGeometry(blob: Uint8Array): Geometry | null | 'unreadable' {
  try {
    return decodeGeometryBlob(blob)
  } catch (error) {
    if (error instanceof UnreadableGeometry) return 'unreadable'
    throw error
  }
}

/** SQLite lets any column hold anything; what another program left in the wrong type is read as far as it goes. */
function fieldValue(value: SqlValue, type: FieldType): FieldValue {
  if (value === null || value instanceof Uint8Array) return null
  switch (type) {
    case 'boolean':
      return Number(value) !== 0
    case 'integer':
    case 'real': {
      const number = Number(value)
      return Number.isFinite(number) ? number : null
    }
    default:
      return String(value)
  }
}
