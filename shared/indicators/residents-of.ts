import { residentsByAgeFields } from '../model/built-in-tables'
import type { Row } from '../model/row'
import { numberOf } from '../model/table'

type AgeField = (typeof residentsByAgeFields)[number]

const upTo17: readonly AgeField[] = ['residents_0_6', 'residents_7_17']
const from60: readonly AgeField[] = ['residents_60_74', 'residents_75_plus']

/** The sum of the fields, or `null` as soon as one of them is unknown. */
function sumOf(building: Row, fields: readonly AgeField[]): number | null {
  let sum = 0
  for (const field of fields) {
    const people = numberOf(building.properties[field])
    if (people === null) return null
    sum += people
  }
  return sum
}

/** Who lives in a building; each `null` where nobody wrote it down. Never guessed from floors or area. */
export interface Residents {
  readonly all: number | null
  readonly aged0To17: number | null
  readonly aged60Plus: number | null
}

export function residentsOf(building: Row): Residents {
  return {
    all: numberOf(building.properties.residents) ?? sumOf(building, residentsByAgeFields),
    aged0To17: sumOf(building, upTo17),
    aged60Plus: sumOf(building, from60),
  }
}

/** How many people of a kind live in these buildings: `null` as soon as one building does not say. */
export function totalResidents(residents: Iterable<Residents>, kind: keyof Residents): number | null {
  let sum = 0
  for (const each of residents) {
    const people = each[kind]
    if (people === null) return null
    sum += people
  }
  return sum
}
