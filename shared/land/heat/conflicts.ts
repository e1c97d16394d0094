import type { ConflictPlace } from '../../contract/land-heat'
import { type LocalMetric, toldPlace } from '../../crs/local-metric'
import { vocabularies } from '../../model/vocabularies'
import { conflictPairs } from './conflict-pairs'
import { type HeatPoints, unknownCode } from './heat-points'

const kinds = vocabularies.activity
const slotCount = vocabularies.time_slot.length

/** About a millisecond of meeting. */
const pointsPerStep = 1 << 10

/** The number of the pair that two activities make, or -1: `pairOf[first × kinds + second]`. */
const pairOf = new Int8Array(256 * kinds.length).fill(-1)
conflictPairs.forEach(([first, second], pair) => {
  pairOf[kinds.indexOf(first) * kinds.length + kinds.indexOf(second)] = pair
  pairOf[kinds.indexOf(second) * kinds.length + kinds.indexOf(first)] = pair
})
const isInvolved = kinds.map((_, kind) =>
  kinds.some((_other, other) => (pairOf[kind * kinds.length + other] ?? -1) >= 0),
)

/** A square of ground, as wide as the radius, and the encounters whose middle lies in it. */
interface Spot {
  readonly column: number
  readonly row: number
  encounters: number
  eastings: number
  northings: number
  readonly byPair: Int32Array
  readonly bySlot: Int32Array
}

/** Columns and rows of the ground run well within ±2²⁵: one number for both. */
const keyOf = (column: number, row: number): number => column * 2 ** 26 + row

/**
 * Where activities of a conflict pair were seen within `radiusM` of each other in the same slot of the same kind of
 * day. Encounters are gathered in squares of the ground as wide as the radius, and squares that touch make one place;
 * so a quarrel that recurs from hour to hour is one place, and the order of the points makes no difference.
 */
export function conflictPlaces(
  points: HeatPoints,
  taken: Int32Array,
  radiusM: number,
  metric: LocalMetric,
  progress: (share: number) => void,
): ConflictPlace[] {
  const spots = new Map<number, Spot>()
  const { order, first } = bySlotOfDay(points, taken)
  progress(0)
  for (let group = 0; group + 1 < first.length; group++) {
    const [from, to] = [first[group] as number, first[group + 1] as number]
    gatherEncounters(points, order.subarray(from, to), radiusM, spots, (share) =>
      progress((from + share * (to - from)) / order.length),
    )
  }
  return joinTouching(spots)
    .map((joined) => placeOf(joined, metric))
    .sort((a, b) => b.encounters - a.encounters || a.place[0] - b.place[0] || a.place[1] - b.place[1])
}

/** Those that can disturb anybody, one slot of a day after the other; `first` says where each begins. */
function bySlotOfDay({ days, slots, activities }: HeatPoints, taken: Int32Array) {
  const groups = vocabularies.day_kind.length * slotCount
  const groupOf = (point: number): number => {
    const day = days[point] as number
    const slot = slots[point] as number
    const isKnown = day !== unknownCode && slot !== unknownCode && isInvolved[activities[point] as number]
    return isKnown ? day * slotCount + slot : groups
  }
  const first = new Int32Array(groups + 1)
  for (const point of taken) {
    const group = groupOf(point)
    if (group < groups) first[group + 1] = (first[group + 1] as number) + 1
  }
  for (let group = 1; group <= groups; group++)
    first[group] = (first[group] as number) + (first[group - 1] as number)
  const order = new Int32Array(first[groups] as number)
  const next = first.slice()
  for (const point of taken) {
    const group = groupOf(point)
    if (group === groups) continue
    const at = next[group] as number
    next[group] = at + 1
    order[at] = point
  }
  return { order, first }
}

