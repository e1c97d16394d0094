import type { Building } from './layout'
import { type Random, randomFor } from './random'

/** Who lives in a building: numbers by age group in the order of `vocabularies.age_group`. */
export interface Residents {
  readonly all: number
  readonly byAge: readonly number[]
}

interface Makeup {
  /** Share of homes in which somebody lives. */
  readonly lived: number
  /** People in such a home. */
  readonly size: number
  /** Weights of the six age groups. */
  readonly ages: readonly [number, number, number, number, number, number]
}

/** The earlier it was built, the older and fewer the people: children moved out, rooms were let. */
const makeups: readonly (readonly [builtBefore: number, Makeup])[] = [
  [1979, { lived: 0.82, size: 2, ages: [2, 5, 20, 27, 30, 16] }],
  [1987, { lived: 0.88, size: 2.1, ages: [3, 6, 19, 29, 30, 13] }],
  [1992, { lived: 0.9, size: 2.2, ages: [4, 7, 21, 30, 27, 11] }],
  [1999, { lived: 0.92, size: 2.35, ages: [5, 9, 24, 32, 22, 8] }],
  [Number.POSITIVE_INFINITY, { lived: 0.93, size: 2.55, ages: [6, 11, 30, 32, 16, 5] }],
]

/** How many people live in each building with homes, in the order given; `null` where there are no homes. */
export function settle(buildings: readonly Building[]): (Residents | null)[] {
  const random = randomFor('people')
  return buildings.map((building) => {
    if (building.homes === 0) return null
    const makeup = makeups.find(([builtBefore]) => building.year < builtBefore)?.[1]
    return makeup ? residentsOf(building.homes, makeup, random) : null
  })
}

function residentsOf(homes: number, makeup: Makeup, random: Random): Residents {
  const weights = makeup.ages.map((weight, age) => [age, weight] as const)
  const byAge = makeup.ages.map(() => 0)
  let all = 0
  for (let home = 0; home < homes; home++) {
    if (!random.chance(makeup.lived)) continue
    const people = Math.max(1, Math.round(makeup.size + random.normal() * 0.95))
    for (let person = 0; person < people; person++) {
      const age = random.weighted(weights)
      byAge[age] = (byAge[age] ?? 0) + 1
    }
    all += people
  }
  return { all, byAge }
}
