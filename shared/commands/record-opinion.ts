import type { Geometry } from 'geojson'
import * as v from 'valibot'
import { addedTo } from '../change/change'
import { tidyGeometry } from '../rules/tidy-geometry'
import { type CommandDefinition, planned, refused } from './command'
import { choiceOf, id, optionalName, placeGeometry, words } from './input'
import { newRow } from './new-row'

const input = v.object({
  words,
  stance: choiceOf('stance'),
  /** Where it is pinned: a place, a sketched space, both, or neither for the community as a whole. */
  geometry: v.nullish(placeGeometry),
  space_id: v.nullish(id),
  age_group: v.nullish(choiceOf('age_group')),
  /** What the resident is called in the notes; reports never print it. */
  resident: optionalName,
})

/** Writes down what a resident says, in the resident's words. */
export const recordOpinion: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { geometry, ...said }, { now, author }) {
    if (said.space_id && !project.row('spaces', said.space_id)) {
      return refused('refusal.row_gone', { table: 'spaces', id: said.space_id })
    }
    let place: Geometry | null = null
    if (geometry) {
      const tidy = tidyGeometry('GEOMETRY', geometry)
      if (!tidy.ok) return tidy
      place = tidy.geometry
    }
    const row = newRow(project, 'opinions', place, { ...said, recorded_at: now, recorded_by: author })
    return planned(addedTo('opinions', row), {
      code: 'history.record-opinion',
      params: { id: row.id, stance: said.stance },
    })
  },
}
