import * as v from 'valibot'
import { addedTo } from '../change/change'
import { type CommandDefinition, planned } from './command'
import { optionalNote } from './input'
import { newRow } from './new-row'

const input = v.object({
  indicator: v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9_-]{0,31}$/)),
  /** In the indicator's unit; `null` takes an earlier figure back to "unknown". */
  value: v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0))),
  note: optionalNote,
})

/**
 * Fills in by hand a figure the layers do not give. Entries are kept one after the other, so that
 * what was said earlier can be looked up; the newest (highest id) counts.
 */
export const enterIndicator: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, said, { now, author }) {
    const row = newRow(project, 'indicator_entries', null, { ...said, recorded_at: now, recorded_by: author })
    return planned(addedTo('indicator_entries', row), {
      code: said.value === null ? 'history.withdraw-indicator' : 'history.enter-indicator',
      params: { indicator: said.indicator, ...(said.value === null ? {} : { value: said.value }) },
    })
  },
}
