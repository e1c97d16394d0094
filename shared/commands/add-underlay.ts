import * as v from 'valibot'
import { addedTo } from '../change/change'
import { tidyGeometry } from '../rules/tidy-geometry'
import { isClockwise, outlineOf } from '../underlay/corners'
import { type CommandDefinition, planned, refused } from './command'
import { choiceOf, name, pictureHash } from './input'
import { newRow } from './new-row'

const place = v.strictTuple([v.number(), v.number()])

/** Top left, top right, bottom right, bottom left. */
export const cornersInput = v.strictTuple([place, place, place, place])

/** 0 is not there at all, 1 hides what lies below. */
export const opacityInput = v.pipe(v.number(), v.minValue(0), v.maxValue(1))

export const misfitInput = v.nullish(v.pipe(v.number(), v.minValue(0)))

const input = v.object({
  name,
  /** As `underlay.read` keeps it. */
  picture: v.nonNullish(pictureHash),
  corners: cornersInput,
  placedBy: choiceOf('underlay_placing'),
  misfitM: misfitInput,
  opacity: v.optional(opacityInput, 0.8),
  source: v.nullish(v.string()),
})

/** Lays a drawing or aerial picture under the map, above those that are there. */
export const addUnderlay: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { corners, placedBy, misfitM, ...said }) {
    if (!isClockwise(corners)) return refused('refusal.underlay_mirrored')
    const tidy = tidyGeometry('MULTIPOLYGON', outlineOf(corners))
    if (!tidy.ok) return tidy
    const highest = [...project.rows('underlays')].reduce(
      (top, row) => Math.max(top, Number(row.properties.position ?? 0)),
      0,
    )
    const row = newRow(project, 'underlays', tidy.geometry, {
      ...said,
      source: said.source ?? null,
      visible: true,
      position: highest + 1,
      placed_by: placedBy,
      misfit_m: misfitM ?? null,
    })
    return planned(addedTo('underlays', row), {
      code: 'history.add-underlay',
      params: { id: row.id, name: said.name },
    })
  },
}
