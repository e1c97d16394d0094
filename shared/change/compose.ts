import type { Row } from '../model/row'
import type { TableDefinition } from '../model/table'
import { isSameRow } from '../rules/same-row'
import { type Change, invertChange, type TableChange } from './change'

/** What became of one thing over several changes: what it was before the first and is after the last. */
interface Fate<T> {
  readonly from: T | null
  readonly to: T | null
}

/**
 * The one change that does what `changes` do one after the other. Rows and tables that end as they began are not
 * in it. A table that went and came back with other fields stands in both `dropped` and `defined`: nothing can
 * apply that in one step (see {@link replacedTables}).
 */
export function composeChanges(changes: Iterable<Change>): Change {
  const definitions = new Map<string, Fate<TableDefinition>>()
  const tables = new Map<string, Map<number, Fate<Row>>>()
  const meet = (table: string, id: number, before: Row | null, to: Row | null) => {
    const rows = tables.get(table) ?? new Map<number, Fate<Row>>()
    tables.set(table, rows)
    const known = rows.get(id)
    rows.set(id, { from: known ? known.from : before, to })
  }
  const meetTable = (name: string, before: TableDefinition | null, to: TableDefinition | null) => {
    const known = definitions.get(name)
    definitions.set(name, { from: known ? known.from : before, to })
  }
  for (const change of changes) {
    for (const definition of change.defined ?? []) meetTable(definition.name, null, definition)
    for (const [table, { added, updated, removed }] of Object.entries(change.tables)) {
      for (const row of removed) meet(table, row.id, row, null)
      for (const [from, to] of updated) meet(table, from.id, from, to)
      for (const row of added) meet(table, row.id, null, row)
    }
    for (const definition of change.dropped ?? []) meetTable(definition.name, definition, null)
  }
  return netChange(definitions, tables)
}

/**
 * The change that brings back how things stood before `steps`, which are given newest first: the composition of
 * their inverses.
 */
export function changeBackBefore(steps: Iterable<Change>): Change {
  return composeChanges(inverses(steps))
}

/** Tables that would have to go and come back with other fields in one step. */
export function replacedTables({ defined = [], dropped = [] }: Change): string[] {
  const gone = new Set(dropped.map(({ name }) => name))
  return defined.flatMap(({ name }) => (gone.has(name) ? [name] : []))
}

function* inverses(steps: Iterable<Change>): Generator<Change> {
  for (const step of steps) yield invertChange(step)
}

function netChange(
  definitions: ReadonlyMap<string, Fate<TableDefinition>>,
  rowFates: ReadonlyMap<string, ReadonlyMap<number, Fate<Row>>>,
): Change {
  const defined: TableDefinition[] = []
  const dropped: TableDefinition[] = []
  for (const { from, to } of definitions.values()) {
    if (from && to && isSameDefinition(from, to)) continue
    if (from) dropped.push(from)
    if (to) defined.push(to)
  }
  const replaced = new Set(replacedTables({ defined, dropped, tables: {} }))
  const tables: Record<string, TableChange> = {}
  for (const [table, fates] of rowFates) {
    const part = netRows(fates.values(), replaced.has(table))
    if (part.added.length + part.updated.length + part.removed.length > 0) tables[table] = part
  }
  return {
    ...(defined.length > 0 ? { defined } : {}),
    tables,
    ...(dropped.length > 0 ? { dropped } : {}),
  }
}

/** Rows of a replaced table have nothing in common with those of the same number in the one that went. */
function netRows(fates: Iterable<Fate<Row>>, replaced: boolean): TableChange {
  const added: Row[] = []
  const updated: [Row, Row][] = []
  const removed: Row[] = []
  for (const { from, to } of fates) {
    if (from && to && !replaced) {
      if (!isSameRow(from, to)) updated.push([from, to])
      continue
    }
    if (from) removed.push(from)
    if (to) added.push(to)
  }
  return { added, updated, removed }
}

function isSameDefinition(a: TableDefinition, b: TableDefinition): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
