import type { PackedColumn, PackedRows } from '#shared/model/packed-rows'
import { BlobEncoder } from './geometry-blob'
import { quoted, type SqlDatabase, type SqlValue } from './sql-database'

/** Inserts rows that come in columns: those columns alone, for what is not named is `NULL`. */
export function insertPack(database: SqlDatabase, table: string, pack: PackedRows): void {
  const { columns, shapes } = pack
  const names = ['fid', ...(shapes ? ['geom'] : []), ...columns.map(({ name }) => quoted(name))]
  // Text comes as bytes: to decode it only to have it encoded again takes longer than the whole insert.
  const places = ['?', ...(shapes ? ['?'] : []), ...columns.map(placeOf)]
  const sql = `INSERT INTO ${quoted(table)} (${names.join(', ')}) VALUES (${places.join(', ')})`
  database.runEach(sql, valuesOfPack(pack), 1)
}

function placeOf({ kind }: PackedColumn): string {
  return kind === 'text' ? 'CAST(? AS TEXT)' : '?'
}

/** What an insert binds for each row; one list in the same memory for all, good until the next is asked for. */
function* valuesOfPack({ firstId, count, columns, shapes }: PackedRows): Generator<SqlValue[]> {
  const values: SqlValue[] = [null]
  const nextOfEach: ((place: number) => SqlValue)[] = [
    (place) => firstId + place,
    ...(shapes ? [nextShape(shapes)] : []),
    ...columns.map((column) => (column.kind === 'text' ? nextText(column) : nextNumber(column.values))),
  ]
  for (let place = 0; place < count; place++) {
    for (let at = 0; at < nextOfEach.length; at++) values[at] = nextOfEach[at]?.(place) ?? null
    yield values
  }
}

function nextShape({ lengths, bytes }: NonNullable<PackedRows['shapes']>): (place: number) => SqlValue {
  const encoder = new BlobEncoder()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let from = 0
  return (place) => {
    const length = lengths[place] ?? 0
    if (length === 0) return null
    from += length
    return encoder.wrap(view, from - length, length)
  }
}

function nextText({
  lengths,
  bytes,
}: {
  lengths: Int32Array
  bytes: Uint8Array
}): (place: number) => SqlValue {
  let from = 0
  return (place) => {
    const length = lengths[place] ?? -1
    if (length < 0) return null
    from += length
    return bytes.subarray(from - length, from)
  }
}

function nextNumber(values: Float64Array): (place: number) => SqlValue {
  return (place) => {
    const value = values[place] ?? Number.NaN
    return Number.isNaN(value) ? null : value
  }
}
