import { packRows } from '#shared/model/pack-rows'
import type { PackedRows } from '#shared/model/packed-rows'
import { deflatedColumns } from '../store/deflated-columns'
import type { PackedLayer, ReadLayer } from './read-result'

/** A layer with its features as rows in columns, deflated for the history already: the host has other things to do. */
export function packLayer({ features, ...layer }: ReadLayer): PackedLayer {
  const rows = packRows(layer.definition.fields, features)
  return { ...layer, rows: { ...rows, deflated: deflatedColumns(rows) } }
}

/** What is handed over from thread to thread instead of being copied. */
export function transferOf({ columns, shapes, deflated }: PackedRows): ArrayBufferLike[] {
  const lists = columns.flatMap((column): ArrayBufferView[] =>
    column.kind === 'text' ? [column.lengths, column.bytes] : [column.values],
  )
  if (shapes) lists.push(shapes.lengths, shapes.bytes)
  if (deflated) lists.push(deflated)
  return lists.map(({ buffer }) => buffer)
}
