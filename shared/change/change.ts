import { type PackedRows, unpackRows } from '../model/packed-rows'
import type { Row } from '../model/row'
import type { TableDefinition } from '../model/table'

/** What happens to one table. Every row is whole, so that the inverse needs nothing else. */
export interface TableChange {
  readonly added: readonly Row[]
  readonly updated: readonly (readonly [from: Row, to: Row])[]
  readonly removed: readonly Row[]
  /** The rows of `added` in columns, where they came so: who can work with those need not have them made. */
  readonly packs?: readonly PackedRows[]
}

/**
 * An edit, described. `defined` lists tables that come into being before the rows go in,
 * `dropped` those that go after their rows have left (an import into a layer of its own, and its undo).
 */
export interface Change {
  readonly defined?: readonly TableDefinition[]
  readonly tables: Readonly<Record<string, TableChange>>
  readonly dropped?: readonly TableDefinition[]
}

export const emptyTableChange: TableChange = { added: [], updated: [], removed: [] }

/** The change that takes `change` back: apply ∘ invert = identity. */
export function invertChange(change: Change): Change {
  const tables: Record<string, TableChange> = {}
  for (const [table, part] of Object.entries(change.tables)) {
    tables[table] = {
      added: part.removed,
      updated: part.updated.map(([from, to]) => [to, from] as const),
      removed: part.added,
    }
  }
  return {
    ...(change.dropped ? { defined: change.dropped } : {}),
    tables,
    ...(change.defined ? { dropped: change.defined } : {}),
  }
}

export function addedTo(table: string, ...rows: readonly Row[]): Change {
  return { tables: { [table]: { ...emptyTableChange, added: rows } } }
}

export function updatedIn(table: string, ...pairs: readonly (readonly [Row, Row])[]): Change {
  return { tables: { [table]: { ...emptyTableChange, updated: pairs } } }
}

export function removedFrom(table: string, ...rows: readonly Row[]): Change {
  return { tables: { [table]: { ...emptyTableChange, removed: rows } } }
}

/** New rows that came in columns; `added` is made of them when somebody first asks for it. */
export function addedPacked(
  packs: readonly PackedRows[],
  { updated, removed }: Pick<TableChange, 'updated' | 'removed'> = emptyTableChange,
): TableChange {
  let rows: readonly Row[] | undefined
  const part = {
    get added() {
      rows ??= packs.flatMap(unpackRows)
      return rows
    },
    updated,
    removed,
  }
  // Seen only by those who ask for it: a copy with other rows, or one that is sent, must not carry it along.
  return Object.defineProperty(part, 'packs', { value: packs })
}

/** How many rows are new, without having them made. */
export function addedCount(part: TableChange): number {
  return part.packs ? part.packs.reduce((sum, { count }) => sum + count, 0) : part.added.length
}

/** Joins changes to different rows into one step of the history. The caller vouches that no row is in both. */
export function joinChanges(...changes: readonly Change[]): Change {
  const tables: Record<string, TableChange> = {}
  for (const change of changes) {
    for (const [table, part] of Object.entries(change.tables)) {
      const held = tables[table] ?? emptyTableChange
      tables[table] = {
        added: [...held.added, ...part.added],
        updated: [...held.updated, ...part.updated],
        removed: [...held.removed, ...part.removed],
      }
    }
  }
  const defined = changes.flatMap((change) => change.defined ?? [])
  const gone = changes.flatMap((change) => change.dropped ?? [])
  return {
    ...(defined.length > 0 ? { defined } : {}),
    tables,
    ...(gone.length > 0 ? { dropped: gone } : {}),
  }
}

/** How many rows a change touches. */
export function changeSize(change: Change): number {
  let size = 0
  for (const part of Object.values(change.tables)) {
    size += addedCount(part) + part.updated.length + part.removed.length
  }
  return size
}
