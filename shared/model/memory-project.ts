import type { Change } from '../change/change'
import { builtInTables } from './built-in-tables'
import type { ProjectView } from './project-view'
import type { Row } from './row'
import type { TableDefinition } from './table'

/**
 * A project held in plain maps: what the host keeps beside the database, what the renderer mirrors,
 * and what tests build. Rows are immutable; `apply` swaps them.
 */
export class MemoryProject implements ProjectView {
  readonly definitions = new Map<string, TableDefinition>()
  readonly #tables = new Map<string, Map<number, Row>>()
  readonly #nextIds = new Map<string, number>()
  /** The greatest id held, by table. */
  readonly #lastIds = new Map<string, number>()

  constructor(definitions: Iterable<TableDefinition> = builtInTables) {
    for (const definition of definitions) this.define(definition)
  }

  define(definition: TableDefinition): void {
    this.definitions.set(definition.name, definition)
    if (!this.#tables.has(definition.name)) this.#tables.set(definition.name, new Map())
  }

  /** Takes rows as they come from a file; `nextId` is the file's own counter when it has one. */
  load(table: string, rows: Iterable<Row>, nextId = 1): void {
    const held = new Map<number, Row>()
    let last = 0
    let next = Math.max(nextId, this.#nextIds.get(table) ?? 1)
    for (const row of rows) {
      held.set(row.id, row)
      if (row.id > last) last = row.id
      if (row.id >= next) next = row.id + 1
    }
    this.#tables.set(table, held)
    this.#lastIds.set(table, last)
    this.#nextIds.set(table, next)
  }

  rows(table: string): Iterable<Row> {
    return this.#tables.get(table)?.values() ?? []
  }

  row(table: string, id: number): Row | undefined {
    return this.#tables.get(table)?.get(id)
  }

  count(table: string): number {
    return this.#tables.get(table)?.size ?? 0
  }

  nextId(table: string): number {
    return this.#nextIds.get(table) ?? 1
  }

  /** Applies a change that was planned against this very state. Ids stay used after an undo. */
  apply(change: Change): void {
    for (const definition of change.defined ?? []) this.define(definition)
    for (const [table, part] of Object.entries(change.tables)) {
      const held = this.#tables.get(table) ?? new Map<number, Row>()
      this.#tables.set(table, held)
      let next = this.nextId(table)
      for (const row of part.removed) held.delete(row.id)
      let last = this.#lastIds.get(table) ?? 0
      if (!held.has(last)) last = greatest(held.keys())
      let inOrder = true
      const put = (row: Row) => {
        held.set(row.id, row)
        if (row.id >= next) next = row.id + 1
        if (row.id > last) last = row.id
        else inOrder = false
      }
      // A window may hear of a change to a row before the row itself has come.
      for (const [, to] of part.updated) held.has(to.id) ? held.set(to.id, to) : put(to)
      part.added.forEach(put)
      // Rows that an undo brings back go where they were: rows are read in id order.
      if (!inOrder) this.#tables.set(table, new Map([...held].sort(([a], [b]) => a - b)))
      this.#nextIds.set(table, next)
      this.#lastIds.set(table, last)
    }
    for (const definition of change.dropped ?? []) {
      this.definitions.delete(definition.name)
      this.#tables.delete(definition.name)
      this.#lastIds.delete(definition.name)
    }
  }
}

function greatest(ids: Iterable<number>): number {
  let last = 0
  for (const id of ids) if (id > last) last = id
  return last
}
