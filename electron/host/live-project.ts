import type { Change, TableChange } from '#shared/change/change'
import { MemoryProject } from '#shared/model/memory-project'
import type { ProjectView } from '#shared/model/project-view'
import type { Row } from '#shared/model/row'
import type { TableDefinition } from '#shared/model/table'
import type { GeoPackage } from '../store/geopackage'

/** Rows of a file that are decoded at a time: a few milliseconds. */
const storedAtOnce = 200

/**
 * The rows of an open project in memory, where plans and checks read them. A table is decoded from the
 * GeoPackage when somebody first asks for its rows: opening a large project to look at one layer stays quick.
 */
export class LiveProject implements ProjectView {
  readonly #geopackage: GeoPackage
  readonly #memory: MemoryProject
  readonly #loaded = new Set<string>()
  /** Rows that came in columns and have not been asked for since: made only when somebody does. */
  readonly #arriving = new Map<string, TableChange>()
  readonly #onUnreadable: (table: string, count: number) => void

  /** `onUnreadable` hears of geometries that another program wrote and we cannot make out. */
  constructor(geopackage: GeoPackage, onUnreadable: (table: string, count: number) => void) {
    this.#geopackage = geopackage
    this.#memory = new MemoryProject(geopackage.definitions.values())
    this.#onUnreadable = onUnreadable
  }

  get definitions(): ReadonlyMap<string, TableDefinition> {
    return this.#memory.definitions
  }

  rows(table: string): Iterable<Row> {
    this.#load(table)
    return this.#memory.rows(table)
  }

  /**
   * Rows with ids from `first` to `last` in id order, for those who take them a few at a time: a table that is not in
   * memory is read from the file bit by bit as they go, and stays out of memory. What is changed between two rows may
   * show or not.
   */
  *rowsBetween(table: string, first: number, last: number): Generator<Row> {
    if (!this.#isInMemory(table)) return yield* this.#storedRows(table, first, last)
    for (const row of this.#memory.rows(table)) {
      if (row.id > last) return
      if (row.id >= first) yield row
    }
  }

  /** Lets go of all rows that can be read from the file again when somebody asks. */
  letGo(): void {
    for (const table of this.#loaded) {
      if (!this.#isInMemory(table)) continue
      this.#memory.load(table, [])
      this.#loaded.delete(table)
    }
  }

  row(table: string, id: number): Row | undefined {
    this.#load(table)
    return this.#memory.row(table, id)
  }

  count(table: string): number {
    return this.#isInMemory(table) ? this.#memory.count(table) : this.#geopackage.count(table)
  }

  nextId(table: string): number {
    return this.#isInMemory(table) ? this.#memory.nextId(table) : this.#geopackage.nextId(table)
  }

  /** Takes over a change; the tables it touches must have been loaded before it went into the GeoPackage. */
  apply(change: Change): void {
    const parts = Object.entries(change.tables)
    const tables = Object.fromEntries(parts.filter(([, part]) => !part.packs))
    this.#memory.apply({ ...change, tables })
    for (const { name } of change.defined ?? []) this.#loaded.add(name)
    for (const [table, part] of parts) if (part.packs) this.#arriving.set(table, part)
    for (const { name } of change.dropped ?? []) {
      this.#loaded.delete(name)
      this.#arriving.delete(name)
    }
  }

  /** Decodes the tables a change is about to touch. */
  loadTouched(change: Change): void {
    for (const table of Object.keys(change.tables)) this.#load(table)
  }

  *#storedRows(table: string, first: number, last: number): Generator<Row> {
    let after = first - 1
    for (;;) {
      const { rows } = this.#geopackage.rowsAfter(table, after, storedAtOnce)
      for (const row of rows) {
        if (row.id > last) return
        yield row
      }
      const end = rows.at(-1)
      if (!end || rows.length < storedAtOnce) return
      after = end.id
    }
  }

  #isInMemory(table: string): boolean {
    return this.#loaded.has(table) && !this.#arriving.has(table)
  }

  #load(table: string): void {
    const arriving = this.#arriving.get(table)
    if (arriving) {
      this.#arriving.delete(table)
      this.#memory.apply({ tables: { [table]: arriving } })
    }
    if (this.#loaded.has(table) || !this.#memory.definitions.has(table)) return
    const nextId = this.#geopackage.nextId(table)
    const { rows, unreadable } = this.#geopackage.rows(table)
    this.#memory.load(table, rows, nextId)
    this.#loaded.add(table)
    if (unreadable > 0) this.#onUnreadable(table, unreadable)
  }
}
