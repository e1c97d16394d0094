import type { TableChange } from '#shared/change/change'
import type { IdRange } from './thread-messages'

const everything: IdRange = { first: Number.MIN_SAFE_INTEGER, last: Number.MAX_SAFE_INTEGER }

/** One going over to the mirror of what was out of date. */
export interface Crossing {
  readonly table: string
  readonly range: IdRange
}

/**
 * Which rows of which tables the mirror has as they stand. A table is unknown until it is first sent; of a known one
 * all ids between the first and the last that are out of date count as such.
 */
export class MirroredTables {
  readonly #outOfDate = new Map<string, IdRange | null>()
  #underWay: Crossing | null = null

  isUpToDate(table: string): boolean {
    return this.#outOfDate.get(table) === null && this.#underWay?.table !== table
  }

  get upToDate(): Set<string> {
    return new Set([...this.#outOfDate.keys()].filter((table) => this.isUpToDate(table)))
  }

  /** The mirror has not been told of a change to these rows. Of tables it does not know there is nothing to be told. */
  outdate(table: string, range: IdRange): void {
    if (!this.#outOfDate.has(table)) return
    this.#outOfDate.set(table, hullOf(this.#outOfDate.get(table) ?? range, range))
  }

  /** The table is dropped; what was on its way is void. */
  forget(table: string): void {
    this.#outOfDate.delete(table)
    if (this.#underWay?.table === table) this.#underWay = null
  }

  /** What is out of date of a table begins to go over; one at a time. */
  begin(table: string): Crossing {
    const crossing = { table, range: this.#outOfDate.get(table) ?? everything }
    this.#outOfDate.set(table, null)
    this.#underWay = crossing
    return crossing
  }

  isUnderWay(crossing: Crossing): boolean {
    return this.#underWay === crossing
  }

  /** Everything has gone over. What was outdated meanwhile still is. */
  end(): void {
    this.#underWay = null
  }

  /** It was broken off, and counts for nothing. */
  breakOff(crossing: Crossing): void {
    if (!this.isUnderWay(crossing)) return
    this.#underWay = null
    this.outdate(crossing.table, crossing.range)
  }
}

/** The ids of all rows that a change touches; there is at least one. */
export function idsOf({ added, updated, removed }: TableChange): IdRange {
  const range = { first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY }
  const meet = ({ id }: { readonly id: number }) => {
    range.first = Math.min(range.first, id)
    range.last = Math.max(range.last, id)
  }
  added.forEach(meet)
  removed.forEach(meet)
  for (const [, to] of updated) meet(to)
  return range
}

function hullOf(a: IdRange, b: IdRange): IdRange {
  return { first: Math.min(a.first, b.first), last: Math.max(a.last, b.last) }
}
