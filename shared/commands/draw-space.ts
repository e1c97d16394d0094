import * as v from 'valibot'
import { addedTo } from '../change/change'
import { tidyGeometry } from '../rules/tidy-geometry'
import { type CommandDefinition, planned, refused } from './command'
import { areaGeometry, choiceOf, id, optionalName, optionalNote } from './input'
import { nameParams, newRow } from './new-row'

const input = v.object({
  scheme_id: id,
  geometry: areaGeometry,
  kind: choiceOf('space_kind'),
  /** Left out, the screen words one from kind and id. */
  name: optionalName,
  land_id: v.nullish(id),
  note: optionalNote,
})

/** Draws a space of a scheme, on a piece of leftover land or anywhere. */
export const drawSpace: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { geometry, ...said }) {
    const scheme = project.row('schemes', said.scheme_id)
    if (!scheme) return refused('refusal.row_gone', { table: 'schemes', id: said.scheme_id })
    if (said.land_id && !project.row('land', said.land_id)) {
      return refused('refusal.row_gone', { table: 'land', id: said.land_id })
    }
    const tidy = tidyGeometry('MULTIPOLYGON', geometry)
    if (!tidy.ok) return tidy
    const row = newRow(project, 'spaces', tidy.geometry, said)
    return planned(addedTo('spaces', row), {
      code: 'history.draw-space',
      params: {
        id: row.id,
        kind: said.kind,
        ...nameParams(said.name),
        scheme: String(scheme.properties.name ?? ''),
      },
    })
  },
}
