import type { Geometry } from 'geojson'
import { builtInTable } from '../model/built-in-tables'
import { AppError } from '../model/message'
import type { ProjectView } from '../model/project-view'
import type { FieldValue, Row } from '../model/row'

type Values = Readonly<Record<string, FieldValue | undefined>>

/** The next row of a table, whole: every field is there, `null` where nothing is said. */
export function newRow(project: ProjectView, table: string, geometry: Geometry | null, values: Values): Row {
  const definition = project.definitions.get(table) ?? builtInTable(table)
  if (!definition) throw new AppError('refusal.unknown_table', { table })
  const properties: Record<string, FieldValue> = {}
  for (const field of definition.fields) properties[field.name] = orNull(values[field.name])
  return { id: project.nextId(table), geometry, properties }
}

/** The same row with other values in the fields named. */
export function withValues(row: Row, values: Values): Row {
  const properties: Record<string, FieldValue> = { ...row.properties }
  for (const [name, value] of Object.entries(values)) properties[name] = orNull(value)
  return { ...row, properties }
}

/** A name that may be missing, for the history's words: ICU cannot ask whether a text is empty. */
export function nameParams(name: FieldValue | undefined): { name: string; named: 'yes' | 'no' } {
  return typeof name === 'string' && name !== '' ? { name, named: 'yes' } : { name: '', named: 'no' }
}

/** Nothing said and nothing but blanks are the same: not known. */
function orNull(value: FieldValue | undefined): FieldValue {
  return value === undefined || value === '' ? null : value
}
