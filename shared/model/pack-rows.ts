import { wkbLength, writeWkb } from '../geometry/well-known-binary'
import { WkbGeometry } from '../geometry/wkb-geometry'
import type { NumberColumn, PackedColumn, PackedRows, PackedShapes, TextColumn } from './packed-rows'
import type { Row } from './row'
import type { FieldDefinition } from './table'

type NewRow = Pick<Row, 'geometry' | 'properties'>

/**
 * Rows of one table in columns, as they will be stored: every field of `fields` and no other, text without what
 * SQLite cannot hold. Geometry must be of the table's kind already.
 */
export function packRows(
  fields: readonly FieldDefinition[],
  rows: readonly NewRow[],
  firstId = 1,
): PackedRows {
  return {
    firstId,
    count: rows.length,
    names: fields.map(({ name }) => name),
    columns: fields.flatMap((field) => packColumn(field, rows) ?? []),
    shapes: packShapes(rows),
  }
}

/** `null` where no row has a value. */
function packColumn({ name, type }: FieldDefinition, rows: readonly NewRow[]): PackedColumn | null {
  if (type === 'text' || type === 'datetime') return packTexts(name, rows)
  return packNumbers(name, type === 'boolean' ? 'boolean' : 'number', rows)
}

function packTexts(name: string, rows: readonly NewRow[]): TextColumn | null {
  const writer = new TextWriter()
  let lengths: Int32Array | null = null
  for (let place = 0; place < rows.length; place++) {
    const value = rows[place]?.properties[name] ?? null
    if (value === null) continue
    if (typeof value !== 'string') throw new TypeError(`${name} is no text`)
    lengths ??= new Int32Array(rows.length).fill(-1)
    lengths[place] = writer.write(value)
  }
  return lengths && { name, kind: 'text', lengths, bytes: writer.bytes }
}

function packNumbers(name: string, kind: NumberColumn['kind'], rows: readonly NewRow[]): NumberColumn | null {
  let values: Float64Array | null = null
  for (let place = 0; place < rows.length; place++) {
    const value = rows[place]?.properties[name] ?? null
    if (value === null) continue
    if (typeof value !== kind) throw new TypeError(`${name} is no ${kind}`)
    values ??= new Float64Array(rows.length).fill(Number.NaN)
    values[place] = Number(value)
  }
  return values && { name, kind, values }
}

function packShapes(rows: readonly NewRow[]): PackedShapes | null {
  const kept = rows.map(({ geometry }) => geometry && WkbGeometry.bytesOf(geometry))
  const lengths = Uint32Array.from(
    rows,
    ({ geometry }, place) => kept[place]?.length ?? (geometry ? wkbLength(geometry) : 0),
  )
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0))
  if (bytes.length === 0) return null
  const view = new DataView(bytes.buffer)
  let at = 0
  rows.forEach(({ geometry }, place) => {
    const wkb = kept[place]
    if (wkb) bytes.set(wkb, at)
    else if (geometry) writeWkb(view, at, geometry)
    at += lengths[place] ?? 0
  })
  return { lengths, bytes }
}

/** Text of many values in one piece of memory: to have each encoded by itself takes longer than all else here. */
class TextWriter {
  #room = new Uint8Array(1 << 16)
  #filled = 0

  get bytes(): Uint8Array {
    return this.#room.subarray(0, this.#filled)
  }

  /**
   * Appends a value as UTF-8 and returns how many bytes it took. SQLite ends text at a NUL, and UTF-8 has no half of
   * a surrogate pair: both are left out.
   */
  write(text: string): number {
    // A UTF-16 unit takes three bytes at most.
    if (this.#filled + text.length * 3 > this.#room.length) this.#grow(text.length * 3)
    const room = this.#room
    let at = this.#filled
    for (let place = 0; place < text.length; place++) {
      const unit = text.charCodeAt(place)
      if (unit < 0x80) {
        if (unit !== 0) room[at++] = unit
      } else if (unit < 0x800) {
        room[at++] = 0xc0 | (unit >> 6)
        room[at++] = 0x80 | (unit & 0x3f)
      } else if (unit < 0xd800 || unit > 0xdfff) {
        room[at++] = 0xe0 | (unit >> 12)
        room[at++] = 0x80 | ((unit >> 6) & 0x3f)
        room[at++] = 0x80 | (unit & 0x3f)
      } else {
        const point = text.codePointAt(place) ?? 0
        if (point <= 0xffff) continue
        room[at++] = 0xf0 | (point >> 18)
        room[at++] = 0x80 | ((point >> 12) & 0x3f)
        room[at++] = 0x80 | ((point >> 6) & 0x3f)
        room[at++] = 0x80 | (point & 0x3f)
        place++
      }
    }
    const length = at - this.#filled
    this.#filled = at
    return length
  }

  #grow(more: number): void {
    const roomier = new Uint8Array(Math.max(this.#room.length * 2, this.#filled + more))
    roomier.set(this.#room.subarray(0, this.#filled))
    this.#room = roomier
  }
}
