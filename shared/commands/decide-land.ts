import * as v from 'valibot'
import { updatedIn } from '../change/change'
import { isSameRow } from '../rules/same-row'
import { type CommandDefinition, planned, refused } from './command'
import { choiceOf, id, optionalNote } from './input'
import { nameParams, withValues } from './new-row'

const input = v.object({ id, status: choiceOf('land_status'), note: optionalNote })

/** Accepts or rejects a piece of leftover land, or puts it back among the candidates. A note left out stays as it is. */
export const decideLand: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { id, status, note }) {
    const row = project.row('land', id)
    if (!row) return refused('refusal.row_gone', { table: 'land', id })
    const decided = withValues(row, note === undefined ? { status } : { status, note })
    if (isSameRow(row, decided)) return refused('refusal.nothing_changed')
    return planned(updatedIn('land', [row, decided]), {
      code: 'history.decide-land',
      params: { id, status, ...nameParams(row.properties.name) },
    })
  },
}
