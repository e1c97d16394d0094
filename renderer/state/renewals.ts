import type { TableChange } from '#shared/change/change'
import type { Row } from '#shared/model/row'
import { type IdSpan, joinSpans, readSpan } from './table-pages'

/** Where rows are read to: the window's copy of the project. */
interface Target {
  rows(table: string): Iterable<Row>
  row(table: string, id: number): Row | undefined
}

/** What becomes of rows that were read. */
export interface Landing {
  /** Takes a slice of them over into the window's copy. Nobody is told yet. */
  take(table: string, slice: TableChange): void
  /** All slices of a reading are there: everybody can be told at once. Left out are rows of which an edit has told. */
  tell(table: string, whole: TableChange): void
  /** Waited for between pages and between slices: the window draws. */
  rest(): Promise<void>
  readonly rowsPerSlice: number
}

interface Renewal {
  span: IdSpan
  /** Rows of which a later edit has told already: they are newer here than on a page. */
  readonly fresh: Set<number>
  /** Rows that have been taken away already, also by a reading that had to begin anew: nobody knows yet. */
  readonly gone: Row[]
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
  readonly #landing: Landing
  #ended = false

  constructor(target: Target, landing: Landing) {
    this.#target = target
    this.#landing = landing
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
    const done = Promise.resolve().then(() => this.#read(table))
    const renewal: Renewal = { span, fresh: new Set(), gone: [], done }
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
        const isWanted = () => isRunning() && renewal.span === span
        const rows = await readSpan(table, span, { isWanted, rest: this.#landing.rest })
        if (!rows || !(await this.#takeAway(table, rows, renewal, isWanted))) continue
        const brought = await this.#bringIn(table, rows, renewal, isWanted)
        if (!brought) continue
        this.#running.delete(table)
        this.#landing.tell(table, this.#untold(table, brought, renewal))
      }
    } finally {
      if (isRunning()) this.#running.delete(table)
    }
  }

  /** Slice by slice. False when the reading has to begin anew. */
  async #takeAway(
    table: string,
    rows: readonly Row[],
    { span, fresh, gone }: Renewal,
    isWanted: () => boolean,
  ): Promise<boolean> {
    for (const ids of this.#slices(goneFrom(this.#target.rows(table), span, rows))) {
      const removed = ids.flatMap((id) => (fresh.has(id) ? [] : (this.#target.row(table, id) ?? [])))
      this.#landing.take(table, { added: [], updated: [], removed })
      for (const row of removed) gone.push(row)
      await this.#landing.rest()
      if (!isWanted()) return false
    }
    return true
  }

  /** Slice by slice. `null` when the reading has to begin anew: then what is there already is met again. */
  async #bringIn(
    table: string,
    rows: readonly Row[],
    { fresh }: Renewal,
    isWanted: () => boolean,
  ): Promise<Pick<TableChange, 'added' | 'updated'> | null> {
    const added: Row[] = []
    const updated: (readonly [Row, Row])[] = []
    for (const slice of this.#slices(rows)) {
      const brought = differenceIn(this.#target, table, slice, fresh)
      this.#landing.take(table, { ...brought, removed: [] })
      for (const row of brought.added) added.push(row)
      for (const pair of brought.updated) updated.push(pair)
      await this.#landing.rest()
      if (!isWanted()) return null
    }
    return { added, updated }
  }

  *#slices<T>(list: readonly T[]): Generator<readonly T[]> {
    const { rowsPerSlice } = this.#landing
    for (let from = 0; from < list.length; from += rowsPerSlice) yield list.slice(from, from + rowsPerSlice)
  }

  /** Without the rows of which an edit has told since they landed: of those everybody has heard something newer. */
  #untold(
    table: string,
    { added, updated }: Pick<TableChange, 'added' | 'updated'>,
    { fresh, gone }: Renewal,
  ): TableChange {
    return {
      added: added.filter(({ id }) => !fresh.has(id)),
      updated: updated.filter(([{ id }]) => !fresh.has(id)),
      removed: gone.filter(({ id }) => !fresh.has(id) && !this.#target.row(table, id)),
    }
  }
}

/** Ids of the rows held in a span that are not among those read. */
function goneFrom(held: Iterable<Row>, { first, last }: IdSpan, rows: readonly Row[]): number[] {
  const read = new Set<number>()
  for (const { id } of rows) read.add(id)
  const gone: number[] = []
  for (const { id } of held) if (id >= first && id <= last && !read.has(id)) gone.push(id)
  return gone
}

/** What makes the held rows those that were read. */
function differenceIn(
  target: Target,
  table: string,
  rows: readonly Row[],
  fresh: ReadonlySet<number>,
): Pick<TableChange, 'added' | 'updated'> {
  const added: Row[] = []
  const updated: (readonly [Row, Row])[] = []
  for (const row of rows) {
    if (fresh.has(row.id)) continue
    const held = target.row(table, row.id)
    if (held) updated.push([held, row])
    else added.push(row)
  }
  return { added, updated }
}
