import * as v from 'valibot'
import { addedTo } from '../change/change'
import { tidyGeometry } from '../rules/tidy-geometry'
import { type CommandDefinition, planned, refused } from './command'
import { choiceOf, id, name, optionalNote, pictureHash, placeGeometry } from './input'
import { newRow } from './new-row'

const input = v.object({
  geometry: placeGeometry,
  /** The id of an issue type (`I03-1`), or the words of one a person made up. */
  category: name,
  severity: choiceOf('severity'),
  words: optionalNote,
  picture: pictureHash,
  building_id: v.nullish(id),
})

/** Puts what somebody saw on a walk on the map: open until somebody says otherwise. */
export const recordObservation: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { geometry, ...said }, { now, author }) {
    const tidy = tidyGeometry('GEOMETRY', geometry)
    if (!tidy.ok) return tidy
    const building = said.building_id
    if (building && !project.row('buildings', building)) {
      return refused('refusal.row_gone', { table: 'buildings', id: building })
    }
    const row = newRow(project, 'observations', tidy.geometry, {
      ...said,
      status: 'open',
      recorded_at: now,
      recorded_by: author,
    })
    return planned(addedTo('observations', row), {
      code: 'history.record-observation',
      params: { id: row.id, severity: said.severity },
    })
  },
}
