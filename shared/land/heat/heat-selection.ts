import type { HeatCounts, HeatFilter, HeatMeasure, HeatTally } from '../../contract/land-heat'
import { vocabularies } from '../../model/vocabularies'
import type { WeightedPoints } from '../kernel-density'
import type { HeatGround } from './heat-ground'
import { type HeatPoints, pointsPassing, unknownCode } from './heat-points'
import { m2PerHectare } from './heat-raster'
import { hoursBetween, type ObservedSlot, observedSlots } from './observed-time'

/** A few milliseconds of looking at points. */
const pointsPerStep = 1 << 16

export interface HeatSelection {
  /** Ready for the kernel: weights in the measure × m² per hectare. */
  readonly weighted: WeightedPoints
  readonly counts: HeatCounts
  /** Their numbers. */
  readonly taken: Int32Array
  /** When anybody looked, whomever or whatever the filter asks for. */
  readonly observed: readonly ObservedSlot[]
  readonly farAway: number
  /** Passed, but without the day or slot that `people_present` needs. */
  readonly withoutTime: number
}

/** The points that pass a filter, weighed as the measure says: none where that needs hours observed and there are none. */
export function selectHeat(
  ground: HeatGround,
  filter: HeatFilter,
  measure: HeatMeasure,
  step: () => void,
): HeatSelection {
  const { points, inside, far } = ground
  const { day, slots } = filter
  const observed = observedSlots(
    points,
    pointsPassing(points, { ...(day ? { day } : {}), ...(slots ? { slots } : {}) }),
  )
  const observedHours = observed.length > 0 ? hoursBetween(observed) : null
  const passes = pointsPassing(points, filter)
  const passing = new Int32Array(points.count)
  let count = 0
  step()
  const tally = { withoutMinutes: 0, withoutPlace: 0, outside: 0, farAway: 0, withoutTime: 0 }
  const minutesOf = { all: 0, timely: 0 }
  for (let point = 0; point < points.count; point++) {
    if (point % pointsPerStep === 0) step()
    if (points.nobody[point] === 1 || !passes(point)) continue
    const minutes = points.minutes[point] as number
    const isTimeless = points.days[point] === unknownCode || points.slots[point] === unknownCode
    if (Number.isNaN(points.eastings[point])) tally.withoutPlace++
    else if (far[point] === 1) tally.farAway++
    else {
      if (Number.isNaN(minutes)) tally.withoutMinutes++
      if (measure !== 'records' && Number.isNaN(minutes)) continue
      if (measure === 'people_present' && isTimeless) {
        tally.withoutTime++
        continue
      }
      if (inside?.[point] === 0) tally.outside++
      if (minutes > 0) {
        minutesOf.all += minutes
        if (!isTimeless) minutesOf.timely += minutes
      }
      passing[count++] = point
    }
  }
  const taken = passing.subarray(0, count)
  return {
    weighted: weighted(points, taken, measure, observedHours ?? 1),
    ...{ taken, observed },
    counts: {
      records: count,
      personHours: points.hasMinutes ? minutesOf.all / 60 : null,
      peoplePresent:
        points.hasMinutes && observedHours !== null ? minutesOf.timely / 60 / observedHours : null,
      withoutMinutes: points.hasMinutes ? tally.withoutMinutes : 0,
      withoutPlace: tally.withoutPlace,
      outsideBoundary: inside ? tally.outside : null,
      observedHours,
    },
    farAway: tally.farAway,
    withoutTime: tally.withoutTime,
  }
}

/** Person-hours of every slot in which anybody stayed, under the same filter but that of the slot. */
export function hoursBySlot({ points, far }: HeatGround, { slots: _, ...filter }: HeatFilter): HeatTally {
  const passes = pointsPassing(points, filter)
  const minutes = new Float64Array(vocabularies.time_slot.length)
  for (let point = 0; point < points.count; point++) {
    const slot = points.slots[point] as number
    const stayed = points.minutes[point] as number
    const isCounted = slot < minutes.length && stayed >= 0 && far[point] === 0
    if (isCounted && !Number.isNaN(points.eastings[point]) && passes(point))
      minutes[slot] = (minutes[slot] as number) + stayed
  }
  const hours = vocabularies.time_slot.map((slot, at) => [slot, (minutes[at] as number) / 60] as const)
  return Object.fromEntries(hours.filter(([, stayed]) => stayed > 0))
}

function weighted(
  { eastings, northings, minutes }: HeatPoints,
  taken: Int32Array,
  measure: HeatMeasure,
  observedHours: number,
): WeightedPoints {
  const columns = {
    eastings: new Float64Array(taken.length),
    northings: new Float64Array(taken.length),
    weights: new Float64Array(taken.length).fill(m2PerHectare),
  }
  const perMinute = m2PerHectare / 60 / (measure === 'people_present' ? observedHours : 1)
  for (let at = 0; at < taken.length; at++) {
    const point = taken[at] as number
    columns.eastings[at] = eastings[point] as number
    columns.northings[at] = northings[point] as number
    if (measure !== 'records') columns.weights[at] = (minutes[point] as number) * perMinute
  }
  return columns
}
