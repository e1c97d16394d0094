import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { PackedColumn, PackedRows } from '#shared/model/packed-rows'

/** What must be known to find the parts again in what was deflated: how many bytes of text a column of text has. */
export interface ColumnHead {
  readonly name: string
  readonly kind: PackedColumn['kind']
  readonly textBytes: number
}

export function columnHead(column: PackedColumn): ColumnHead {
  const { name, kind } = column
  return { name, kind, textBytes: column.kind === 'text' ? column.bytes.length : 0 }
}

/** The columns and the lengths of the shapes of a pack, deflated: a fraction of their size. */
export function deflatedColumns({ columns, shapes, deflated }: PackedRows): Uint8Array {
  if (deflated) return deflated
  const parts = columns.flatMap((column): ArrayBufferView[] =>
    column.kind === 'text' ? [column.lengths, column.bytes] : [column.values],
  )
  if (shapes) parts.push(shapes.lengths)
  const bytes = parts.map((list) => new Uint8Array(list.buffer, list.byteOffset, list.byteLength))
  return deflateRawSync(Buffer.concat(bytes), { level: 1 })
}

/** The columns that were deflated, and what lengths their shapes have where there are any. */
export function inflatedColumns(
  deflated: Uint8Array,
  heads: readonly ColumnHead[],
  count: number,
  hasShapes: boolean,
): { columns: PackedColumn[]; shapeLengths: Uint32Array | null } {
  const inflated = inflateRawSync(deflated)
  let at = 0
  /** A copy, for lists of numbers must begin at whole multiples of their size. */
  const take = (length: number): Uint8Array => {
    at += length
    return new Uint8Array(inflated.subarray(at - length, at))
  }
  const columns = heads.map(({ name, kind, textBytes }): PackedColumn => {
    if (kind !== 'text') return { name, kind, values: new Float64Array(take(count * 8).buffer) }
    return { name, kind, lengths: new Int32Array(take(count * 4).buffer), bytes: take(textBytes) }
  })
  return { columns, shapeLengths: hasShapes ? new Uint32Array(take(count * 4).buffer) : null }
}
