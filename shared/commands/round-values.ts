import * as v from 'valibot'
import type { PlanContext } from './command'
import { choiceOf, optionalName } from './input'

/** What all rows of one round of behaviour mapping have in common. */
export const roundInput = v.object({
  day: choiceOf('day_kind'),
  slot: choiceOf('time_slot'),
  /** The moment at which it began: rounds have no other name. */
  round: v.pipe(v.string(), v.isoTimestamp()),
  weather: optionalName,
})

/** The same as the table `activity` holds it. */
export function roundValues(
  { day, slot, round, weather }: v.InferOutput<typeof roundInput>,
  { now, author }: PlanContext,
) {
  const attributes = JSON.stringify({ recorded_at: now, ...(weather && { weather }) })
  return { day, slot, source: author, source_id: round, attributes }
}
