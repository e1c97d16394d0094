import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Geometry } from 'geojson'
import { addedPacked, type Change, changeSize, type TableChange } from '#shared/change/change'
import { decodeWkb, wkbLength, writeWkb } from '#shared/geometry/well-known-binary'
import type { PackedRows } from '#shared/model/packed-rows'
import type { FieldValue, Row } from '#shared/model/row'
import type { TableDefinition } from '#shared/model/table'
import { type ColumnHead, columnHead, deflatedColumns, inflatedColumns } from './deflated-columns'

/*
 * A change of many rows (an import, mostly) as bytes, a fraction of its JSON and written in a fraction of the time:
 *
 *   0x6e │ version │ length of the head, uint32 │ head: deflated JSON │ shapes as WKB │ columns and shapes of packs
 *
 * In the head a row is a list: which list of field names it has, its id, how many bytes its shape takes (0: it has
 * none), and its values. Rows that came in columns are kept in columns (from version 2 on): the head says only where
 * those begin and end. No deflated text begins with 0x6e, so that the two can be told apart.
 */
const mark = 0x6e
const version = 2
const oldestVersion = 1
const headAt = 6

/** A change of more rows than this is packed; a smaller one stays JSON, which anybody can read. */
const mostPlainRows = 200

type PackedRow = readonly [names: number, id: number, shapeLength: number, ...values: FieldValue[]]

interface PackedTable {
  readonly added: readonly PackedRow[]
  readonly updated: readonly (readonly [PackedRow, PackedRow])[]
  readonly removed: readonly PackedRow[]
  readonly packs?: readonly PackHead[]
}

interface PackHead {
  readonly firstId: number
  readonly count: number
  readonly names: readonly string[]
  readonly columns: readonly ColumnHead[]
  readonly deflatedBytes: number
  /** 0 where no row has a shape. */
  readonly shapeBytes: number
}

interface Head {
  readonly defined?: readonly TableDefinition[]
  readonly dropped?: readonly TableDefinition[]
  readonly names: readonly (readonly string[])[]
  readonly tables: Readonly<Record<string, PackedTable>>
}

/** Whether the change is large enough to be packed. */
export function isWorthPacking(change: Change): boolean {
  return changeSize(change) > mostPlainRows
}

/**
 * The change as bytes.
 *
 * @param level how hard its head is deflated: an import is waited for, what is written once and for all need not be quick
 */
export function packChange({ tables, ...definitions }: Change, level: 1 | 9 = 1): Uint8Array {
  const packer = new Packer()
  const packedTables = Object.fromEntries(
    Object.entries(tables).map(([table, part]) => [table, packer.table(part)]),
  )
  const head: Head = { ...definitions, names: packer.names, tables: packedTables }
  const deflated = deflateRawSync(JSON.stringify(head), { level })
  const start = Buffer.alloc(headAt)
  start[0] = mark
  start[1] = version
  start.writeUInt32BE(deflated.length, 2)
  return Buffer.concat([start, deflated, packer.shapes, ...packer.columns])
}

/** Whether bytes begin as {@link packChange} writes them. */
export function isPacked(bytes: Uint8Array): boolean {
  return bytes[0] === mark
}

/** The change that was packed; throws when the bytes are none. */
export function unpackChange(bytes: Uint8Array): Change {
  const written = bytes[1] ?? 0
  if (!isPacked(bytes) || written < oldestVersion || written > version) throw new Error('not a packed change')
  const headLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(2)
  const { names, tables, ...definitions } = JSON.parse(
    inflateRawSync(bytes.subarray(headAt, headAt + headLength)).toString('utf8'),
  ) as Head
  const unpacker = new Unpacker(names, bytes.subarray(headAt + headLength))
  const parts = Object.entries(tables).map(([table, part]) => [table, part, unpacker.table(part)] as const)
  // Behind the shapes of all rows: which are known to end once these have been unpacked.
  const packs = new PackReader(unpacker.rest)
  return {
    ...definitions,
    tables: Object.fromEntries(
      parts.map(([table, { packs: heads }, rows]) => [
        table,
        heads ? addedPacked(packs.read(heads), rows) : rows,
      ]),
    ),
  }
}

