import type { Refusal } from '../model/message'
import type { ProjectView } from '../model/project-view'
import type { TableDefinition } from '../model/table'

/** Settings have a closed list of keys and a command of their own. */
const closedTables = new Set(['settings'])

export type EditableTable =
  | { readonly ok: true; readonly definition: TableDefinition }
  | { readonly ok: false; readonly refusal: Refusal }

/** The table of that name, if a person may edit its rows one by one. */
export function editableTable(project: ProjectView, table: string): EditableTable {
  const definition = project.definitions.get(table)
  if (!definition) return { ok: false, refusal: { code: 'refusal.unknown_table', params: { table } } }
  if (closedTables.has(table)) {
    return { ok: false, refusal: { code: 'refusal.table_closed', params: { table } } }
  }
  return { ok: true, definition }
}

/** How the history names a table: built-in ones by code, imported ones by their own title. */
export function tableParams({ name, title }: TableDefinition): { table: string; title: string } {
  return { table: name, title: title ?? name }
}
