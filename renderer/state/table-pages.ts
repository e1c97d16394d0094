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

interface Reading {
  /** When it says no, the pages that are left are not asked for. */
  readonly isWanted: () => boolean
  /** Waited for between two pages: the window draws meanwhile, and the host makes the next page. */
  readonly rest: () => Promise<void>
}

/**
 * Reads the rows of a span page by page. `null` when nobody wants them any more. Pages come from the project as it
 * stands when they are asked for: what changes after that is heard of separately (`project.changed`).
 */
export async function readSpan(
  table: string,
  { first, last }: IdSpan,
  { isWanted, rest }: Reading,
): Promise<readonly Row[] | null> {
  const ask = (after: number): Promise<TablePage> => host().call('table.page', { table, after, last })
  const rows: Row[] = []
  let page = await ask(first - 1)
  while (isWanted()) {
    for (const row of page.rows) rows.push(row)
    if (page.next === null) return rows
    // Settled together, so that a host that is lost meanwhile is heard of here.
    const [following] = await Promise.all([ask(page.next), rest()])
    page = following
  }
  return null
}