function gatherEncounters(
  { eastings, northings, activities, days, slots }: HeatPoints,
  group: Int32Array,
  radiusM: number,
  spots: Map<number, Spot>,
  progress: (share: number) => void,
): void {
  // Of each square the point seen last, and of each point the one before it in its square: no list per square.
  const latest = new Map<number, number>()
  const before = new Int32Array(group.length).fill(-1)
  for (let at = 0; at < group.length; at++) {
    if (at % pointsPerStep === 0) progress(at / group.length)
    const point = group[at] as number
    const x = eastings[point] as number
    const y = northings[point] as number
    const [column, row] = [Math.floor(x / radiusM), Math.floor(y / radiusM)]
    for (let near = 0; near < 9; near++) {
      const square = keyOf(column + (near % 3) - 1, row + Math.floor(near / 3) - 1)
      for (let met = latest.get(square) ?? -1; met >= 0; met = before[met] as number) {
        const other = group[met] as number
        const pair =
          pairOf[(activities[point] as number) * kinds.length + (activities[other] as number)] ?? -1
        if (pair < 0) continue
        const [ox, oy] = [eastings[other] as number, northings[other] as number]
        if ((ox - x) ** 2 + (oy - y) ** 2 > radiusM * radiusM) continue
        const spot = spotAt(spots, (x + ox) / 2, (y + oy) / 2, radiusM)
        spot.encounters++
        spot.eastings += (x + ox) / 2
        spot.northings += (y + oy) / 2
        spot.byPair[pair] = (spot.byPair[pair] as number) + 1
        const slot = (days[point] as number) * slotCount + (slots[point] as number)
        spot.bySlot[slot] = (spot.bySlot[slot] as number) + 1
      }
    }
    const key = keyOf(column, row)
    before[at] = latest.get(key) ?? -1
    latest.set(key, at)
  }
}

function spotAt(spots: Map<number, Spot>, x: number, y: number, sideM: number): Spot {
  const [column, row] = [Math.floor(x / sideM), Math.floor(y / sideM)]
  const held = spots.get(keyOf(column, row))
  if (held) return held
  const spot: Spot = {
    ...{ column, row, encounters: 0, eastings: 0, northings: 0 },
    byPair: new Int32Array(conflictPairs.length),
    bySlot: new Int32Array(vocabularies.day_kind.length * slotCount),
  }
  spots.set(keyOf(column, row), spot)
  return spot
}

/** Spots that touch, also at a corner, together. */
function joinTouching(spots: ReadonlyMap<number, Spot>): Spot[][] {
  const left = new Set(spots.values())
  const places: Spot[][] = []
  for (const start of spots.values()) {
    if (!left.delete(start)) continue
    const place = [start]
    // The list grows while it is walked.
    for (const { column, row } of place) {
      for (let near = 0; near < 9; near++) {
        const next = spots.get(keyOf(column + (near % 3) - 1, row + Math.floor(near / 3) - 1))
        if (next && left.delete(next)) place.push(next)
      }
    }
    places.push(place)
  }
  return places
}

function placeOf(spots: readonly Spot[], metric: LocalMetric): ConflictPlace {
  const sum = (count: (spot: Spot) => number) => spots.reduce((all, spot) => all + count(spot), 0)
  const encounters = sum((spot) => spot.encounters)
  const middle = [
    sum((spot) => spot.eastings) / encounters,
    sum((spot) => spot.northings) / encounters,
  ] as const
  return {
    place: toldPlace(middle, metric),
    encounters,
    pairs: conflictPairs
      .map((activities, pair) => ({ activities, encounters: sum((spot) => spot.byPair[pair] ?? 0) }))
      .filter((pair) => pair.encounters > 0)
      .sort((a, b) => b.encounters - a.encounters),
    slots: vocabularies.day_kind.flatMap((day, d) =>
      vocabularies.time_slot.flatMap((slot, s) => {
        const count = sum((spot) => spot.bySlot[d * slotCount + s] ?? 0)
        return count > 0 ? [{ day, slot, encounters: count }] : []
      }),
    ),
  }
}
