import type { BehaviourSpace, BehaviourTable, SpaceEfficiency } from '../../contract/land-heat'
import type { Row } from '../../model/row'
import { type OpenTimes, openTimes } from '../opening-hours'
import { writtenAttribute } from '../written-attributes'
import { hoursBetween, type ObservedSlot, observableHours } from './observed-time'

/** Fewer places make no benchmark. */
const leastForBenchmark = 3

/** Where nobody wrote it down: open in all hours that are observed at all. */
const assumedTimes: OpenTimes = [[observableHours.from, observableHours.to]]

/**
 * How full a place was while it was open: `personHours` seen in known slots ÷ (area × hours of opening observed);
 * `null` where it was never open while somebody looked. What counts as 100 % is not known yet.
 */
export function efficiencyOf(
  row: Row,
  areaM2: number,
  personHours: number,
  observed: readonly ObservedSlot[],
): SpaceEfficiency | null {
  const written = writtenAttribute(row, ['opening_hours', '开放时间', 'hours'])
  const times = written === null ? null : openTimes(String(written))
  const openHours = (times ?? assumedTimes).reduce(
    (sum, [from, to]) => sum + hoursBetween(observed, from, to),
    0,
  )
  if (openHours === 0) return null
  return {
    ...{ personHours, openHours, openHoursFrom: times ? 'written' : 'assumed' },
    personHoursPerM2OpenHour: personHours / areaM2 / openHours,
    ...{ benchmark: null, shareOfBenchmark: null },
  }
}

/** Sets each place against the middle one of its table: of those that anybody used, where there are enough. */
export function againstBenchmark(spaces: readonly BehaviourSpace[]): BehaviourSpace[] {
  const benchmarks = new Map<BehaviourTable, number | null>()
  for (const { table } of spaces)
    if (!benchmarks.has(table)) benchmarks.set(table, medianOf(spaces.filter((one) => one.table === table)))
  return spaces.map((space) => {
    const benchmark = benchmarks.get(space.table) ?? null
    if (!space.efficiency || benchmark === null) return space
    const shareOfBenchmark = space.efficiency.personHoursPerM2OpenHour / benchmark
    return { ...space, efficiency: { ...space.efficiency, benchmark, shareOfBenchmark } }
  })
}

function medianOf(spaces: readonly BehaviourSpace[]): number | null {
  const used = spaces
    .flatMap(({ efficiency }) => efficiency?.personHoursPerM2OpenHour || [])
    .sort((a, b) => a - b)
  if (used.length < leastForBenchmark) return null
  const half = Math.floor(used.length / 2)
  const upper = used[half] ?? 0
  return used.length % 2 === 1 ? upper : (upper + (used[half - 1] ?? upper)) / 2
}
