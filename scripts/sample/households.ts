import type { FieldValue } from '#shared/model/row'
import type { Building } from './layout'
import { areaOf } from './plane'
import { type Random, randomFor } from './random'

/** One line of the register, as `households` holds it. */
export type HouseholdEntry = Readonly<Record<string, FieldValue>>

/** Part of a floor that is not stairs, ducts and walls. */
const usableShare = 0.87
/** In a three-home unit the middle home is the small one; at the ends of a row homes are a little larger. */
const doorFactors: Readonly<Record<number, readonly number[]>> = {
  1: [1],
  2: [1.02, 0.98],
  3: [1.1, 0.78, 1.12],
  4: [1.12, 0.86, 0.88, 1.14],
  6: [1.2, 0.92, 0.86, 0.86, 0.94, 1.22],
}

/**
 * The register of homes with their areas, building by building: as many lines as the building has homes.
 * Owners are codes; a few hold two homes, those of 育才路公房 belong to the housing office.
 */
export function registerHouseholds(buildings: readonly Building[]): HouseholdEntry[] {
  const random = randomFor('households')
  const owners = new Owners(random)
  return buildings.flatMap((building, index) => {
    const buildingId = index + 1
    return building.homesPerFloor > 0
      ? regularHomes(building, buildingId, owners, random)
      : scatteredHomes(building, buildingId, owners, random)
  })
}

function regularHomes(
  building: Building,
  buildingId: number,
  owners: Owners,
  random: Random,
): HouseholdEntry[] {
  const { floors, stairUnits, homesPerFloor } = building
  const homeM2 = (areaOf(building.ring) * usableShare) / (stairUnits * homesPerFloor)
  const factors = doorFactors[homesPerFloor] ?? [1]
  const entries: HouseholdEntry[] = []
  for (let unit = 1; unit <= stairUnits; unit++) {
    const unitM2 = homeM2 * random.between(0.985, 1.015)
    for (let floor = 1; floor <= floors; floor++) {
      for (let door = 1; door <= homesPerFloor; door++) {
        const atEnd = (unit === 1 && door === 1) || (unit === stairUnits && door === homesPerFloor)
        const areaM2 = unitM2 * (factors[door - 1] ?? 1) * (atEnd ? 1.02 : 1)
        entries.push({
          building_id: buildingId,
          stair_unit: unit,
          room: `${floor}${String(door).padStart(2, '0')}`,
          area_m2: Math.round(areaM2 * 100) / 100,
          owner: building.quarter === '育才路公房' ? '直管公房' : owners.next(),
        })
      }
    }
  }
  return entries
}

function scatteredHomes(
  building: Building,
  buildingId: number,
  owners: Owners,
  random: Random,
): HouseholdEntry[] {
  const homeM2 =
    (areaOf(building.ring) * Math.min(building.floors, 2) * usableShare) / Math.max(1, building.homes)
  return Array.from({ length: building.homes }, (_, index) => ({
    building_id: buildingId,
    stair_unit: 1,
    room: String(index + 1),
    area_m2: Math.round(Math.min(homeM2, 96) * random.between(0.8, 1.05) * 100) / 100,
    owner: owners.next(),
  }))
}

/** Codes instead of names: nobody's home can be read from the sample. */
class Owners {
  readonly #random: Random
  #count = 0

  constructor(random: Random) {
    this.#random = random
  }

  next(): string {
    const again = this.#count > 40 && this.#random.chance(0.025)
    const number = again ? this.#random.integer(1, this.#count) : ++this.#count
    return `业主-${String(number).padStart(4, '0')}`
  }
}
