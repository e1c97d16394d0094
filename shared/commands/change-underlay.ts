import * as v from 'valibot'
import { updatedIn } from '../change/change'
import { isSameRow } from '../rules/same-row'
import { tidyGeometry } from '../rules/tidy-geometry'
import { isClockwise, outlineOf } from '../underlay/corners'
import { cornersInput, misfitInput, opacityInput } from './add-underlay'
import { type CommandDefinition, planned, refused } from './command'
import { choiceOf, id, name } from './input'
import { withValues } from './new-row'

const input = v.object({
  id,
  name: v.optional(name),
  opacity: v.optional(opacityInput),
  visible: v.optional(v.boolean()),
  /** Where it lies now, and how that was found. */
  placing: v.optional(
    v.object({ corners: cornersInput, placedBy: choiceOf('underlay_placing'), misfitM: misfitInput }),
  ),
})

/** Renames, fades, shows, hides or moves a drawing under the map. */
export const changeUnderlay: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { id, placing, ...values }) {
    const row = project.row('underlays', id)
    if (!row) return refused('refusal.row_gone', { table: 'underlays', id })
    let { geometry } = row
    if (placing) {
      if (!isClockwise(placing.corners)) return refused('refusal.underlay_mirrored')
      const tidy = tidyGeometry('MULTIPOLYGON', outlineOf(placing.corners))
      if (!tidy.ok) return tidy
      geometry = tidy.geometry
    }
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
    const moved = placing ? { placed_by: placing.placedBy, misfit_m: placing.misfitM ?? null } : {}
    const changed = { ...withValues(row, { ...given, ...moved }), geometry }
    if (isSameRow(row, changed)) return refused('refusal.nothing_changed')
    return planned(updatedIn('underlays', [row, changed]), {
      code: 'history.change-underlay',
      params: {
        id,
        name: String(changed.properties.name ?? ''),
        what: placing ? 'placing' : (Object.keys(given)[0] ?? ''),
      },
    })
  },
}
