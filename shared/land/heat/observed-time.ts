import { vocabularies } from '../../model/vocabularies'
import { type HeatPoints, unknownCode } from './heat-points'

const days = vocabularies.day_kind
const slots = vocabularies.time_slot

/** From and to of each time slot, hours of the day, as its code says (`07-09`). */
const slotHours: readonly (readonly [from: number, to: number])[] = slots.map((slot) => {
  const [from = 0, to = 0] = slot.split('-').map(Number)
  return [from, to]
})

/** A slot of a kind of day in which somebody was counted: observed, as far as anybody can tell. */
export interface ObservedSlot {
  readonly day: (typeof days)[number]
  readonly slot: (typeof slots)[number]
  readonly hours: readonly [from: number, to: number]
  readonly records: number
}

/**
 * When anybody was counted at all, in the order of the day. A scan goes round all places (facts §7.5), so a place
 * where nobody was seen in such a slot was empty; in any other slot nothing is known of it.
 */
export function observedSlots(
  points: HeatPoints,
  passes: (point: number) => boolean = () => true,
): ObservedSlot[] {
  const records = new Int32Array(days.length * slots.length)
  for (let point = 0; point < points.count; point++) {
    const day = points.days[point] as number
    const slot = points.slots[point] as number
    if (day === unknownCode || slot === unknownCode || !passes(point)) continue
    const at = day * slots.length + slot
    records[at] = (records[at] as number) + 1
  }
  return days.flatMap((day, d) =>
    slots.flatMap((slot, s) => {
      const count = records[d * slots.length + s] as number
      return count > 0 ? [{ day, slot, hours: slotHours[s] ?? [0, 0], records: count }] : []
    }),
  )
}

/** The hours of these slots that lie between two hours of the day. */
export function hoursBetween(observed: readonly ObservedSlot[], from = 0, to = 24): number {
  return observed.reduce(
    (sum, { hours }) => sum + Math.max(0, Math.min(hours[1], to) - Math.max(hours[0], from)),
    0,
  )
}
