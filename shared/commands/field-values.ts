import * as v from 'valibot'
import type { Refusal } from '../model/message'
import type { ProjectView } from '../model/project-view'
import type { FieldValue } from '../model/row'
import type { TableDefinition } from '../model/table'
import { checkRange, checkValue } from '../rules/check-value'

const longestText = 4000

/** Values by field name as a form or the command line gives them. */
export const fieldValues = v.record(
  v.string(),
  v.nullable(v.union([v.pipe(v.string(), v.maxLength(longestText)), v.number(), v.boolean()])),
)

/** The first reason why these values cannot stand in the table, or `null`. */
export function checkFieldValues(
  project: ProjectView,
  definition: TableDefinition,
  values: Readonly<Record<string, FieldValue>>,
  now: string,
): Refusal | null {
  const table = definition.name
  for (const [name, value] of Object.entries(values)) {
    const field = definition.fields.find((candidate) => candidate.name === name)
    if (!field) return { code: 'refusal.unknown_field', params: { table, field: name } }
    if (field.required && (value === null || value === '')) {
      return { code: 'refusal.required_missing', params: { table, field: name } }
    }
    const refusal = value === '' ? null : (checkValue(field, value) ?? checkRange(field, value, now))
    if (refusal) return { code: refusal.code, params: { ...refusal.params, table } }
    if (field.references && typeof value === 'number' && !project.row(field.references, value)) {
      return { code: 'refusal.row_gone', params: { table: field.references, id: value } }
    }
  }
  return null
}
