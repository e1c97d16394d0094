import { describe, expect, it } from 'vitest'
import type { Row } from '#shared/model/row'
import { everything, groupOf, isFiltering, shownObservations } from './observation-filter'

function observation(id: number, properties: Row['properties']): Row {
  return { id, geometry: null, properties: { status: 'open', ...properties } }
}

const rows = [
  observation(1, { category: 'I03-1', severity: 'fairly_serious', recorded_at: '2025-03-02T08:00:00Z' }),
  observation(2, {
    category: 'I18-4',
    severity: 'general',
    recorded_at: '2025-03-05T08:00:00Z',
    words: '路灯不亮',
  }),
  observation(3, {
    category: 'I01-1',
    severity: 'very_serious',
    recorded_at: '2025-03-01T08:00:00Z',
    status: 'solved',
  }),
  observation(4, { category: 'own', severity: null, recorded_at: null }),
]
const textFor = (row: Row) => String(row.properties.words ?? '')
const ids = (shown: readonly Row[]) => shown.map((row) => row.id)

describe('shownObservations', () => {
  it('puts the newest first, the undated last', () => {
    expect(ids(shownObservations(rows, everything, 'newest', textFor))).toEqual([2, 1, 3, 4])
    expect(ids(shownObservations(rows, everything, 'oldest', textFor))).toEqual([4, 3, 1, 2])
  })

  it('puts the worst first, the ungraded last', () => {
    expect(ids(shownObservations(rows, everything, 'severity', textFor))).toEqual([3, 1, 2, 4])
  })

  it('does not touch the rows it is given', () => {
    const before = [...rows]
    shownObservations(rows, everything, 'severity', textFor)
    expect(rows).toEqual(before)
  })

  it.each([
    [{ group: 'H25-03' }, [1]],
    [{ severity: 'general' as const }, [2]],
    [{ status: 'solved' as const }, [3]],
    [{ text: ' 路灯 ' }, [2]],
    [{ group: 'H25-03', status: 'solved' as const }, []],
  ])('narrows by %o', (some, expected) => {
    expect(ids(shownObservations(rows, { ...everything, ...some }, 'newest', textFor))).toEqual(expected)
  })
})

describe('groupOf', () => {
  it('knows the indicator of a kind of issue and nothing of a made-up one', () => {
    expect(rows.map(groupOf)).toEqual(['H25-03', 'H25-18', 'H25-01', null])
  })
})

describe('isFiltering', () => {
  it('is not fooled by blanks', () => {
    expect(isFiltering({ ...everything, text: '  ' })).toBe(false)
    expect(isFiltering({ ...everything, status: 'open' })).toBe(true)
  })
})
