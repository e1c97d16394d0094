import { describe, expect, it } from 'vitest'
import type { Row } from '#shared/model/row'
import { shownLand, statusOf, withArea } from './shown-land'

/** A square of about `side` × 111 m by `side` × 95 m near Shanghai, in thousandths of a degree. */
function land(id: number, side: number, properties: Row['properties']): Row {
  const [west, south] = [121.47, 31.22]
  const [east, north] = [west + side / 1000, south + side / 1000]
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return { id, geometry: { type: 'MultiPolygon', coordinates: [[ring]] }, properties }
}

const rows = withArea([
  land(1, 1, { kind: 'corner', status: 'candidate', name: '南门边角地', note: null }),
  land(2, 3, { kind: 'idle', status: 'rejected', name: null, note: '有待建规划' }),
  land(3, 2, { kind: 'corner', status: null, name: 'East Strip', note: null }),
])
const everything = { status: 'all', kind: null, search: '' } as const
const text = (row: Row) => `${row.properties.name ?? ''} ${row.properties.note ?? ''}`
const ids = (filter: Parameters<typeof shownLand>[1], order: Parameters<typeof shownLand>[2] = 'newest') =>
  shownLand(rows, filter, order, text).map(({ row }) => row.id)

describe('the list of leftover land', () => {
  it('sorts by area on the ground', () => {
    expect(ids(everything, 'largest')).toEqual([2, 3, 1])
    expect(ids(everything, 'smallest')).toEqual([1, 3, 2])
    expect(rows[0]?.areaM2).toBeGreaterThan(10_000)
    expect(rows[0]?.areaM2).toBeLessThan(11_000)
  })

  it('takes land nobody has decided about for a candidate', () => {
    expect(ids({ ...everything, status: 'candidate' })).toEqual([3, 1])
    expect(statusOf(land(9, 1, {}))).toBe('candidate')
  })

  it('filters by kind and by words in name and note, in any case', () => {
    expect(ids({ ...everything, kind: 'corner' })).toEqual([3, 1])
    expect(ids({ ...everything, search: ' east ' })).toEqual([3])
    expect(ids({ ...everything, search: '规划' })).toEqual([2])
    expect(ids({ ...everything, kind: 'idle', status: 'candidate' })).toEqual([])
  })
})
