import type { AnalysisMemory, ChangedRow } from '#shared/contract/analysis'
import type { Row } from '#shared/model/row'
import { isSameRow } from '#shared/rules/same-row'

type Changed = Map<string, Map<number, ChangedRow>>

/** What one analysis keeps of one project, and what has happened to the rows since. */
export class KeptMemory {
  #kept: unknown = null
  #changed: Changed = new Map()

  get keepsAnything(): boolean {
    return this.#kept !== null
  }

  /** Notes what became of a row. */
  record(table: string, id: number, before: Row | null, after: Row | null): void {
    if (this.keepsAnything) note(this.#changed, table, id, before, after)
  }

  /**
   * Runs `work` with the memory. After an `expected` error what it has kept by then counts, and has taken in what had
   * changed; if it kept nothing, everything is as it was. Any other error leaves nothing at all, as nobody knows how far
   * the run got.
   */
  async during<T>(
    work: (memory: AnalysisMemory<unknown>) => T | Promise<T>,
    expected: (error: unknown) => boolean,
  ): Promise<T> {
    const seen = this.#changed
    // What changes from here on is news to the next run.
    this.#changed = new Map()
    const keeping: { value: unknown }[] = []
    try {
      const result = await work({
        kept: this.#kept,
        changed: seen,
        keep: (value) => {
          keeping.push({ value })
        },
      })
      this.#settle(keeping, seen)
      return result
    } catch (error) {
      if (expected(error)) this.#settle(keeping, seen)
      else this.#forget()
      throw error
    }
  }

  #settle(keeping: readonly { value: unknown }[], seen: Changed): void {
    const last = keeping.at(-1)
    if (last) this.#kept = last.value
    else this.#putBack(seen)
  }

  #forget(): void {
    this.#kept = null
    this.#changed = new Map()
  }

  /** What a run has looked at without keeping anything is still news to the next one. */
  #putBack(seen: Changed): void {
    const since = this.#changed
    this.#changed = seen
    for (const [table, rows] of since) {
      for (const [id, { before, after }] of rows) note(seen, table, id, before, after)
    }
  }
}

/** What changed twice is known by its first and its last state; what is again as it was is not known at all. */
function note(changed: Changed, table: string, id: number, before: Row | null, after: Row | null): void {
  const rows = changed.get(table) ?? new Map<number, ChangedRow>()
  changed.set(table, rows)
  const known = rows.get(id)
  const first = known ? known.before : before
  if (first === after || (first && after && isSameRow(first, after))) rows.delete(id)
  else rows.set(id, { before: first, after })
}
