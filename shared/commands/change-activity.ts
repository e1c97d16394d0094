import * as v from 'valibot'
import { updatedIn } from '../change/change'
import type { Row } from '../model/row'
import { isSameRow } from '../rules/same-row'
import { tidyGeometry } from '../rules/tidy-geometry'
import { type CommandDefinition, planned, refused } from './command'
import { choiceOf, id, pointGeometry } from './input'
import { withValues } from './new-row'
import { stayMinutes } from './record-activity'

const input = v.object({
  ids: v.pipe(v.array(id), v.minLength(1)),
  values: v.optional(
    v.partial(
      v.object({
        activity: choiceOf('activity'),
        age_group: v.nullable(choiceOf('age_group')),
        minutes: stayMinutes,
      }),
    ),
    {},
  ),
  geometry: v.optional(pointGeometry),
})

/** Corrects people who were recorded together, in one step: what they did, how old they were, how long, where. */
export const changeActivity: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { ids, values, geometry }) {
    const tidy = geometry && tidyGeometry('POINT', geometry)
    if (tidy && !tidy.ok) return tidy
    const pairs: (readonly [Row, Row])[] = []
    for (const each of new Set(ids)) {
      const row = project.row('activity', each)
      if (!row) return refused('refusal.row_gone', { table: 'activity', id: each })
      const changed = { ...withValues(row, values), ...(tidy && { geometry: tidy.geometry }) }
      if (!isSameRow(row, changed)) pairs.push([row, changed])
    }
    if (pairs.length === 0) return refused('refusal.nothing_changed')
    return planned(updatedIn('activity', ...pairs), {
      code: 'history.change-activity',
      params: { count: pairs.length },
    })
  },
}
