import { addedCount, type Change, type TableChange } from '../change/change'
import { positionCount } from '../geometry/position-count'
import type { ProjectView } from '../model/project-view'
import type { Row } from '../model/row'

/**
 * What a window is told of an edit. Rows of a large edit (an import, and its undo) do not come with it: an event of
 * tens of megabytes would stop the window for seconds. It is told where they are instead, and reads them page by page.
 */
export interface ToldChange {
  readonly change: Change
  /** By table, the rows to read anew; absent when `change` says everything. */
  readonly renewed?: Readonly<Record<string, RenewedRows>>
}

/** All rows that changed have ids from `first` to `last`; not every row between them has. */
export interface RenewedRows {
  readonly first: number
  readonly last: number
  /** How many rows the table holds now. */
  readonly count: number
}

/** Rows in id order as they stand now; `next` is the `after` of the page that follows, if one does. */
export interface TablePage {
  readonly rows: readonly Row[]
  readonly next: number | null
}

/**
 * How much a window takes at once: about half a megabyte, which it reads in a few milliseconds. A row weighs one
 * for each position of its geometry, and a little for its fields.
 */
const mostWeight = 25_000
const rowWeight = 15

/** The change without its large parts, and where those are. `project` is the project after the change. */
export function toldOf(change: Change, project: Pick<ProjectView, 'count'>): ToldChange {
  const dropped = new Set(change.dropped?.map(({ name }) => name))
  const tables: Record<string, TableChange> = {}
  const renewed: Record<string, RenewedRows> = {}
  for (const [table, part] of Object.entries(change.tables)) {
    if (!isLarge(part)) tables[table] = part
    // Of a table that goes as a whole there is nothing left to read.
    else if (!dropped.has(table)) renewed[table] = { ...hullOf(part), count: project.count(table) }
  }
  return Object.keys(renewed).length > 0 || Object.keys(tables).length < Object.keys(change.tables).length
    ? { change: { ...change, tables }, renewed }
    : { change }
}

/** The rows after `after` and up to `last` that make one page; at least one, however heavy. */
export function pageOf(rows: Iterable<Row>, after: number, last: number): TablePage {
  const page: Row[] = []
  let weight = 0
  for (const row of rows) {
    if (row.id <= after) continue
    if (row.id > last) break
    if (weight >= mostWeight) return { rows: page, next: page.at(-1)?.id ?? null }
    page.push(row)
    weight += weightOf(row)
  }
  return { rows: page, next: null }
}

function isLarge(part: TableChange): boolean {
  // Before any row is made of what came in columns.
  if (addedCount(part) * rowWeight > mostWeight) return true
  let weight = 0
  const { added, removed, updated } = part
  for (const rows of [added, removed, updated.flat()]) {
    for (const row of rows) {
      weight += weightOf(row)
      if (weight > mostWeight) return true
    }
  }
  return false
}

function hullOf(part: TableChange): { first: number; last: number } {
  const { packs, removed, updated } = part
  let [first, last] = [Number.POSITIVE_INFINITY, 0]
  const meetId = (id: number) => {
    if (id < first) first = id
    if (id > last) last = id
  }
  const meet = ({ id }: Row) => meetId(id)
  if (packs) for (const { firstId, count } of packs) [firstId, firstId + count - 1].forEach(meetId)
  else part.added.forEach(meet)
  removed.forEach(meet)
  for (const [from] of updated) meet(from)
  return { first, last }
}

function weightOf({ geometry }: Row): number {
  return rowWeight + (geometry ? positionCount(geometry) : 0)
}
