import type { TableChange } from '#shared/change/change'
import type { Row } from '#shared/model/row'
import { type IdSpan, joinSpans, readSpan } from './table-pages'

/** Where rows are read to: the window's copy of the project. */
interface Target {
  rows(table: string): Iterable<Row>
  row(table: string, id: number): Row | undefined
}

interface Renewal {
  span: IdSpan
  /** Rows of which a later edit has told already: they are newer here than on a page. */
  readonly fresh: Set<number>
  readonly done: Promise<void>
}

/**
 * Brings parts of tables into the window's copy, one reading a table at a time. Edits that come while the pages are
 * under way go into the copy at once and are not overwritten by them; a second large edit of the same rows begins
 * the reading anew, so that a page from before it never has the last word.
 */
export class Renewals {
  readonly #running = new Map<string, Renewal>()
  readonly #target: Target
  readonly #land: (table: string, part: TableChange) => void
  #ended = false

  /** `land` takes over what reading a span has changed, at once and whole. */
  constructor(target: Target, land: (table: string, part: TableChange) => void) {
    this.#target = target
    this.#land = land
  }

  /** Settled once everything under way has landed or failed. */
  async arrived(): Promise<void> {
    while (this.#running.size > 0)
      await Promise.allSettled([...this.#running.values()].map(({ done }) => done))
  }

  /** Reads a span of a table; joins a reading of that table that is under way. Rejects when the host cannot answer. */
  renew(table: string, span: IdSpan): Promise<void> {
    const running = this.#running.get(table)
    if (running) {
      running.span = joinSpans(running.span, span)
      running.fresh.clear()
      return running.done
    }
    const renewal: Renewal = { span, fresh: new Set(), done: Promise.resolve().then(() => this.#read(table)) }
    this.#running.set(table, renewal)
    return renewal.done
  }

  /** Tells of rows that an edit has brought with it. */
  note(table: string, { added, updated, removed }: TableChange): void {
    const fresh = this.#running.get(table)?.fresh
    if (!fresh) return
    for (const { id } of added) fresh.add(id)
    for (const [{ id }] of updated) fresh.add(id)
    for (const { id } of removed) fresh.add(id)
  }

  /** Nobody wants that table any more. */
  forget(table: string): void {
    this.#running.delete(table)
  }

  /** The project has been left: nothing lands from now on. */
  end(): void {
    this.#ended = true
    this.#running.clear()
  }

  async #read(table: string): Promise<void> {
    const renewal = this.#running.get(table)
    if (!renewal) return
    const isRunning = () => !this.#ended && this.#running.get(table) === renewal
    try {
      while (isRunning()) {
        const { span } = renewal
        const rows = await readSpan(table, span, () => isRunning() && renewal.span === span)
        if (!rows) continue
        this.#running.delete(table)
        this.#land(table, differenceIn(this.#target, table, span, rows, renewal.fresh))
      }
    } finally {
      if (isRunning()) this.#running.delete(table)
    }
  }
}

/** What has to happen to the rows of a span to make them those that were read. */
function differenceIn(
  target: Target,
  table: string,
  span: IdSpan,
  rows: readonly Row[],
  fresh: ReadonlySet<number>,
): TableChange {
  const read = new Set<number>()
  const added: Row[] = []
  const updated: (readonly [Row, Row])[] = []
  const removed: Row[] = []
  for (const row of rows) {
    read.add(row.id)
    if (fresh.has(row.id)) continue
    const held = target.row(table, row.id)
    if (held) updated.push([held, row])
    else added.push(row)
  }
  for (const row of target.rows(table)) {
    const isGone = row.id >= span.first && row.id <= span.last && !read.has(row.id) && !fresh.has(row.id)
    if (isGone) removed.push(row)
  }
  return { added, updated, removed }
}
