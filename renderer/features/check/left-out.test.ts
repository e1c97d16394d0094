import { describe, expect, it } from 'vitest'
import type { EvidenceGroup, IndicatorResult } from '#shared/indicators/result'
import type { Row } from '#shared/model/row'
import { byResidents, gainedIds, headcountOf, leftOutIds } from './left-out'

const building = (id: number, residents: number | null): Row => ({
  id,
  geometry: null,
  properties: { residents },
})

function result(...evidence: EvidenceGroup[]): IndicatorResult {
  return {
    id: 'X-03',
    value: 50,
    unit: 'percent',
    standard: null,
    verdict: 'unknown',
    origin: 'computed',
    reasons: [],
    alternatives: [],
    evidence,
    basis: [],
  }
}

const group = (role: EvidenceGroup['role'], table: string, ...ids: number[]): EvidenceGroup => ({
  role,
  table,
  ids,
})

describe('headcountOf', () => {
  it('counts who is known and says how many buildings are silent', () => {
    const counted = headcountOf([building(1, 120), building(2, null), building(3, 0)])
    expect(counted).toEqual({ buildings: 3, residents: 120, silent: 1 })
  })
})

describe('byResidents', () => {
  it('puts the fullest first and the unknown last', () => {
    const sorted = byResidents([building(1, null), building(2, 30), building(3, 0), building(4, 90)])
    expect(sorted.map((row) => row.id)).toEqual([4, 2, 3, 1])
  })
})

describe('who is left out, and who no longer', () => {
  const before = result(group('not_covered', 'buildings', 1, 2, 3), group('not_covered', 'green', 7))

  it('takes buildings only', () => {
    expect(leftOutIds(before)).toEqual([1, 2, 3])
  })

  it('counts as gained only what is covered then', () => {
    const after = result(group('covered', 'buildings', 2, 9), group('not_covered', 'buildings', 1))
    expect(gainedIds(before, after)).toEqual([2])
  })
})
