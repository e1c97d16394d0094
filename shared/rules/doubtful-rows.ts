import { boxesOf, wkbType } from '../geometry/wkb-box'
import { type PackedColumn, type PackedRows, type PackedShapes, valuesOf } from '../model/packed-rows'
import type { FieldDefinition, GeometryKind, TableDefinition } from '../model/table'
import { checkValue } from './check-value'

/**
 * The places of rows that may not be as their table wants them, by a look at the columns: these have to be looked at
 * one by one. Nothing is wrong with any other. A place may come more than once.
 */
export function* doubtfulRows(definition: TableDefinition, pack: PackedRows): Generator<number> {
  const columns = new Map(pack.columns.map((column) => [column.name, column]))
  const fields = new Set(definition.fields.map(({ name }) => name))
  if (pack.count > 0 && pack.names.some((name) => !fields.has(name))) yield 0
  for (const field of definition.fields) {
    const column = columns.get(field.name)
    if (column) yield* doubtfulValues(field, column)
    else if (field.required && pack.count > 0) yield 0
  }
  if (pack.shapes) yield* doubtfulShapes(definition.geometry, pack.shapes)
}

function* doubtfulValues(field: FieldDefinition, column: PackedColumn): Generator<number> {
  const isSound = soundness(field, column)
  const count = column.kind === 'text' ? column.lengths.length : column.values.length
  for (let place = 0; place < count; place++) if (!isSound(place)) yield place
}

/** Asked without a value being made wherever its type is all there is to it. */
function soundness(field: FieldDefinition, column: PackedColumn): (place: number) => boolean {
  const { required = false, type, choices } = field
  if (column.kind === 'text' && type === 'text' && !choices)
    return (place) => !required || (column.lengths[place] ?? -1) >= 0
  if (column.kind === 'number' && (type === 'real' || type === 'integer') && !choices) {
    const isFitting = type === 'real' ? Number.isFinite : Number.isSafeInteger
    return (place) => {
      const value = column.values[place] ?? Number.NaN
      return Number.isNaN(value) ? !required : isFitting(value)
    }
  }
  const values = valuesOf(column)
  return (place) => {
    const value = values[place] ?? null
    return value === null ? !required : checkValue(field, value) === null
  }
}

/** As OGC numbers them; a table of any shapes takes those, but no collections. */
const typesOf: Readonly<Record<GeometryKind, readonly number[]>> = {
  POINT: [1],
  MULTILINESTRING: [5],
  MULTIPOLYGON: [6],
  GEOMETRY: [1, 2, 3, 4, 5, 6],
}

function* doubtfulShapes(kind: GeometryKind | null, shapes: PackedShapes): Generator<number> {
  const { lengths, bytes } = shapes
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const types = kind ? typesOf[kind] : []
  const boxes = boxesOf(shapes)
  let at = 0
  for (let place = 0; place < lengths.length; place++) {
    const length = lengths[place] ?? 0
    if (length === 0) continue
    if (!types.includes(wkbType(view, at)) || !isOnGlobe(boxes, place * 4)) yield place
    at += length
  }
}

function isOnGlobe(boxes: Float64Array, at: number): boolean {
  const west = boxes[at] as number
  const south = boxes[at + 1] as number
  const east = boxes[at + 2] as number
  const north = boxes[at + 3] as number
  return west >= -180 && east <= 180 && south >= -90 && north <= 90
}
