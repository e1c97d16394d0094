import type { RenewedRows, TablePage } from '#shared/contract/told-change'
import type { Row } from '#shared/model/row'
import { host } from '../transport/host'

/** Ids from `first` to `last`. */
export type IdSpan = Pick<RenewedRows, 'first' | 'last'>

export const wholeTable: IdSpan = { first: 1, last: Number.MAX_SAFE_INTEGER }

/** The span that holds both. */
export function joinSpans(a: IdSpan, b: IdSpan): IdSpan {
  return { first: Math.min(a.first, b.first), last: Math.max(a.last, b.last) }
}

/**
 * Reads the rows of a span page by page, each in a task of its own, so that the window goes on drawing in between.
 * `null` when nobody wants them any more. Pages come from the project as it stands when they are asked for: what
 * changes after a page was read is heard of separately (`project.changed`).
 */
export async function readSpan(
  table: string,
  span: IdSpan,
  isWanted: () => boolean,
): Promise<readonly Row[] | null> {
  const rows: Row[] = []
  for (let after: number | null = span.first - 1; after !== null; ) {
    const page: TablePage = await host().call('table.page', { table, after, last: span.last })
    if (!isWanted()) return null
    for (const row of page.rows) rows.push(row)
    after = page.next
  }
  return rows
}
