import type { PackedColumn, PackedRows, PackedShapes, TextColumn } from '#shared/model/packed-rows'
import { BlobEncoder, type Extent, extentsOfPack } from './geometry-blob'
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
function* valuesOfPack(pack: PackedRows): Generator<SqlValue[]> {
  const { firstId, count, columns, shapes } = pack
  const values: SqlValue[] = [null]
  const nextOfEach: ((place: number) => SqlValue)[] = [
    (place) => firstId + place,
    ...(shapes ? [nextShape(pack, shapes)] : []),
    ...columns.map((column) => (column.kind === 'text' ? nextText(column) : nextNumber(column.values))),
  ]
  for (let place = 0; place < count; place++) {
    for (let at = 0; at < nextOfEach.length; at++) values[at] = nextOfEach[at]?.(place) ?? null
    yield values
  }
}

function nextShape(pack: PackedRows, { lengths, bytes }: PackedShapes): (place: number) => SqlValue {
  const encoder = new BlobEncoder()
  const extents = extentsOfPack(pack)
  let from = 0
  return (place) => {
    const length = lengths[place] ?? 0
    const extent: Extent | null = extents.next().value ?? null
    if (length === 0) return null
    from += length
    return encoder.wrap(bytes.subarray(from - length, from), extent)
  }
}

function nextText({ lengths, bytes }: TextColumn): (place: number) => SqlValue {
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
