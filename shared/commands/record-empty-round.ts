import type * as v from 'valibot'
import { addedTo } from '../change/change'
import { emptyRound } from '../model/behaviour-round'
import { type CommandDefinition, planned } from './command'
import { newRow } from './new-row'
import { roundInput, roundValues } from './round-values'

/** Keeps a round of behaviour mapping that met nobody: its hour was observed all the same. */
export const recordEmptyRound: CommandDefinition<v.InferOutput<typeof roundInput>> = {
  input: roundInput,
  plan(project, round, context) {
    const row = newRow(project, 'activity', null, { ...roundValues(round, context), ...emptyRound })
    return planned(addedTo('activity', row), {
      code: 'history.record-empty-round',
      params: { day: round.day, slot: round.slot },
    })
  },
}