/** Takes rows in the order in which {@link Unpacker} gives them back: shapes have no other address. */
class Packer {
  readonly names: string[][] = []
  /** What packs keep of themselves, in the order of their heads. */
  readonly columns: Uint8Array[] = []
  readonly #numbers = new Map<string, number>()
  #lastNames: readonly string[] | null = null
  #lastNumber = -1
  /** One piece of memory for all shapes: thousands of small ones would cost more than writing them. */
  #room = new DataView(new ArrayBuffer(1 << 16))
  #filled = 0

  get shapes(): Uint8Array {
    return new Uint8Array(this.#room.buffer, 0, this.#filled)
  }

  table(part: TableChange): PackedTable {
    const { packs, updated, removed } = part
    return {
      added: packs ? [] : part.added.map((row) => this.#row(row)),
      updated: updated.map(([from, to]) => [this.#row(from), this.#row(to)] as const),
      removed: removed.map((row) => this.#row(row)),
      ...(packs ? { packs: packs.map((pack) => this.#pack(pack)) } : {}),
    }
  }

  #pack(pack: PackedRows): PackHead {
    const { firstId, count, names, columns, shapes } = pack
    const deflated = deflatedColumns(pack)
    this.columns.push(deflated, ...(shapes ? [shapes.bytes] : []))
    return {
      firstId,
      count,
      names,
      columns: columns.map(columnHead),
      deflatedBytes: deflated.length,
      shapeBytes: shapes?.bytes.length ?? 0,
    }
  }

  #row({ id, geometry, properties }: Row): PackedRow {
    const names = Object.keys(properties)
    const row: [number, number, number, ...FieldValue[]] = [
      this.#numberOf(names),
      id,
      geometry ? this.#shape(geometry) : 0,
    ]
    for (const name of names) row.push(properties[name] ?? null)
    return row
  }

  #shape(geometry: Geometry): number {
    const length = wkbLength(geometry)
    if (this.#filled + length > this.#room.byteLength) this.#grow(length)
    writeWkb(this.#room, this.#filled, geometry)
    this.#filled += length
    return length
  }

  #grow(length: number): void {
    const bytes = new Uint8Array(Math.max(this.#room.byteLength * 2, this.#filled + length))
    bytes.set(this.shapes)
    this.#room = new DataView(bytes.buffer)
  }

  #numberOf(names: string[]): number {
    // Rows of one table mostly have the same fields as the row before.
    if (!this.#lastNames || !isSameList(names, this.#lastNames)) {
      const key = JSON.stringify(names)
      if (!this.#numbers.has(key)) {
        this.#numbers.set(key, this.names.length)
        this.names.push(names)
      }
      this.#lastNames = names
      this.#lastNumber = this.#numbers.get(key) ?? -1
    }
    return this.#lastNumber
  }
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index])
}

class Unpacker {
  readonly #names: readonly (readonly string[])[]
  readonly #shapes: Uint8Array
  #at = 0

  constructor(names: readonly (readonly string[])[], shapes: Uint8Array) {
    this.#names = names
    this.#shapes = shapes
  }

  /** What follows the shapes of all rows unpacked so far. */
  get rest(): Uint8Array {
    return this.#shapes.subarray(this.#at)
  }

  table({ added, updated, removed }: PackedTable): TableChange {
    return {
      added: added.map((row) => this.#row(row)),
      updated: updated.map(([from, to]) => [this.#row(from), this.#row(to)] as const),
      removed: removed.map((row) => this.#row(row)),
    }
  }

  #row([number, id, shapeLength, ...values]: PackedRow): Row {
    const properties: Record<string, FieldValue> = {}
    for (const [index, name] of (this.#names[number] ?? []).entries())
      properties[name] = values[index] ?? null
    const shape = this.#shapes.subarray(this.#at, this.#at + shapeLength)
    this.#at += shapeLength
    return { id, geometry: shapeLength > 0 ? decodeWkb(shape) : null, properties }
  }
}

class PackReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  read(heads: readonly PackHead[]): PackedRows[] {
    return heads.map(({ firstId, count, names, columns: columnHeads, deflatedBytes, shapeBytes }) => {
      const deflated = this.#take(deflatedBytes)
      const { columns, shapeLengths } = inflatedColumns(deflated, columnHeads, count, shapeBytes > 0)
      const shapes = shapeLengths && { lengths: shapeLengths, bytes: this.#take(shapeBytes) }
      return { firstId, count, names, columns, shapes, deflated }
    })
  }

  #take(length: number): Uint8Array {
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }
}
