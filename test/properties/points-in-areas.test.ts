import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlaneMultiPolygon, PlanePoint, PlaneRing } from '#shared/geometry/plane'
import { pointInPolygons } from '#shared/geometry/point-in-polygon'
import { areaColumns, placesInAreas } from '#shared/geometry/points-in-areas'

const metres = fc.integer({ min: -2000, max: 2000 }).map((tenths) => tenths / 10)
const place = fc.tuple(metres, metres)
/** Any closed line of corners, also one that crosses itself. */
const ring = (most: number) =>
  fc
    .array(place, { minLength: 3, maxLength: most })
    .map((corners): PlaneRing => [...corners, corners[0] ?? [0, 0]])
const polygon = fc.array(ring(40), { minLength: 1, maxLength: 3 })
const area = fc.array(polygon, { minLength: 0, maxLength: 3 })

const columnsOf = (places: readonly PlanePoint[]) => ({
  eastings: Float64Array.from(places, ([x]) => x),
  northings: Float64Array.from(places, ([, y]) => y),
})

const oneByOne = (places: readonly PlanePoint[], areas: readonly PlaneMultiPolygon[]): number[][] =>
  areas.map((one) => places.flatMap((each, i) => (pointInPolygons(each, one) ? [i] : [])))

const byGrid = (places: readonly PlanePoint[], areas: readonly PlaneMultiPolygon[]): number[][] => {
  const { first, places: found } = placesInAreas(columnsOf(places), areaColumns(areas))
  return areas.map((_, i) => [...found.subarray(first[i], first[i + 1])])
}

describe('places in areas by way of a grid', () => {
  it('are those that each area holds when asked place by place', () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 120 }), fc.array(area, { maxLength: 6 }), (places, areas) => {
        expect(byGrid(places, areas)).toEqual(oneByOne(places, areas))
      }),
      { numRuns: 300 },
    )
  })

  it('are found in an outline of thousands of corners, with a yard inside', () => {
    const wavy = (radius: number): PlaneRing => {
      const corners = Array.from({ length: 3000 }, (_, i): PlanePoint => {
        const angle = (i / 3000) * 2 * Math.PI
        const r = radius * (1 + 0.1 * Math.sin(angle * 37))
        return [r * Math.cos(angle), r * Math.sin(angle)]
      })
      return [...corners, corners[0] ?? [0, 0]]
    }
    const places = Array.from(
      { length: 5000 },
      (_, i): PlanePoint => [((i * 7919) % 401) - 200.3, ((i * 104_729) % 397) - 198.1],
    )
    const areas = [[[wavy(170), wavy(60)]]]
    expect(byGrid(places, areas)).toEqual(oneByOne(places, areas))
  })

  it('leave out places that are nowhere, and areas far away', () => {
    const square: PlaneMultiPolygon = [
      [
        [
          [0, 0],
          [10, 0],
          [10, 10],
          [0, 10],
          [0, 0],
        ],
      ],
    ]
    const far = square.map((one) => one.map((each) => each.map(([x, y]): PlanePoint => [x + 1e6, y])))
    const nowhere: PlanePoint = [Number.NaN, Number.NaN]
    expect(byGrid([nowhere, [5, 5], nowhere], [far, square, []])).toEqual([[], [1], []])
    expect(byGrid([], [square])).toEqual([[]])
    expect(byGrid([nowhere], [square])).toEqual([[]])
  })
})
