import { describe, expect, it } from 'vitest'
import { spaceAdvice } from './space-advice'

const codes = (kind: string | null, areaM2: number) => spaceAdvice(kind, areaM2).map(({ code }) => code)

describe('what the size of a space means', () => {
  it('calls a pocket park under 400 m² a micro space', () => {
    expect(codes('pocket_park', 399)).toEqual(['plan.advice.micro', 'plan.advice.not_official'])
    expect(codes('pocket_park', 400)).toEqual(['plan.advice.not_official'])
    expect(codes('community_garden', 120)).toEqual(['plan.advice.not_official'])
  })

  it('says how much is missing for the official coverage, and nothing from 0.2 ha on', () => {
    expect(spaceAdvice('pocket_park', 1499.2)[0]?.params?.missingM2).toBe(501)
    expect(codes('pocket_park', 2000)).toEqual([])
    expect(codes('pocket_park', 10_001)).toEqual(['plan.advice.large'])
  })

  it('asks nothing of what is no green space', () => {
    expect(codes('parking', 100)).toEqual([])
    expect(codes(null, 100)).toEqual([])
  })
})
