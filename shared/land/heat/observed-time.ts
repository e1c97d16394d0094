import { vocabularies } from '../../model/vocabularies'
import { type HeatPoints, unknownCode } from './heat-points'

const days = vocabularies.day_kind
const slots = vocabularies.time_slot

/** From and to of each time slot, hours of the day, as its code says (`07-09`). */
const slotHours: readonly (readonly [from: number, to: number])[] = slots.map((slot) => {
  const [from = 0, to = 0] = slot.split('-').map(Number)
  return [from, to]
})

/** The first and the last hour of the day that anybody observes. */
export const observableHours = { from: slotHours.at(0)?.[0] ?? 0, to: slotHours.at(-1)?.[1] ?? 24 } as const

/** A slot of a kind of day in which somebody was counted, or nobody was met: observed, as far as anybody can tell. */
export interface ObservedSlot {
  readonly day: (typeof days)[number]
  readonly slot: (typeof slots)[number]
  /** When it begins and ends. */
  readonly span: readonly [from: number, to: number]
  /** For how long it was observed, all days of the kind together. */
  readonly hours: number
  readonly records: number
  /** Rounds that met nobody. */
  readonly emptyRounds: number
}

/**
 * When anybody looked at all, in the order of the day. A scan goes round all places (facts §7.5), so a place
 * where nobody was seen in such a slot was empty; in any other slot nothing is known of it. A round of behaviour
 * mapping, also one that met nobody, stands for the hour in which it began (the same: one scan an hour); records that
 * come from no round stand for the whole slot of one day.
 */
export function observedSlots(points: HeatPoints, passes: (point: number) => boolean): ObservedSlot[] {
  const records = new Int32Array(days.length * slots.length)
  const emptyRounds = new Int32Array(records.length)
  const ofNoRound = new Uint8Array(records.length)
  const roundHours = Array.from(records, () => new Set<number>())
  for (let point = 0; point < points.count; point++) {
    const day = points.days[point] as number
    const slot = points.slots[point] as number
    if (day === unknownCode || slot === unknownCode || !passes(point)) continue
    const at = day * slots.length + slot
    const hour = points.roundHours[point] as number
    const counted = points.nobody[point] === 1 ? emptyRounds : records
    counted[at] = (counted[at] as number) + 1
    if (Number.isNaN(hour)) ofNoRound[at] = 1
    else roundHours[at]?.add(hour)
  }
  return days.flatMap((day, d) =>
    slots.flatMap((slot, s) => {
      const at = d * slots.length + s
      const span = slotHours[s] ?? [0, 0]
      const hours = (ofNoRound[at] === 1 ? span[1] - span[0] : 0) + (roundHours[at]?.size ?? 0)
      const seen = { records: records[at] as number, emptyRounds: emptyRounds[at] as number }
      return hours > 0 ? [{ day, slot, span, hours, ...seen }] : []
    }),
  )
}

/** The hours observed between two hours of the day: of a slot that lies there in part, as much of its hours. */
export function hoursBetween(observed: readonly ObservedSlot[], from = 0, to = 24): number {
  return observed.reduce((sum, { hours, span: [start, end] }) => {
    const within = Math.max(0, Math.min(end, to) - Math.max(start, from))
    return sum + (hours * within) / (end - start)
  }, 0)
}
