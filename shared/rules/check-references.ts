import type { Change, TableChange } from '../change/change'
import type { Refusal } from '../model/message'
import { type PackedRows, unpackRows } from '../model/packed-rows'
import type { ProjectView } from '../model/project-view'
import type { Row } from '../model/row'
import type { TableDefinition } from '../model/table'

/** What a change leaves standing: enough to answer whether a row exists afterwards, without applying it. */
interface Aftermath {
  exists(table: string, id: number): boolean
  isTouched(table: string, id: number): boolean
}

/**
 * Whether every reference still leads somewhere once the change is in: those of the rows it writes, and
 * those of untouched rows to rows it removes. Reads a whole table only where something it points to goes.
 */
export function checkReferences(
  project: ProjectView,
  definitions: ReadonlyMap<string, TableDefinition>,
  change: Change,
): Refusal | null {
  const after = aftermathOf(project, change)
  for (const [table, part] of Object.entries(change.tables)) {
    const fields = referencesOf(definitions.get(table))
    if (fields.length === 0) continue
    for (const row of part.packs ? referring(part.packs, fields) : part.added) {
      const refusal = checkRow(table, row, fields, after)
      if (refusal) return refusal
    }
    for (const [, row] of part.updated) {
      const refusal = checkRow(table, row, fields, after)
      if (refusal) return refusal
    }
  }
  return checkLeftBehind(project, definitions, change, after)
}

type Reference = readonly [field: string, target: string]

function referencesOf(definition: TableDefinition | undefined): Reference[] {
  return (definition?.fields ?? []).flatMap((field) =>
    field.references === undefined ? [] : [[field.name, field.references] as const],
  )
}

/** Rows in columns that may refer to others. */
function referring(packs: readonly PackedRows[], fields: readonly Reference[]): Row[] {
  const isReferring = ({ columns }: PackedRows) =>
    columns.some(({ name }) => fields.some(([field]) => field === name))
  return packs.filter(isReferring).flatMap(unpackRows)
}

function checkRow(table: string, row: Row, fields: readonly Reference[], after: Aftermath): Refusal | null {
  for (const [field, target] of fields) {
    const id = row.properties[field] ?? null
    if (typeof id === 'number' && !after.exists(target, id)) {
      return { code: 'refusal.reference_missing', params: { table, field, target, id } }
    }
  }
  return null
}

function checkLeftBehind(
  project: ProjectView,
  definitions: ReadonlyMap<string, TableDefinition>,
  change: Change,
  after: Aftermath,
): Refusal | null {
  for (const definition of definitions.values()) {
    const fields = referencesOf(definition).filter(
      ([, target]) => (change.tables[target]?.removed.length ?? 0) > 0,
    )
    if (fields.length === 0) continue
    for (const row of project.rows(definition.name)) {
      if (after.isTouched(definition.name, row.id)) continue
      for (const [field, target] of fields) {
        const id = row.properties[field] ?? null
        if (typeof id === 'number' && project.row(target, id) && !after.exists(target, id)) {
          return { code: 'refusal.still_needed', params: { table: definition.name, target, id } }
        }
      }
    }
  }
  return null
}

function aftermathOf(project: ProjectView, change: Change): Aftermath {
  const added = new Map<string, (id: number) => boolean>()
  const updated = new Map<string, Set<number>>()
  const removed = new Map<string, Set<number>>()
  for (const [table, part] of Object.entries(change.tables)) {
    added.set(table, isAddedIn(part))
    updated.set(table, new Set(part.updated.map(([, to]) => to.id)))
    removed.set(table, new Set(part.removed.map((row) => row.id)))
  }
  return {
    exists: (table, id) =>
      added.get(table)?.(id) === true ||
      (project.row(table, id) !== undefined && removed.get(table)?.has(id) !== true),
    isTouched: (table, id) => updated.get(table)?.has(id) === true || removed.get(table)?.has(id) === true,
  }
}

function isAddedIn(part: TableChange): (id: number) => boolean {
  const { packs } = part
  if (packs) return (id) => packs.some(({ firstId, count }) => id >= firstId && id < firstId + count)
  const ids = new Set(part.added.map((row) => row.id))
  return (id) => ids.has(id)
}
