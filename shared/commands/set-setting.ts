import * as v from 'valibot'
import { addedTo, updatedIn } from '../change/change'
import { type CommandDefinition, planned, refused } from './command'
import { newRow, withValues } from './new-row'

/** What a person may say of the project as a whole; worded under `setting.<key>`. */
export const settingKeys = [
  'name',
  'planner',
  'organisation',
  /** 审图号 and whatever else the map must say of itself; printed on every map. */
  'map_notice',
  'map_source',
  'map_date',
  /** Where the population figures come from and of which date they are. */
  'community_population_note',
] as const

const input = v.object({
  key: v.picklist(settingKeys),
  /** Blank takes the setting back to "not said". */
  value: v.pipe(v.string(), v.trim(), v.maxLength(400)),
})

/** Writes one setting of the project. */
export const setSetting: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { key, value }) {
    if (key === 'name' && value === '') return refused('refusal.project_name_missing')
    const words = { code: 'history.set-setting', params: { key, value, named: value === '' ? 'no' : 'yes' } }
    for (const row of project.rows('settings')) {
      if (row.properties.key !== key) continue
      if ((row.properties.value ?? '') === value) return refused('refusal.nothing_changed')
      return planned(updatedIn('settings', [row, withValues(row, { value })]), words)
    }
    if (value === '') return refused('refusal.nothing_changed')
    return planned(addedTo('settings', newRow(project, 'settings', null, { key, value })), words)
  },
}
