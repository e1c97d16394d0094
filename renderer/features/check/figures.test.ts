import { describe, expect, it } from 'vitest'
import type { IndicatorResult, IndicatorStandard } from '#shared/indicators/result'
import { barOf, differs, figureText, standardText } from './figures'

const format = (value: number, digits = 0) => value.toFixed(digits)
const least = (value: number): IndicatorStandard => ({
  op: '>=',
  value,
  source: '',
  verification: 'primary',
})

function result(some: Partial<IndicatorResult>): IndicatorResult {
  return {
    id: 'X-00',
    value: null,
    unit: 'percent',
    standard: null,
    verdict: 'unknown',
    origin: 'computed',
    reasons: [],
    alternatives: [],
    evidence: [],
    basis: [],
    ...some,
  }
}

describe('figureText', () => {
  it.each([
    [{ value: 71.38, unit: 'percent' }, '71.4'],
    [{ value: 100, unit: 'percent' }, '100'],
    [{ value: 99.97, unit: 'percent' }, '100'],
    [{ value: 0.7, unit: 'm2_per_person' }, '0.70'],
    [{ value: 2480.4, unit: 'm2' }, '2480'],
    [{ value: 0, unit: 'building' }, '0'],
  ])('gives %o the digits it deserves', (some, expected) => {
    expect(figureText(result(some), format)).toBe(expected)
  })

  it('shows an interval, both ends alike', () => {
    expect(figureText(result({ interval: [12, 31], unit: 'space' }), format)).toBe('12–31')
    expect(figureText(result({ interval: [40, 61.25] }), format)).toBe('40.0–61.3')
  })

  it('does not show an interval that rounds to one figure as two', () => {
    expect(figureText(result({ interval: [61.21, 61.24] }), format)).toBe('61.2')
  })

  it('never makes a figure of the unknown', () => {
    expect(figureText(result({}), format)).toBeNull()
  })
})

describe('standardText', () => {
  it('says which side is good', () => {
    expect(standardText(least(85), 'percent', format)).toBe('≥\u200985')
    expect(standardText({ ...least(0), op: '<=' }, 'building', format)).toBe('≤\u20090')
  })
})

describe('barOf', () => {
  it('lays shares on a hundred', () => {
    expect(barOf(result({ value: 40 }), least(85))).toEqual({ from: 0.4, to: 0.4, mark: 0.85 })
  })

  it('keeps an interval open', () => {
    expect(barOf(result({ interval: [20, 60] }), null)).toEqual({ from: 0.2, to: 0.6, mark: null })
  })

  it('measures other figures by their standard, and says nothing where that is 0', () => {
    const green = { value: 0.4, unit: 'm2_per_person' }
    expect(barOf(result(green), least(0.8))).toEqual({ from: 0.4, to: 0.4, mark: 0.8 })
    expect(barOf(result({ value: 9, unit: 'building' }), { ...least(0), op: '<=' })).toBeNull()
    expect(barOf(result({}), least(85))).toBeNull()
  })
})

describe('differs', () => {
  it('is blind to what a reader cannot see', () => {
    expect(differs(result({ value: 71.41 }), result({ value: 71.44 }), format)).toBe(false)
    expect(differs(result({ value: 71.41 }), result({ value: 76.9 }), format)).toBe(true)
    expect(
      differs(result({ value: 85, verdict: 'fail' }), result({ value: 85, verdict: 'pass' }), format),
    ).toBe(true)
  })
})
