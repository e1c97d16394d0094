import * as v from 'valibot'
import { updatedIn } from '../change/change'
import { isSameRow } from '../rules/same-row'
import { type CommandDefinition, planned, refused } from './command'
import { editableTable, tableParams } from './editable-table'
import { checkFieldValues, fieldValues } from './field-values'
import { id, tableName } from './input'
import { withValues } from './new-row'

const input = v.object({ table: tableName, id, values: fieldValues })

/** Writes other values into the fields of one row; fields not named stay as they are. */
export const editFields: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { table, id, values }, { now }) {
    const editable = editableTable(project, table)
    if (!editable.ok) return editable
    const row = project.row(table, id)
    if (!row) return refused('refusal.row_gone', { table, id })
    const refusal = checkFieldValues(project, editable.definition, values, now)
    if (refusal) return { ok: false, refusal }
    const edited = withValues(row, values)
    if (isSameRow(row, edited)) return refused('refusal.nothing_changed')
    return planned(updatedIn(table, [row, edited]), {
      code: 'history.edit-fields',
      params: { ...tableParams(editable.definition), id },
    })
  },
}
