import * as v from 'valibot'
import { updatedIn } from '../change/change'
import { isSameRow } from '../rules/same-row'
import { tidyGeometry } from '../rules/tidy-geometry'
import { type CommandDefinition, planned, refused } from './command'
import { editableTable, tableParams } from './editable-table'
import { anyGeometry, id, tableName } from './input'

const input = v.object({ table: tableName, id, geometry: anyGeometry })

/** Moves a feature or changes its outline. */
export const reshapeFeature: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { table, id, geometry }) {
    const editable = editableTable(project, table)
    if (!editable.ok) return editable
    const kind = editable.definition.geometry
    if (kind === null) return refused('refusal.table_without_geometry', { table })
    const row = project.row(table, id)
    if (!row) return refused('refusal.row_gone', { table, id })
    const tidy = tidyGeometry(kind, geometry)
    if (!tidy.ok) return tidy
    const reshaped = { ...row, geometry: tidy.geometry }
    if (isSameRow(row, reshaped)) return refused('refusal.nothing_changed')
    return planned(updatedIn(table, [row, reshaped]), {
      code: 'history.reshape-feature',
      params: { ...tableParams(editable.definition), id },
    })
  },
}
