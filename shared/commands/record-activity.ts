import * as v from 'valibot'
import { emptyTableChange } from '../change/change'
import { tidyGeometry } from '../rules/tidy-geometry'
import { type CommandDefinition, planned } from './command'
import { choiceOf, pointGeometry } from './input'
import { newRow } from './new-row'
import { roundInput, roundValues } from './round-values'

/** Minutes that somebody stayed, `null` where nobody knows; a day has no more. */
export const stayMinutes = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1440)))

const input = v.object({
  ...roundInput.entries,
  geometry: pointGeometry,
  activity: choiceOf('activity'),
  /** Left out where it was not to be seen. */
  age_group: v.nullish(choiceOf('age_group')),
  minutes: stayMinutes,
  /** People who did the same together: a row each, at one place. */
  count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99)), 1),
})

/** Puts people seen on a round of behaviour mapping on the map (facts §7.5): who and what, never a name. */
export const recordActivity: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { geometry, count, activity, age_group, minutes, ...round }, context) {
    const tidy = tidyGeometry('POINT', geometry)
    if (!tidy.ok) return tidy
    const values = { ...roundValues(round, context), activity, age_group, minutes }
    const row = newRow(project, 'activity', tidy.geometry, values)
    const added = Array.from({ length: count }, (_, index) => ({ ...row, id: row.id + index }))
    return planned(
      { tables: { activity: { ...emptyTableChange, added } } },
      { code: 'history.record-activity', params: { count, activity } },
    )
  },
}
