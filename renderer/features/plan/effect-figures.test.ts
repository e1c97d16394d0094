import { describe, expect, it } from 'vitest'
import type { IndicatorResult, SchemeEffect } from '#shared/indicators/result'
import { effectLines, knownText, spacesNotCounted } from './effect-figures'

function result(id: string, value: number | null, more: Partial<IndicatorResult> = {}): IndicatorResult {
  return {
    id,
    value,
    unit: 'percent',
    standard: null,
    verdict: 'unknown',
    origin: 'computed',
    reasons: [],
    alternatives: [],
    evidence: [],
    basis: [],
    ...more,
  }
}

function effect(...indicators: SchemeEffect['indicators']): SchemeEffect {
  return {
    schemeId: 1,
    spaces: [],
    indicators,
    newlyServed: { buildingIds: [], residents: 0, residents60Plus: 0, residents0To17: 0 },
  }
}

const line = (before: IndicatorResult, after: IndicatorResult) => {
  const [only] = effectLines(effect({ before, after }))
  if (!only) throw new Error('one indicator makes one line')
  return only
}
const format = (value: number, digits = 0) => value.toFixed(digits)

describe('before and after of an indicator', () => {
  it('rises and falls by its direction in the catalogue', () => {
    expect(line(result('X-03', 58.2), result('X-03', 66)).readings[0]?.trend).toBe('better')
    const spaces = { unit: 'space' }
    expect(line(result('H25-14', 20, spaces), result('H25-14', 24, spaces)).readings[0]?.trend).toBe('worse')
    expect(line(result('H25-14', 20, spaces), result('H25-14', 12, spaces)).readings[0]?.trend).toBe('better')
  })

  it('does not blame a scheme for using up leftover land', () => {
    const land = { unit: 'm2' }
    expect(line(result('X-09', 900, land), result('X-09', 500, land)).readings[0]?.trend).toBe('other')
  })

  it('is the same when nobody could see the difference', () => {
    const { changed, readings } = line(result('X-03', 58.201), result('X-03', 58.24))
    expect(readings[0]?.trend).toBe('same')
    expect(changed).toBe(false)
  })

  it('keeps unknown apart from unchanged, and both apart from 0', () => {
    const { changed, readings } = line(result('X-03', null), result('X-03', null))
    expect(readings[0]?.trend).toBe('unknown')
    expect(changed).toBe(false)
    expect(knownText(readings[0]?.after ?? null, 'percent', format)).toBeNull()
    expect(line(result('X-03', null), result('X-03', 0)).readings[0]?.trend).toBe('other')
  })

  it('reads intervals by both ends', () => {
    const between = (low: number, high: number) => result('X-03', null, { interval: [low, high] })
    expect(line(between(50, 60), between(55, 60)).readings[0]?.trend).toBe('better')
    expect(line(between(50, 60), between(52, 58)).readings[0]?.trend).toBe('other')
    expect(knownText([50, 60], 'percent', format)).toBe('50.0–60.0')
    expect(knownText([50, 50], 'm2', format)).toBe('50')
  })

  it('counts a change of verdict or of the walking figure alone', () => {
    expect(line(result('X-02', 1), result('X-02', 1, { verdict: 'pass' })).changed).toBe(true)
    const walking = (value: number) => [{ key: 'walk_5_min', value, unit: 'percent' }]
    const small = line(
      result('H25-25', 71.4, { alternatives: walking(58.2) }),
      result('H25-25', 71.4, { alternatives: walking(66) }),
    )
    expect(small.changed).toBe(true)
    expect(small.readings.map(({ trend }) => trend)).toEqual(['same', 'better'])
  })
})

describe('the note on parks that the official coverage leaves out', () => {
  it('counts what the computation itself left out, by the rule that did', () => {
    const after = result('H25-25', 71.4, {
      evidence: [
        { role: 'not_counted', table: 'green', ids: [7] },
        { role: 'not_counted', table: 'spaces', ids: [2, 5, 6] },
        { role: 'counted', table: 'spaces', ids: [3] },
      ],
    })
    const spaces = [
      { id: 2, areaM2: 1999 },
      { id: 3, areaM2: 2500 },
      { id: 5, areaM2: 380 },
      { id: 6, areaM2: 2100 },
    ]
    const scheme = { ...effect({ before: result('H25-25', 71.4), after }), spaces }
    expect(spacesNotCounted(scheme, 2000)).toEqual({ tooSmall: 2, gated: 1 })
    expect(spacesNotCounted(effect(), 2000)).toEqual({ tooSmall: 0, gated: 0 })
  })
})
