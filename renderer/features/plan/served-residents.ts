import { type Residents, residentsOf } from '#shared/indicators/residents-of'
import type { Row } from '#shared/model/row'

/** How many people of a kind are known to live in some buildings, and how many buildings do not say. */
export interface Count {
  readonly people: number
  readonly silentBuildings: number
}

export type ServedResidents = Readonly<Record<keyof Residents, Count>>

/** Who lives in the buildings. A building that does not say adds nobody and is counted as silent. */
export function servedResidents(buildings: readonly Row[]): ServedResidents {
  const residents = buildings.map(residentsOf)
  const count = (kind: keyof Residents): Count => {
    const known = residents.flatMap((each) => each[kind] ?? [])
    return {
      people: known.reduce((sum, people) => sum + people, 0),
      silentBuildings: residents.length - known.length,
    }
  }
  return { all: count('all'), aged60Plus: count('aged60Plus'), aged0To17: count('aged0To17') }
}
