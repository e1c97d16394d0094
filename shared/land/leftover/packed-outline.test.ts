import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pointInPolygons } from '../../geometry/point-in-polygon'
import { isInOutline, packOutline, unpackOutline } from './packed-outline'

const degrees = (most: number) => fc.integer({ min: -most * 1e9, max: most * 1e9 }).map((n) => n / 1e9)
const corner = fc.tuple(degrees(180), degrees(90))
const ring = fc
  .array(corner, { minLength: 3, maxLength: 12 })
  .map((corners) => [...corners, corners[0] ?? [0, 0]])
const polygon = fc.array(ring, { minLength: 1, maxLength: 3 })
const areas = fc.array(polygon, { maxLength: 3 })

describe('a packed outline', () => {
  it('comes back to the last bit', () => {
    fc.assert(
      fc.property(areas, (coordinates) => {
        const area = { type: 'MultiPolygon' as const, coordinates }
        expect(unpackOutline(packOutline(area))).toEqual(area)
      }),
    )
  })

  it('holds the places that its area holds', () => {
    fc.assert(
      fc.property(ring, corner, (one, place) => {
        const outline = packOutline({ type: 'MultiPolygon', coordinates: [[one]] })
        expect(isInOutline(place, outline)).toBe(pointInPolygons(place, [[one]]))
      }),
    )
  })

  it('holds nothing that lies in its holes', () => {
    const square = (least: number, most: number) => [
      [least, least],
      [most, least],
      [most, most],
      [least, most],
      [least, least],
    ]
    const outline = packOutline({
      type: 'MultiPolygon',
      coordinates: [[square(0, 9), square(3, 6)], [square(4, 5)]],
    })
    expect([1, 3.5, 4.5, 8, 10].map((at) => isInOutline([at, at], outline))).toEqual([
      ...[true, false, true, true, false],
    ])
  })
})
