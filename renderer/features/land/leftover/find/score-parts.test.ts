import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LeftoverTerm } from '#shared/contract/land-leftover'
import { scoreParts, scoreSum } from './score-parts'

const term = (name: LeftoverTerm['name'], value: number | null, weight: number): LeftoverTerm => ({
  name,
  value,
  weight,
  contribution: value === null ? null : value * weight,
  why: [],
  sources: [],
})

describe('the score as one bar', () => {
  it('takes what speaks against off the end, and leaves out what is unknown', () => {
    const terms = [term('need_gap', 1, 0.3), term('sun', null, 0.05), term('conflict', 0.4, -0.15)]
    const { speaksFor, speaksAgainst } = scoreParts(terms)
    expect(speaksFor.map((part) => [part.term.name, part.share])).toEqual([['need_gap', 1]])
    expect(speaksAgainst[0]?.share).toBeCloseTo(0.2)
    expect(scoreSum(terms).points).toBeCloseTo(24)
    expect(scoreSum(terms).most).toBeCloseTo(30)
  })

  it('never grows beyond its frame', () => {
    const value = fc.option(fc.double({ min: 0, max: 1, noNaN: true }))
    fc.assert(
      fc.property(value, value, value, (need, sun, conflict) => {
        const terms = [term('need_gap', need, 0.3), term('sun', sun, 0.05), term('conflict', conflict, -0.15)]
        const length = scoreParts(terms).speaksFor.reduce((sum, { share }) => sum + share, 0)
        expect(length).toBeLessThanOrEqual(1 + 1e-9)
      }),
    )
  })
})
