import type { Change } from '#shared/change/change'
import type { HistoryEntry, HistoryOverview, TableTally } from '#shared/contract/history'
import type { MethodParsed } from '#shared/contract/methods'
import type { Message } from '#shared/model/message'
import type { TableDefinition } from '#shared/model/table'
import { namedVersions } from '#shared/model/version-names'
import type { Locale } from '#shared/words/catalogues'
import { formatMessage } from '#shared/words/format-message'
import { readStep, type StepHead, stepHeads, wordsOfStep } from '../store/history-table'
import type { SqlDatabase } from '../store/sql-database'
import type { OpenProject } from './open-project'

export type HistoryFilter = MethodParsed<'history.overview'>

type Tally = Omit<TableTally, 'title'>

/** Counts by table of steps that were looked at: a step never changes, and those of imports are long to read. */
const talliesOf = new WeakMap<SqlDatabase, Map<number, readonly Tally[]>>()
/** What imported layers called themselves, also those that are gone. */
const titlesOf = new WeakMap<SqlDatabase, Map<string, string>>()

/** Reads the history of an open project as people look at it. */
export class HistoryReader {
  readonly #project: OpenProject
  readonly #database: SqlDatabase
  readonly #tallies: Map<number, readonly Tally[]>
  readonly #titles: Map<string, string>
  readonly #versions: ReadonlyMap<number, string>

  constructor(project: OpenProject) {
    this.#project = project
    this.#database = project.store.geopackage.database
    this.#tallies = heldFor(talliesOf, this.#database)
    this.#titles = heldFor(titlesOf, this.#database)
    this.#versions = new Map(
      namedVersions(project.live.rows('settings')).map(({ seq, name }) => [seq, name] as const),
    )
  }

  /** Steps that pass the filter, newest first, from the one before `before` on. */
  *entries(filter: HistoryFilter, before?: number): Generator<HistoryEntry> {
    for (const head of this.#matching(filter, before)) {
      yield {
        seq: head.seq,
        at: head.at,
        author: head.author,
        kind: head.words.code === 'history.edited_outside' ? 'outside' : head.kind,
        words: head.words,
        about: this.#about(head),
        rows: head.rows,
        tables: this.tallies(head.seq),
      }
    }
  }

  overview(filter: HistoryFilter): HistoryOverview {
    let matching = 0
    for (const _ of this.#matching(filter)) matching += 1
    const authors = new Set<string>()
    const tables = new Map<string, string | null>()
    for (const { seq, author } of stepHeads(this.#database)) {
      authors.add(author)
      for (const { table, title } of this.tallies(seq)) tables.set(table, title)
    }
    return {
      steps: this.#project.bus.revision,
      matching,
      authors: [...authors].sort((a, b) => a.localeCompare(b, filter.locale)),
      tables: [...tables].map(([table, title]) => ({ table, title })),
    }
  }

  versionName(seq: number): string | null {
    return this.#versions.get(seq) ?? null
  }

  /** Which tables a step touched and how many rows of each. */
  tallies(seq: number): TableTally[] {
    let tallies = this.#tallies.get(seq)
    if (!tallies) {
      const { change } = readStep(this.#database, seq)
      this.#learnTitles(change)
      tallies = tally(change)
      this.#tallies.set(seq, tallies)
    }
    return tallies.map((each) => ({ ...each, title: this.titleOf(each.table) }))
  }

  /** What an imported layer calls itself, also one that is gone; `null` for a built-in table. */
  titleOf(table: string): string | null {
    const definition = this.#project.live.definitions.get(table)
    if (definition) return titleIn(definition)
    return this.#titles.get(table) ?? table
  }

  *#matching(filter: HistoryFilter, before?: number): Generator<StepHead> {
    for (const head of stepHeads(this.#database, before)) if (this.#passes(head, filter)) yield head
  }

  #passes(head: StepHead, { author, table, text, locale }: HistoryFilter): boolean {
    if (author !== undefined && head.author !== author) return false
    if (table !== undefined && !this.tallies(head.seq).some((each) => each.table === table)) return false
    return text === '' || this.#reads(head, locale).toLowerCase().includes(text.toLowerCase())
  }

  /** All that a person reads of a step in the list. */
  #reads(head: StepHead, locale: Locale): string {
    const about = this.#about(head)
    return [
      formatMessage(locale, head.words),
      about ? formatMessage(locale, about) : '',
      head.author,
      this.versionName(head.seq) ?? '',
    ].join('\n')
  }

  #about({ target }: StepHead): Message | null {
    return target === null ? null : wordsOfStep(this.#database, target)
  }

  #learnTitles({ defined = [], dropped = [] }: Change): void {
    for (const definition of [...defined, ...dropped]) {
      const title = titleIn(definition)
      if (title !== null) this.#titles.set(definition.name, title)
    }
  }
}

/** How many rows of each table a change touches. */
export function tally(change: Change): Tally[] {
  return Object.entries(change.tables).flatMap(([table, { added, updated, removed }]) =>
    added.length + updated.length + removed.length === 0
      ? []
      : [{ table, added: added.length, updated: updated.length, removed: removed.length }],
  )
}

function titleIn({ origin, title, name }: TableDefinition): string | null {
  return origin === 'built-in' ? null : (title ?? name)
}

function heldFor<K, V>(held: WeakMap<SqlDatabase, Map<K, V>>, database: SqlDatabase): Map<K, V> {
  const known = held.get(database) ?? new Map<K, V>()
  held.set(database, known)
  return known
}
