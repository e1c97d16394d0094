import type { FieldValue } from '#shared/model/row'
import { vocabularies } from '#shared/model/vocabularies'
import { type Activity, type Haunt, habits, hauntPlans } from './activity-plan'
import { facilityPlans } from './facility-plan'
import {
  along,
  boxOf,
  centreOf,
  distanceToLine,
  inside,
  lengthOf,
  moved,
  type Point,
  placed,
  type Ring,
  rectangle,
} from './plane'
import { type Random, randomFor } from './random'
import { parkingPlans } from './site-plan'
import { canal } from './street-plan'
import type { Town } from './town'

export interface ActivityPoint {
  readonly at: Point
  readonly properties: Readonly<Record<string, FieldValue>>
}

const pointsWanted = 20_000
/** Two of the seven days that were observed. */
const weekendShare = 0.3

/**
 * One point for each person seen doing something. A place decides what is done there; what is done decides
 * hour, age and length of stay, so that the dance is in the evening and the school gate at four.
 */
export function observeActivity(town: Town): ActivityPoint[] {
  const random = randomFor('activity')
  const haunts = [...hauntPlans, ...hauntsOf(town)].map((haunt) => [haunt, haunt.weight] as const)
  const solid = new Solid(town.buildings.map(({ ring }) => ring))
  const seen: ActivityPoint[] = []
  while (seen.length < pointsWanted) {
    const haunt = random.weighted(haunts)
    const at = placeIn(haunt, random)
    if (solid.covers(at) || distanceToLine(at, canal.line) < canal.widthM / 2 + 0.5) continue
    seen.push({ at, properties: doingAt(haunt, random) })
  }
  return seen
}

function doingAt(haunt: Haunt, random: Random): ActivityPoint['properties'] {
  const activity = random.weighted(Object.entries(haunt.doings) as [Activity, number][])
  const habit = habits[activity]
  const weighed = <T>(codes: readonly T[], one: readonly number[], other?: readonly number[]) =>
    random.weighted(codes.map((code, index) => [code, (one[index] ?? 0) * (other?.[index] ?? 1)] as const))
  const [least, most] = habit.minutes
  const weekend = weekendShare * habit.weekend
  return {
    day:
      !haunt.workdaysOnly && random.next() * (weekend + 1 - weekendShare) < weekend ? 'weekend' : 'workday',
    slot: weighed(vocabularies.time_slot, habit.slots, haunt.slots),
    age_group: weighed(vocabularies.age_group, habit.ages, haunt.ages),
    activity,
    // Short stays are the common ones.
    minutes: Math.round(least + (most - least) * random.next() ** 1.7),
    source: '行为注记',
  }
}

function placeIn(haunt: Haunt, random: Random): Point {
  if (haunt.area) {
    // A place has no sharp edge: some stand a step outside.
    const at = placeInside(haunt.area, random)
    return moved(at, random.normal() * 1.4, random.normal() * 1.4)
  }
  if (!haunt.line) throw new Error(`${haunt.name} is nowhere`)
  const { point, heading } = along(haunt.line, random.next() * lengthOf(haunt.line))
  return placed([0, random.normal() * (haunt.spreadM ?? 2) * 0.5], point, heading)
}

function placeInside(ring: Ring, random: Random): Point {
  const [west, south, east, north] = boxOf(ring)
  const middle = centreOf(ring)
  for (;;) {
    const anywhere: Point = [random.between(west, east), random.between(south, north)]
    // People gather: half of them stand nearer to the middle.
    const pull = random.chance(0.5) ? random.between(0.2, 0.6) : 0
    const at: Point = [
      anywhere[0] + (middle[0] - anywhere[0]) * pull,
      anywhere[1] + (middle[1] - anywhere[1]) * pull,
    ]
    if (inside(ring, at)) return at
  }
}

/** Haunts that follow from the layout: gates, bus stops, sunny corners south of the rows, car parks, door paths. */
function hauntsOf(town: Town): Haunt[] {
  const random = randomFor('haunts')
  const spot = (at: Point, sizeM: number, heading = 0) => rectangle(at, sizeM, sizeM, heading)
  const gates = town.gates
    .filter(({ open, kind }) => open && kind !== 'opening')
    .map(
      ({ at, name }): Haunt => ({
        name,
        weight: /[村苑]/.test(name) ? random.between(0.5, 1.4) : 0.2,
        area: spot(at, 9),
        doings: { passing: 10, chatting: 3, dog_walking: 1, childcare: 1 },
      }),
    )
  const stops = facilityPlans
    .filter(({ kind }) => kind === 'bus_stop')
    .map(
      ({ at, name }): Haunt => ({
        name,
        weight: random.between(0.3, 0.9),
        area: spot(at, 7),
        doings: { passing: 10, other: 1 },
        slots: [2.4, 0.8, 0.6, 0.7, 1.8, 1.2, 0.4],
      }),
    )
  const corners = town.buildings
    .filter(({ stairUnits }) => stairUnits >= 2)
    .flatMap(({ centre, heading, depthM, name }): Haunt[] => {
      if (heading === null || depthM === null || !random.chance(0.55)) return []
      const side = random.between(-14, 14)
      return [
        {
          name: `${name}南墙根`,
          weight: random.between(0.08, 0.42),
          area: spot(placed([side, -(depthM / 2 + 3.4)], centre, heading), 5.5, heading),
          doings: { sitting: 8, chatting: 7, drying: 6, childcare: 2, chess: 1, gardening: 2 },
          slots: [0.6, 1.6, 0.7, 1.7, 0.7, 0.2, 0],
          ages: [1, 0.4, 0.4, 0.8, 1.3, 1.5],
        },
      ]
    })
  const carParks = parkingPlans
    .filter(({ kind }) => kind === 'surface' || kind === 'roadside')
    .map(
      ({ ring, name, spaces }): Haunt => ({
        name,
        weight: spaces / 70,
        area: ring,
        doings: { parking: 8, passing: 2, drying: 0.6 },
      }),
    )
  const paths = town.ways
    .filter(({ class: kind, name }) => name === null && (kind === 'service' || kind === 'footpath'))
    .map(
      ({ line }): Haunt => ({
        name: '小区内',
        weight: lengthOf(line) / 900,
        line,
        spreadM: 2,
        doings: { passing: 10, dog_walking: 1.6, chatting: 1, playing: 0.8, parking: 1 },
      }),
    )
  return [...gates, ...stops, ...corners, ...carParks, ...paths]
}

/** Whether a building stands somewhere; by 20 m squares, because it is asked tens of thousands of times. */
class Solid {
  readonly #bySquare = new Map<string, Ring[]>()

  constructor(rings: readonly Ring[]) {
    for (const ring of rings) {
      const [west, south, east, north] = boxOf(ring).map((value) => Math.floor(value / 20))
      for (let x = west ?? 0; x <= (east ?? 0); x++) {
        for (let y = south ?? 0; y <= (north ?? 0); y++) {
          const key = `${x} ${y}`
          this.#bySquare.set(key, [...(this.#bySquare.get(key) ?? []), ring])
        }
      }
    }
  }

  covers(place: Point): boolean {
    const key = `${Math.floor(place[0] / 20)} ${Math.floor(place[1] / 20)}`
    return (this.#bySquare.get(key) ?? []).some((ring) => inside(ring, place))
  }
}
