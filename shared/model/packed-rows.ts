import type { Geometry } from 'geojson'
import { decodeWkb } from '../geometry/well-known-binary'
import type { FieldValue, Row } from './row'

/**
 * Many new rows of one table as a few long lists. A hundred thousand rows are millions of small objects, and making
 * those, handing them from thread to thread and looking at each costs more than to read the file they come from and
 * to write the one they go into. So they travel like this, and become rows where somebody wants rows.
 *
 * Their ids are `firstId`, `firstId` + 1 and so on.
 */
export interface PackedRows {
  readonly firstId: number
  readonly count: number
  /** All fields of a row, in the order of its table. */
  readonly names: readonly string[]
  /** Those of them that hold anything. In the others every row has `null`. */
  readonly columns: readonly PackedColumn[]
  /** `null` where no row has a shape. */
  readonly shapes: PackedShapes | null
  /** Columns and lengths of the shapes as the history keeps them, if that has been made already. */
  readonly deflated?: Uint8Array
}

export type PackedColumn = TextColumn | NumberColumn

/** UTF-8, one value after the other; the length of a value that is `null` is −1. */
export interface TextColumn {
  readonly name: string
  readonly kind: 'text'
  readonly lengths: Int32Array
  readonly bytes: Uint8Array
}

/** A value that is `null` is NaN; yes is 1, no is 0. */
export interface NumberColumn {
  readonly name: string
  readonly kind: 'number' | 'boolean'
  readonly values: Float64Array
}

/** WKB as `writeWkb` writes it, one shape after the other; the length of none is 0. */
export interface PackedShapes {
  readonly lengths: Uint32Array
  readonly bytes: Uint8Array
}

/** The rows that were packed. */
export function unpackRows(pack: PackedRows): Row[] {
  return rowsBetween(pack, 0, pack.count)
}

/** The row at that place, from 0. */
export function unpackRow(pack: PackedRows, place: number): Row {
  const [row] = rowsBetween(pack, place, place + 1)
  if (!row) throw new RangeError(`row ${place} of ${pack.count}`)
  return row
}

/** The values of one column, row by row. */
export function valuesOf(column: PackedColumn): FieldValue[] {
  return valuesBetween(column, 0, column.kind === 'text' ? column.lengths.length : column.values.length)
}

function valuesBetween(column: PackedColumn, from: number, to: number): FieldValue[] {
  return column.kind === 'text' ? textsBetween(column, from, to) : numbersBetween(column, from, to)
}

function rowsBetween(pack: PackedRows, from: number, to: number): Row[] {
  const shapes = shapesBetween(pack, from, to)
  const columns = pack.columns.map((column) => ({
    name: column.name,
    values: valuesBetween(column, from, to),
  }))
  // Copies of one that has all names already: to grow each name by name takes several times as long.
  const blank = Object.fromEntries(pack.names.map((name) => [name, null as FieldValue]))
  return shapes.map((geometry, at) => {
    const properties = { ...blank }
    for (const { name, values } of columns) properties[name] = values[at] ?? null
    return { id: pack.firstId + from + at, geometry, properties }
  })
}

function shapesBetween({ shapes }: PackedRows, from: number, to: number): (Geometry | null)[] {
  let at = shapes ? sumOf(shapes.lengths, from) : 0
  return Array.from({ length: to - from }, (_, place) => {
    const length = shapes?.lengths[from + place] ?? 0
    if (!shapes || length === 0) return null
    at += length
    return decodeWkb(shapes.bytes.subarray(at - length, at))
  })
}

function numbersBetween({ kind, values }: NumberColumn, from: number, to: number): FieldValue[] {
  return Array.from(values.subarray(from, to), (value) =>
    Number.isNaN(value) ? null : kind === 'boolean' ? value !== 0 : value,
  )
}

declare const TextDecoder: new (
  encoding: 'utf-8',
  options: { ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string }

/** Decoded in one go and then cut: value by value takes ten times as long. */
function textsBetween({ lengths, bytes }: TextColumn, from: number, to: number): FieldValue[] {
  let at = sumOf(lengths, from)
  // A value may begin with the sign that a file would begin with.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const text = decoder.decode(bytes.subarray(at, at + sumOf(lengths.subarray(from), to - from)))
  let cut = 0
  return Array.from(lengths.subarray(from, to), (length) => {
    if (length < 0) return null
    const units = unitsIn(bytes, at, at + length)
    at += length
    cut += units
    return text.slice(cut - units, cut)
  })
}

/** How many UTF-16 units such UTF-8 makes: one for the first byte of each character, two where it takes four bytes. */
function unitsIn(bytes: Uint8Array, from: number, to: number): number {
  let units = 0
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1
  }
  return units
}

function sumOf(lengths: Int32Array | Uint32Array, count: number): number {
  let sum = 0
  for (let at = 0; at < count; at++) sum += Math.max(lengths[at] ?? 0, 0)
  return sum
}
