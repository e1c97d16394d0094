import * as v from 'valibot'
import type { Change, TableChange } from '../change/change'
import type { ProjectView } from '../model/project-view'
import type { Row } from '../model/row'
import type { TableDefinition } from '../model/table'
import { type CommandDefinition, planned, refused } from './command'
import { editableTable, tableParams } from './editable-table'
import { id, tableName } from './input'
import { withValues } from './new-row'

const input = v.object({ table: tableName, ids: v.pipe(v.array(id), v.minLength(1)) })

/**
 * Removes rows and, in the same step, what cannot stand without them: rows whose required reference
 * goes are removed too (the spaces of a scheme), other references are cleared (opinions on those
 * spaces lose their pin, spaces their piece of land).
 */
export const removeFeatures: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { table, ids }) {
    const editable = editableTable(project, table)
    if (!editable.ok) return editable
    const wanted = new Set(ids)
    for (const id of wanted) if (!project.row(table, id)) return refused('refusal.row_gone', { table, id })
    const gone = fallenRows(project, table, wanted)
    return planned(changeWithout(project, gone), {
      code: 'history.remove-features',
      params: { ...tableParams(editable.definition), count: wanted.size },
    })
  },
}

type IdsByTable = ReadonlyMap<string, ReadonlySet<number>>

/** Everything that goes: the wanted rows and, table after table, the rows that required them. */
function fallenRows(project: ProjectView, table: string, wanted: ReadonlySet<number>): IdsByTable {
  const gone = new Map<string, Set<number>>()
  const waiting: { table: string; ids: ReadonlySet<number> }[] = [{ table, ids: wanted }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const held = gone.get(next.table) ?? new Set<number>()
    gone.set(next.table, held)
    for (const id of next.ids) held.add(id)
    for (const definition of project.definitions.values()) {
      const fields = referencesTo(definition, next.table, true)
      if (fields.length === 0) continue
      const ids = new Set<number>()
      for (const row of project.rows(definition.name)) {
        const falls = fields.some((field) => next.ids.has(Number(row.properties[field])))
        if (falls && !gone.get(definition.name)?.has(row.id)) ids.add(row.id)
      }
      if (ids.size > 0) waiting.push({ table: definition.name, ids })
    }
  }
  return gone
}

function changeWithout(project: ProjectView, gone: IdsByTable): Change {
  const tables: Record<string, TableChange> = {}
  for (const definition of project.definitions.values()) {
    const leaving = gone.get(definition.name)
    const removed = [...(leaving ?? [])].flatMap((id) => project.row(definition.name, id) ?? [])
    const updated = unlinkedRows(project, definition, gone)
    if (removed.length > 0 || updated.length > 0) tables[definition.name] = { added: [], updated, removed }
  }
  return { tables }
}

/** Rows that stay but point to one that goes, each with the pointer cleared. */
function unlinkedRows(project: ProjectView, definition: TableDefinition, gone: IdsByTable): [Row, Row][] {
  const links = [...gone].flatMap(([target, ids]) =>
    referencesTo(definition, target, false).map((field) => ({ field, ids })),
  )
  if (links.length === 0) return []
  const pairs: [Row, Row][] = []
  for (const row of project.rows(definition.name)) {
    if (gone.get(definition.name)?.has(row.id)) continue
    const cut = links.filter(({ field, ids }) => ids.has(Number(row.properties[field])))
    if (cut.length > 0)
      pairs.push([row, withValues(row, Object.fromEntries(cut.map(({ field }) => [field, null])))])
  }
  return pairs
}

function referencesTo(definition: TableDefinition, target: string, required: boolean): string[] {
  return definition.fields
    .filter((field) => field.references === target && (field.required ?? false) === required)
    .map((field) => field.name)
}
