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
  /** A piece that a search has proposed comes in with what was decided about it. */
  status: v.optional(choiceOf('land_status')),
  /** Where it comes from, in words, and what it was called there. */
  source: optionalName,
  source_id: optionalNote,
})

/** Marks a piece of leftover land. Who holds it is asked later, never guessed. */
export const markLand: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { geometry, status = 'candidate', ...said }) {
    const tidy = tidyGeometry('MULTIPOLYGON', geometry)
    if (!tidy.ok) return tidy
    const row = newRow(project, 'land', tidy.geometry, { ...said, status, tenure: 'unknown' })
    const params = { id: row.id, kind: said.kind, ...nameParams(said.name) }
    return planned(
      addedTo('land', row),
      status === 'candidate'
        ? { code: 'history.mark-land', params }
        : { code: 'history.take-land', params: { ...params, status } },
    )
  },
}
