import * as v from 'valibot'
import { updatedIn } from '../change/change'
import { type CommandDefinition, planned, refused } from './command'
import { id, name } from './input'
import { withValues } from './new-row'
import { isSchemeNameTaken } from './scheme-name'

const input = v.object({ id, name })

/** Gives a scheme another name. */
export const renameScheme: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { id, name }) {
    const row = project.row('schemes', id)
    if (!row) return refused('refusal.row_gone', { table: 'schemes', id })
    if (row.properties.name === name) return refused('refusal.nothing_changed')
    if (isSchemeNameTaken(project, name, id)) return refused('refusal.scheme_name_taken', { name })
    return planned(updatedIn('schemes', [row, withValues(row, { name })]), {
      code: 'history.rename-scheme',
      params: { id, from: String(row.properties.name ?? ''), to: name },
    })
  },
}
