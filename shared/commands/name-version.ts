import * as v from 'valibot'
import { addedTo, removedFrom, updatedIn } from '../change/change'
import { namedVersions, versionKey } from '../model/version-names'
import { type CommandDefinition, planned, refused } from './command'
import { id } from './input'
import { newRow, withValues } from './new-row'

const input = v.object({
  /** The step of the history. */
  seq: id,
  /** Blank takes the name away. */
  name: v.pipe(v.string(), v.trim(), v.maxLength(80)),
})

/** Gives a step of the history a name of its own, another one, or none. */
export const nameVersion: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { seq, name }) {
    const taken = namedVersions(project.rows('settings')).find((version) => version.name === name)
    if (taken && taken.seq !== seq)
      return refused('refusal.version_name_taken', { name, seq: String(taken.seq) })
    const key = versionKey(seq)
    const words = {
      code: 'history.name-version',
      params: { seq: String(seq), name, named: name === '' ? 'no' : 'yes' },
    }
    for (const row of project.rows('settings')) {
      if (row.properties.key !== key) continue
      if (row.properties.value === name) return refused('refusal.nothing_changed')
      if (name === '') return planned(removedFrom('settings', row), words)
      return planned(updatedIn('settings', [row, withValues(row, { value: name })]), words)
    }
    if (name === '') return refused('refusal.nothing_changed')
    return planned(addedTo('settings', newRow(project, 'settings', null, { key, value: name })), words)
  },
}
