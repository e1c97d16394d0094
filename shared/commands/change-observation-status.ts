import * as v from 'valibot'
import { updatedIn } from '../change/change'
import { type CommandDefinition, planned, refused } from './command'
import { choiceOf, id } from './input'
import { withValues } from './new-row'

const input = v.object({ id, status: choiceOf('observation_status') })

/** Says how far an observed problem has come: open, in progress, solved. */
export const changeObservationStatus: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { id, status }) {
    const row = project.row('observations', id)
    if (!row) return refused('refusal.row_gone', { table: 'observations', id })
    if (row.properties.status === status) return refused('refusal.nothing_changed')
    return planned(updatedIn('observations', [row, withValues(row, { status })]), {
      code: 'history.change-observation-status',
      params: { id, status },
    })
  },
}
