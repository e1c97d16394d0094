import type { Geometry } from 'geojson'
import { addedPacked, type Change, type TableChange } from '#shared/change/change'
import type { PackedRows } from '#shared/model/packed-rows'
import type { FieldValue, Row } from '#shared/model/row'
import type { GeometryKind, TableDefinition } from '#shared/model/table'

/**
 * A change whose new rows look exactly as they will when read back from the file: single parts promoted
 * to multi geometries, every field present, in the table's order. So memory and file never differ,
 * and applying a change and its inverse leaves no trace.
 */
export function inStoredForm(change: Change, definitions: ReadonlyMap<string, TableDefinition>): Change {
  const known = new Map(definitions)
  for (const definition of change.defined ?? []) known.set(definition.name, definition)
  const tables: Record<string, TableChange> = {}
  for (const [table, part] of Object.entries(change.tables)) {
    const definition = known.get(table)
    tables[table] = definition ? storedPart(part, definition) : part
  }
  return { ...change, tables }
}

function storedPart(part: TableChange, definition: TableDefinition): TableChange {
  const { removed, packs } = part
  const updated = part.updated.map(([from, to]) => [from, storedRow(to, definition)] as const)
  if (!packs) return { added: part.added.map((row) => storedRow(row, definition)), updated, removed }
  return addedPacked(
    packs.map((pack) => withAllNames(pack, definition)),
    { updated, removed },
  )
}

/** Columns are packed in stored form; only of fields that another program has added to the table they know nothing. */
function withAllNames(pack: PackedRows, { fields }: TableDefinition): PackedRows {
  const names = fields.map(({ name }) => name)
  return { ...pack, names: [...names, ...pack.names.filter((name) => !names.includes(name))] }
}

/** What the definition does not know is kept: refusing it is the integrity check's business. */
function storedRow(row: Row, { geometry, fields }: TableDefinition): Row {
  return {
    id: row.id,
    geometry: geometry && row.geometry ? storedGeometry(geometry, row.geometry) : row.geometry,
    properties: isStored(row.properties, fields) ? row.properties : storedProperties(row.properties, fields),
  }
}

/** Rows of an import mostly are as they will be stored; to copy a hundred thousand of them costs more than to look. */
function isStored(properties: Row['properties'], fields: TableDefinition['fields']): boolean {
  let at = 0
  for (const name of Object.keys(properties)) {
    const value = properties[name]
    if (fields[at]?.name !== name || value === undefined || storedValue(value) !== value) return false
    at += 1
  }
  return at === fields.length
}

function storedProperties(given: Row['properties'], fields: TableDefinition['fields']): Row['properties'] {
  const properties: Record<string, FieldValue> = {}
  for (const { name } of fields) properties[name] = null
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) properties[name] = storedValue(value)
  }
  return properties
}

/** SQLite ends text at a NUL, and UTF-8 has no half of a surrogate pair. */
function storedValue(value: FieldValue): FieldValue {
  // Most text has no surrogates at all; to find that out costs a tenth of looking for halves.
  return typeof value === 'string' && /[\0\ud800-\udfff]/.test(value)
    ? value.replace(/[\0\p{Cs}]/gu, '')
    : value
}

/** The geometry as a table of that kind holds it. What does not fit stays as it is. */
export function storedGeometry(kind: GeometryKind, geometry: Geometry): Geometry {
  if (kind === 'MULTIPOLYGON' && geometry.type === 'Polygon') {
    return { type: 'MultiPolygon', coordinates: [geometry.coordinates] }
  }
  if (kind === 'MULTILINESTRING' && geometry.type === 'LineString') {
    return { type: 'MultiLineString', coordinates: [geometry.coordinates] }
  }
  return geometry
}
