import * as v from 'valibot'
import { addedTo } from '../change/change'
import { type CommandDefinition, planned, refused } from './command'
import { name, optionalNote } from './input'
import { newRow } from './new-row'
import { isSchemeNameTaken } from './scheme-name'

const input = v.object({ name, note: optionalNote })

/** Opens an empty scheme to draw spaces in. */
export const createScheme: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { name, note }, { now }) {
    if (isSchemeNameTaken(project, name)) return refused('refusal.scheme_name_taken', { name })
    const row = newRow(project, 'schemes', null, { name, note, created_at: now })
    return planned(addedTo('schemes', row), { code: 'history.create-scheme', params: { id: row.id, name } })
  },
}
