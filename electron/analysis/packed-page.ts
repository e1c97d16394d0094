import { wkbLength } from '#shared/geometry/well-known-binary'
import { packRows } from '#shared/model/pack-rows'
import { type PackedRows, unpackRows } from '#shared/model/packed-rows'
import type { Row } from '#shared/model/row'
import type { TableDefinition } from '#shared/model/table'

/** Some rows of one table on their way from thread to thread, with whatever ids they have. */
export interface PackedPage {
  readonly ids: Float64Array
  readonly pack: PackedRows
}

/** What is packed at once: a few milliseconds of work at most, of rows with long outlines fewer than of others. */
const mostRows = 200
const mostBytes = 500_000

/** The rows in the order they come, a page at a time; no page where there are none. */
export function* pagesOf({ fields }: TableDefinition, rows: Iterable<Row>): Generator<PackedPage> {
  let page: Row[] = []
  let bytes = 0
  const packed = () => ({ ids: Float64Array.from(page, ({ id }) => id), pack: packRows(fields, page) })
  for (const row of rows) {
    page.push(row)
    bytes += row.geometry ? wkbLength(row.geometry) : 0
    if (page.length < mostRows && bytes < mostBytes) continue
    yield packed()
    page = []
    bytes = 0
  }
  if (page.length > 0) yield packed()
}

export function rowsOfPage({ ids, pack }: PackedPage): Row[] {
  return unpackRows(pack).map((row, place) => ({ ...row, id: ids[place] ?? row.id }))
}

/** What of a page is handed over rather than copied; the page is empty afterwards. */
export function transferOfPage({ ids, pack }: PackedPage): ArrayBuffer[] {
  const lists: ArrayBufferView[] = [ids]
  for (const column of pack.columns) {
    if (column.kind === 'text') lists.push(column.lengths, column.bytes)
    else lists.push(column.values)
  }
  if (pack.shapes) lists.push(pack.shapes.lengths, pack.shapes.bytes)
  return lists.map(({ buffer }) => buffer as ArrayBuffer)
}
