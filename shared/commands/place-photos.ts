import * as v from 'valibot'
import type { Row } from '../model/row'
import { tidyGeometry } from '../rules/tidy-geometry'
import { type CommandDefinition, planned, refused } from './command'
import { id, placeGeometry } from './input'

const input = v.object({
  places: v.pipe(v.array(v.object({ id, geometry: placeGeometry })), v.minLength(1)),
})

/** Puts observations on the map, many in one step: photographs that came without a position. */
export const placePhotos: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { places }) {
    const updated: [Row, Row][] = []
    const met = new Set<number>()
    for (const { id: rowId, geometry } of places) {
      const row = project.row('observations', rowId)
      if (!row || met.has(rowId)) return refused('refusal.row_gone', { table: 'observations', id: rowId })
      met.add(rowId)
      const tidy = tidyGeometry('GEOMETRY', geometry)
      if (!tidy.ok) return tidy
      updated.push([row, { ...row, geometry: tidy.geometry }])
    }
    return planned(
      { tables: { observations: { added: [], updated, removed: [] } } },
      { code: 'history.place-photos', params: { count: updated.length } },
    )
  },
}
