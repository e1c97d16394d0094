import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Change, TableChange } from '#shared/change/change'
import type { Row } from '#shared/model/row'
import type { TableDefinition } from '#shared/model/table'
import { isSameRow } from '#shared/rules/same-row'
import { readChanges } from './history-table'
import { packChange, unpackChange } from './packed-change'
import type { SqlDatabase } from './sql-database'
import { readRows } from './table-rows'

type KnownRows = Map<string, Map<number, Row>>

/** Remembers rows that a project begins with, which are no step of its history. */
export function rememberBase(database: SqlDatabase, change: Change): void {
  const packed = deflateRawSync(packChange(change, 9), { level: 9 })
  database.run('INSERT INTO linli_base (change) VALUES (?)', [packed])
}

/** Remembers all rows that neither the base nor the history knows: those of a file from before there was a base. */
export function rememberUnknownRows(database: SqlDatabase, definitions: Iterable<TableDefinition>): void {
  const { tables } = differences(database, definitions)
  const added = Object.entries(tables).flatMap(([name, part]) =>
    part.added.length > 0 ? [[name, { added: part.added, updated: [], removed: [] }] as const] : [],
  )
  if (added.length > 0) rememberBase(database, { tables: Object.fromEntries(added) })
}

/**
 * What another program has done to the rows since we last wrote: from the rows as base and history know them to the
 * rows as they stand. `null` when they are the same. Reads the whole file.
 */
export function outsideEdits(database: SqlDatabase, definitions: Iterable<TableDefinition>): Change | null {
  const change = differences(database, definitions)
  return Object.keys(change.tables).length > 0 ? change : null
}

function differences(database: SqlDatabase, definitions: Iterable<TableDefinition>): Change {
  const known = knownRows(database)
  const tables: Record<string, TableChange> = {}
  for (const definition of definitions) {
    const part = difference(known.get(definition.name) ?? new Map(), readRows(database, definition).rows)
    if (part.added.length + part.updated.length + part.removed.length > 0) tables[definition.name] = part
  }
  return { tables }
}

function difference(known: ReadonlyMap<number, Row>, standing: readonly Row[]): TableChange {
  const gone = new Map(known)
  const added: Row[] = []
  const updated: [Row, Row][] = []
  for (const row of standing) {
    const before = known.get(row.id)
    gone.delete(row.id)
    if (!before) added.push(row)
    else if (!isSameRow(before, row)) updated.push([before, row])
  }
  return { added, updated, removed: [...gone.values()] }
}

function knownRows(database: SqlDatabase): KnownRows {
  const known: KnownRows = new Map()
  for (const [packed] of database.rows('SELECT change FROM linli_base ORDER BY id')) {
    if (packed instanceof Uint8Array) learn(known, unpackChange(inflateRawSync(packed)))
  }
  for (const change of readChanges(database)) learn(known, change)
  return known
}

function learn(known: KnownRows, { tables, dropped = [] }: Change): void {
  for (const [table, { added, updated, removed }] of Object.entries(tables)) {
    const rows = known.get(table) ?? new Map<number, Row>()
    known.set(table, rows)
    for (const { id } of removed) rows.delete(id)
    for (const [, to] of updated) rows.set(to.id, to)
    for (const row of added) rows.set(row.id, row)
  }
  for (const { name } of dropped) known.delete(name)
}
