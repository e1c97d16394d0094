import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { realOverlay } from '../../test/builders/community-overlay'
import { polygonsAreaM2 } from './measure'
import type { Overlay } from './overlay'
import { overlayInParts } from './overlay-in-parts'
import type { PlaneMultiPolygon, PlanePolygon, PlaneRing } from './plane'

let overlay: Overlay
beforeAll(async () => {
  overlay = await realOverlay()
})

function square(x: number, y: number, side: number): PlaneRing {
  return [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ]
}

/** Squares on a coarse grid, some with a court: they touch along sides, overlap and lie in each other's courts. */
const areas: fc.Arbitrary<PlaneMultiPolygon> = fc.array(
  fc
    .tuple(
      fc.integer({ min: -40, max: 40 }),
      fc.integer({ min: -40, max: 40 }),
      fc.integer({ min: 1, max: 30 }),
    )
    .map(([x, y, side]): PlanePolygon => {
      const outer = square(x * 2.5, y * 2.5, side)
      return side > 8 ? [outer, square(x * 2.5 + 2, y * 2.5 + 2, side - 4)] : [outer]
    }),
  { maxLength: 40 },
)

describe('set operations in parts', () => {
  it('give the same ground as in one call, clean as from one call', () => {
    fc.assert(
      fc.property(areas, areas, fc.integer({ min: 1, max: 120 }), (first, second, atOnce) => {
        const inParts = overlayInParts(overlay, () => {}, atOnce)
        for (const kind of ['union', 'intersection', 'difference'] as const) {
          const [whole, put] = [overlay[kind](first, second), inParts[kind](first, second)]
          const differing = overlay.union(overlay.difference(whole, put), overlay.difference(put, whole))
          expect(polygonsAreaM2(differing)).toBeLessThan(1e-3)
          // Nothing is there twice, and nothing is left to be joined. Whether a corner that touches joins or parts two
          // areas is not for either way to say.
          expect(polygonsAreaM2(put)).toBeCloseTo(polygonsAreaM2(whole), 2)
          expect(overlay.union(put).length).toBeGreaterThanOrEqual(put.length)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('never hands over more than a part of many', () => {
    const most = { polygons: 0 }
    const counting: Overlay = {
      ...overlay,
      union: (...given) => {
        most.polygons = Math.max(most.polygons, given.flat().length)
        return overlay.union(...given)
      },
    }
    const homes = Array.from({ length: 2500 }, (_, at) => [
      square((at % 50) * 20, Math.floor(at / 50) * 20, 12),
    ])
    const whole = overlayInParts(counting, () => {}, 500).union(homes)
    expect(whole).toHaveLength(2500)
    expect(most.polygons).toBeLessThanOrEqual(100)
  })
})
