import * as v from 'valibot'
import { addedTo } from '../change/change'
import { tidyGeometry } from '../rules/tidy-geometry'
import { type CommandDefinition, planned } from './command'
import { areaGeometry, choiceOf, optionalName, optionalNote } from './input'
import { nameParams, newRow } from './new-row'

const input = v.object({
  geometry: areaGeometry,
  kind: choiceOf('land_kind'),
  name: optionalName,
  note: optionalNote,
})

/** Marks a piece of leftover land. Who holds it is asked later, never guessed. */
export const markLand: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { geometry, ...said }) {
    const tidy = tidyGeometry('MULTIPOLYGON', geometry)
    if (!tidy.ok) return tidy
    const row = newRow(project, 'land', tidy.geometry, { ...said, status: 'candidate', tenure: 'unknown' })
    return planned(addedTo('land', row), {
      code: 'history.mark-land',
      params: { id: row.id, kind: said.kind, ...nameParams(said.name) },
    })
  },
}
