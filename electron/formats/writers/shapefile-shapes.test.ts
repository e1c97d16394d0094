import { describe, expect, it } from 'vitest'
import { membersOf, signedArea } from './shape-members'
import { writeShapes } from './shapefile-shapes'

const outer = [
  [0, 0],
  [9, 0],
  [9, 9],
  [0, 9],
  [0, 0],
]
const hole = [
  [1, 1],
  [2, 1],
  [2, 2],
  [1, 2],
  [1, 1],
]

/** The parts of the only record of a polygon file. */
function ringsOf(shp: Uint8Array): number[][][] {
  const view = new DataView(shp.buffer)
  const [parts, points] = [view.getInt32(144, true), view.getInt32(148, true)]
  const starts = Array.from({ length: parts }, (_, index) => view.getInt32(152 + index * 4, true))
  const first = 152 + parts * 4
  const all = Array.from({ length: points }, (_, index) => [
    view.getFloat64(first + index * 16, true),
    view.getFloat64(first + index * 16 + 8, true),
  ])
  return starts.map((start, index) => all.slice(start, starts[index + 1]))
}

describe('writeShapes', () => {
  it.each([
    ['as GeoJSON has them', outer, hole],
    ['the other way round', [...outer].reverse(), [...hole].reverse()],
    ['unclosed', outer.slice(0, -1), hole.slice(0, -1)],
  ])('runs outer rings clockwise and holes against it, given %s', (_, ...coordinates) => {
    const { shp } = writeShapes('area', [membersOf({ type: 'Polygon', coordinates })])
    const [first, second] = ringsOf(shp)
    expect(signedArea(first ?? [])).toBe(-162)
    expect(signedArea(second ?? [])).toBe(2)
  })

  it('keeps a place for what has no shape, and finds every record by the index', () => {
    const point = membersOf({ type: 'Point', coordinates: [3, 4] })
    const { shp, shx } = writeShapes('point', [point, null, point])
    const [records, index] = [new DataView(shp.buffer), new DataView(shx.buffer)]
    expect(shp.length).toBe(100 + 28 + 12 + 28)
    expect([0, 1, 2].map((at) => records.getInt32(index.getInt32(100 + at * 8) * 2))).toEqual([1, 2, 3])
    expect(records.getInt32(136, true)).toBe(0)
  })

  it('makes all points multipoints where one is', () => {
    const several = membersOf({
      type: 'MultiPoint',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    })
    const { shp } = writeShapes('point', [membersOf({ type: 'Point', coordinates: [3, 4] }), several])
    const view = new DataView(shp.buffer)
    expect(view.getInt32(32, true)).toBe(8)
    expect(view.getInt32(108, true)).toBe(8)
  })
})
