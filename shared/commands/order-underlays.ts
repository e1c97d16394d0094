import * as v from 'valibot'
import { updatedIn } from '../change/change'
import type { Row } from '../model/row'
import { type CommandDefinition, planned, refused } from './command'
import { id } from './input'
import { withValues } from './new-row'

const input = v.object({
  /** From the lowest up; those not named stay above them in the order they have. */
  ids: v.pipe(v.array(id), v.minLength(1)),
})

/** Says which drawing lies on which. */
export const orderUnderlays: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { ids }) {
    const gone = ids.find((id) => !project.row('underlays', id))
    if (gone !== undefined) return refused('refusal.row_gone', { table: 'underlays', id: gone })
    const named = new Set(ids)
    const others = [...project.rows('underlays')]
      .filter((row) => !named.has(row.id))
      .sort((a, b) => positionOf(a) - positionOf(b))
    const order = [...[...named].flatMap((id) => project.row('underlays', id) ?? []), ...others]
    const pairs = order.flatMap((row, index): [Row, Row][] =>
      positionOf(row) === index + 1 ? [] : [[row, withValues(row, { position: index + 1 })]],
    )
    if (pairs.length === 0) return refused('refusal.nothing_changed')
    return planned(updatedIn('underlays', ...pairs), {
      code: 'history.order-underlays',
      params: { count: order.length },
    })
  },
}

function positionOf(row: Row): number {
  return Number(row.properties.position ?? 0)
}
