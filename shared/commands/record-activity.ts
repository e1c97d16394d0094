import * as v from 'valibot'
import { emptyTableChange } from '../change/change'
import { tidyGeometry } from '../rules/tidy-geometry'
import { type CommandDefinition, planned } from './command'
import { choiceOf, name, optionalName, pointGeometry } from './input'
import { newRow } from './new-row'

/** Minutes that somebody stayed, `null` where nobody knows; a day has no more. */
export const stayMinutes = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1440)))

const input = v.object({
  geometry: pointGeometry,
  day: choiceOf('day_kind'),
  slot: choiceOf('time_slot'),
  activity: choiceOf('activity'),
  /** Left out where it was not to be seen. */
  age_group: v.nullish(choiceOf('age_group')),
  minutes: stayMinutes,
  /** People who did the same together: a row each, at one place. */
  count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99)), 1),
  /** What the rows of one round of observation have in common, kept as their `source_id`. */
  round: name,
  weather: optionalName,
})

/** Puts people seen on a round of behaviour mapping on the map (facts §7.5): who and what, never a name. */
export const recordActivity: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { geometry, count, round, weather, ...seen }, { now, author }) {
    const tidy = tidyGeometry('POINT', geometry)
    if (!tidy.ok) return tidy
    const row = newRow(project, 'activity', tidy.geometry, {
      ...seen,
      source: author,
      source_id: round,
      attributes: JSON.stringify({ recorded_at: now, ...(weather && { weather }) }),
    })
    const added = Array.from({ length: count }, (_, index) => ({ ...row, id: row.id + index }))
    return planned(
      { tables: { activity: { ...emptyTableChange, added } } },
      { code: 'history.record-activity', params: { count, activity: seen.activity } },
    )
  },
}
