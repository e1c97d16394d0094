import { residentsOf } from '#shared/indicators/residents-of'
import type { IndicatorResult } from '#shared/indicators/result'
import type { Row } from '#shared/model/row'

/** Residents of some buildings: those who are known, and how many buildings do not say. */
export interface Headcount {
  readonly buildings: number
  readonly residents: number
  readonly silent: number
}

export function headcountOf(buildings: readonly Row[]): Headcount {
  let residents = 0
  let silent = 0
  for (const building of buildings) {
    const people = residentsOf(building).all
    if (people === null) silent += 1
    else residents += people
  }
  return { buildings: buildings.length, residents, silent }
}

/** Most residents first; buildings that do not say come last, because nobody knows how much they weigh. */
export function byResidents(buildings: readonly Row[]): Row[] {
  const people = (row: Row) => residentsOf(row).all ?? -1
  return [...buildings].sort((a, b) => people(b) - people(a) || a.id - b.id)
}

function buildingsIn(result: IndicatorResult, role: 'covered' | 'not_covered'): number[] {
  return result.evidence.flatMap((group) =>
    group.role === role && group.table === 'buildings' ? group.ids : [],
  )
}

/** The buildings that an indicator leaves out. */
export function leftOutIds(result: IndicatorResult): number[] {
  return buildingsIn(result, 'not_covered')
}

/** The buildings that are left out as things stand and no longer with the scheme. */
export function gainedIds(before: IndicatorResult, after: IndicatorResult): number[] {
  const covered = new Set(buildingsIn(after, 'covered'))
  return leftOutIds(before).filter((id) => covered.has(id))
}
