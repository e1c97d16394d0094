import type { Geometry } from 'geojson'
import * as v from 'valibot'
import { addedTo } from '../change/change'
import { tidyGeometry } from '../rules/tidy-geometry'
import { type CommandDefinition, planned, refused } from './command'
import { editableTable, tableParams } from './editable-table'
import { checkFieldValues, fieldValues } from './field-values'
import { anyGeometry, tableName } from './input'
import { newRow } from './new-row'

const input = v.object({
  table: tableName,
  /** Left out for tables without geometry, and only for those. */
  geometry: v.nullish(anyGeometry),
  values: v.optional(fieldValues),
})

/** Adds one row to any layer or register. */
export const addFeature: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { table, geometry, values = {} }, { now }) {
    const editable = editableTable(project, table)
    if (!editable.ok) return editable
    const { definition } = editable
    if (definition.geometry === null && geometry) return refused('refusal.table_without_geometry', { table })
    let place: Geometry | null = null
    if (definition.geometry !== null) {
      if (!geometry) return refused('refusal.geometry_missing', { table })
      const tidy = tidyGeometry(definition.geometry, geometry)
      if (!tidy.ok) return tidy
      place = tidy.geometry
    }
    const whole = { ...Object.fromEntries(requiredFields(definition)), ...values }
    const refusal = checkFieldValues(project, definition, whole, now)
    if (refusal) return { ok: false, refusal }
    const row = newRow(project, table, place, values)
    return planned(addedTo(table, row), {
      code: 'history.add-feature',
      params: { ...tableParams(definition), id: row.id },
    })
  },
}

/** Required fields as missing, so that the check asks for those nobody gave. */
function requiredFields({ fields }: { fields: readonly { name: string; required?: boolean }[] }) {
  return fields.filter((field) => field.required).map((field) => [field.name, null] as const)
}
