import type { Geometry } from 'geojson'
import type { Change, TableChange } from '../change/change'
import type { Refusal } from '../model/message'
import { type PackedRows, unpackRow } from '../model/packed-rows'
import type { ProjectView } from '../model/project-view'
import type { FieldValue, Row } from '../model/row'
import type { FieldDefinition, GeometryKind, TableDefinition } from '../model/table'
import { checkDefinition } from './check-definition'
import { checkReferences } from './check-references'
import { checkValue } from './check-value'
import { doubtfulRows } from './doubtful-rows'
import { isSameGeometry, isSameRow } from './same-row'

/**
 * The last look before a change is written: whether it fits the project as it stands now and leaves it
 * whole. Every change passes here, whoever planned it (a command, an import, an undo). Reads what the
 * change touches, and a whole table only where rows that others point to are removed.
 */
export function checkIntegrity(project: ProjectView, change: Change): Refusal | null {
  const definitions = new Map(project.definitions)
  for (const definition of change.defined ?? []) {
    if (definitions.has(definition.name)) {
      return { code: 'refusal.table_taken', params: { table: definition.name } }
    }
    const refusal = checkDefinition(definition)
    if (refusal) return refusal
    definitions.set(definition.name, definition)
  }
  for (const [table, part] of Object.entries(change.tables)) {
    const definition = definitions.get(table)
    if (!definition) return { code: 'refusal.unknown_table', params: { table } }
    const refusal = checkStanding(project, table, part) ?? checkRows(definition, part)
    if (refusal) return refusal
  }
  return checkDropped(project, change) ?? checkReferences(project, definitions, change)
}

/** Ids and `from` rows against what the project holds. */
function checkStanding(project: ProjectView, table: string, part: TableChange): Refusal | null {
  const seen = new Set<number>()
  const meet = (row: Row, held: boolean): Refusal | null => {
    const params = { table, id: row.id }
    if (!Number.isSafeInteger(row.id) || row.id < 1 || seen.has(row.id)) {
      return { code: 'refusal.broken_change', params }
    }
    seen.add(row.id)
    const standing = project.row(table, row.id)
    if (!held) return standing ? { code: 'refusal.id_taken', params } : null
    return standing && isSameRow(standing, row) ? null : { code: 'refusal.stale_row', params }
  }
  if (part.packs) {
    const refusal = checkPackIds(project, table, part.packs)
    if (refusal) return refusal
  } else {
    for (const row of part.added) {
      const refusal = meet(row, false)
      if (refusal) return refusal
    }
  }
  for (const row of part.removed) {
    const refusal = meet(row, true)
    if (refusal) return refusal
  }
  for (const [from, to] of part.updated) {
    if (from.id !== to.id) return { code: 'refusal.broken_change', params: { table, id: from.id } }
    const refusal = meet(from, true)
    if (refusal) return refusal
  }
  return null
}

/** Rows in columns have ids in a row: none may stand already, nor be in two packs. */
function checkPackIds(project: ProjectView, table: string, packs: readonly PackedRows[]): Refusal | null {
  const inOrder = packs.toSorted((a, b) => a.firstId - b.firstId)
  // No row can stand where no id was ever given.
  const given = project.nextId(table)
  let free = 1
  for (const { firstId, count } of inOrder) {
    if (!Number.isSafeInteger(firstId + count) || firstId < free)
      return { code: 'refusal.broken_change', params: { table, id: firstId } }
    free = firstId + count
    for (let id = firstId; id < Math.min(free, given); id++)
      if (project.row(table, id)) return { code: 'refusal.id_taken', params: { table, id } }
  }
  return null
}

/** Types, choices, required fields and geometry of the rows that would be written. */
function checkRows(definition: TableDefinition, part: TableChange): Refusal | null {
  const fields = new Map(definition.fields.map((field) => [field.name, field]))
  const required = definition.fields.filter((field) => field.required)
  for (const row of part.packs ? doubtfulIn(definition, part.packs) : part.added) {
    const refusal = checkRow(definition, fields, required, null, row)
    if (refusal) return refusal
  }
  for (const [from, to] of part.updated) {
    const refusal = checkRow(definition, fields, required, from, to)
    if (refusal) return refusal
  }
  return null
}

function* doubtfulIn(definition: TableDefinition, packs: readonly PackedRows[]): Generator<Row> {
  for (const pack of packs) for (const place of doubtfulRows(definition, pack)) yield unpackRow(pack, place)
}

/**
 * Of an updated row only what differs is checked: a value that another program left outside a vocabulary
 * must not keep a person from correcting the field beside it.
 */
function checkRow(
  definition: TableDefinition,
  fields: ReadonlyMap<string, FieldDefinition>,
  required: readonly FieldDefinition[],
  from: Row | null,
  to: Row,
): Refusal | null {
  const table = definition.name
  for (const name of Object.keys(to.properties)) {
    const field = fields.get(name)
    if (!field) return { code: 'refusal.unknown_field', params: { table, field: name } }
    const value = to.properties[name] as FieldValue
    if (value === null) continue
    if (from && (from.properties[name] ?? null) === value) continue
    const refusal = checkValue(field, value)
    if (refusal) return { code: refusal.code, params: { ...refusal.params, table } }
  }
  for (const { name } of required) {
    if ((to.properties[name] ?? null) === null) {
      return { code: 'refusal.required_missing', params: { table, field: name } }
    }
  }
  if (from && isSameGeometry(from.geometry, to.geometry)) return null
  return checkGeometry(table, definition.geometry, to.geometry)
}

const storedTypes: Readonly<Record<GeometryKind, readonly Geometry['type'][]>> = {
  POINT: ['Point'],
  MULTILINESTRING: ['MultiLineString'],
  MULTIPOLYGON: ['MultiPolygon'],
  GEOMETRY: ['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'],
}

function checkGeometry(table: string, kind: GeometryKind | null, geometry: Geometry | null): Refusal | null {
  if (geometry === null) return null
  if (kind === null) return { code: 'refusal.table_without_geometry', params: { table } }
  if (geometry.type === 'GeometryCollection' || !storedTypes[kind].includes(geometry.type)) {
    return { code: 'refusal.wrong_geometry', params: { table, wanted: kind, given: geometry.type } }
  }
  const stray = strayPosition(geometry.coordinates)
  if (!stray) return null
  const [lng, lat] = stray
  return { code: 'refusal.coordinates_out_of_range', params: { table, lng: String(lng), lat: String(lat) } }
}

/** The first position that is not on the globe; an empty list of coordinates counts as one. */
function strayPosition(coordinates: readonly unknown[]): readonly unknown[] | null {
  if (Array.isArray(coordinates[0])) {
    for (const part of coordinates) {
      const stray = Array.isArray(part) ? strayPosition(part) : coordinates
      if (stray) return stray
    }
    return null
  }
  return isWithin(coordinates[0], 180) && isWithin(coordinates[1], 90) ? null : coordinates
}

function isWithin(degrees: unknown, most: number): boolean {
  return typeof degrees === 'number' && Math.abs(degrees) <= most
}

/** Only a table an import made may go, and only once the change has emptied it. */
function checkDropped(project: ProjectView, change: Change): Refusal | null {
  for (const { name } of change.dropped ?? []) {
    const held = project.definitions.get(name)
    if (held?.origin !== 'imported') return { code: 'refusal.table_stays', params: { table: name } }
    const part = change.tables[name]
    const left = project.count(name) - (part?.removed.length ?? 0) + (part?.added.length ?? 0)
    if (left > 0) return { code: 'refusal.table_not_empty', params: { table: name, count: left } }
  }
  return null
}
