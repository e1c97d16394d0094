import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clearanceM, largestInnerCircle } from './inner-circle'
import type { PlanePoint, PlanePolygon } from './plane'

const rectangle = (width: number, height: number, x = 0, y = 0): PlanePolygon => [
  [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
    [x, y],
  ],
]

/** A ring round the origin with any distances: often concave, never crossing itself. */
const star = fc
  .array(fc.double({ min: 2, max: 60, noNaN: true }), { minLength: 3, maxLength: 14 })
  .map((radii): PlanePolygon => {
    const ring = radii.map((radius, i): PlanePoint => {
      const angle = (2 * Math.PI * i) / radii.length
      return [radius * Math.cos(angle), radius * Math.sin(angle)]
    })
    return [[...ring, ring[0] ?? [0, 0]]]
  })

describe('the largest circle inside a polygon', () => {
  it('is as wide as a strip is', () => {
    expect(largestInnerCircle(rectangle(80, 6), 0.01)?.radiusM).toBeCloseTo(3, 1)
  })

  it('sits in the wide arm of an L, not in its corner outside', () => {
    const ell: PlanePolygon = [
      [
        [0, 0],
        [40, 0],
        [40, 4],
        [12, 4],
        [12, 30],
        [0, 30],
        [0, 0],
      ],
    ]
    const circle = largestInnerCircle(ell, 0.01)
    expect(circle?.radiusM).toBeGreaterThan(5.9)
    expect(circle?.centre[0]).toBeLessThan(12)
  })

  it('keeps out of holes', () => {
    const [outer = []] = rectangle(20, 20)
    const [hole = []] = rectangle(16, 16, 2, 2)
    const circle = largestInnerCircle([outer, hole], 0.01)
    expect(circle?.radiusM).toBeLessThan(1.3)
    expect(circle && clearanceM(circle.centre, [outer, hole])).toBeGreaterThan(0)
  })

  it('finds none in an outline without area', () => {
    expect(
      largestInnerCircle([
        [
          [0, 0],
          [10, 0],
          [0, 0],
        ],
      ]),
    ).toBeNull()
    expect(largestInnerCircle([])).toBeNull()
  })

  it('lies inside, and no place of a fine grid is better by more than the precision', () => {
    fc.assert(
      fc.property(star, (polygon) => {
        const circle = largestInnerCircle(polygon, 0.1)
        expect(circle).not.toBeNull()
        if (!circle) return
        expect(clearanceM(circle.centre, polygon)).toBeCloseTo(circle.radiusM, 6)
        for (let x = -60; x <= 60; x += 5) {
          for (let y = -60; y <= 60; y += 5) {
            expect(clearanceM([x, y], polygon)).toBeLessThanOrEqual(circle.radiusM + 0.1)
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})
