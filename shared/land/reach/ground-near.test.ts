import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { realOverlay } from '../../../test/builders/community-overlay'
import { polygonsAreaM2 } from '../../geometry/measure'
import type { PlaneMultiPolygon, PlanePoint, PlanePolygon } from '../../geometry/plane'
import { flatPolygonAreaM2 } from '../leftover/flat-rings'
import { GroundNear, type Stretch } from './ground-near'

/** Outlines of what lies within 25 m of the stretches. */
function outlinesNear(stretches: readonly Stretch[], fillM = 0): Float64Array[] {
  const xs = stretches.flatMap(([ax, , bx]) => [ax, bx])
  const ys = stretches.flatMap(([, ay, , by]) => [ay, by])
  const near = new GroundNear([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)], 25, fillM)
  for (const stretch of stretches) near.lay(stretch)
  return near.outlines(() => {})
}

const areaOf = (rings: readonly Float64Array[]): number => flatPolygonAreaM2(rings)

describe('the outline of what is near', () => {
  it('is a strip with round ends around one stretch', () => {
    const rings = outlinesNear([[3, 4, 103, 4]])
    expect(rings).toHaveLength(1)
    expect(areaOf(rings) / (100 * 50 + Math.PI * 25 * 25)).toBeCloseTo(1, 2)
  })

  it('has a hole where streets run round a block', () => {
    const block: Stretch[] = [
      [0, 0, 200, 0],
      [200, 0, 200, 150],
      [200, 150, 0, 150],
      [0, 150, 0, 0],
    ]
    const rings = outlinesNear(block)
    expect(rings).toHaveLength(2)
    // The hole is taken away: 150 by 100.
    expect(areaOf(rings)).toBeCloseTo(250 * 200 - 150 * 100 - (4 - Math.PI) * 25 * 25, -2)
  })

  it('is that of overlaid strips, and with slits filled that of strips grown and shrunk, wherever they lie', async () => {
    const overlay = await realOverlay()
    const strip = ([ax, ay, bx, by]: Stretch): PlanePolygon => {
      const turn = Math.atan2(by - ay, bx - ax)
      const corners: PlanePoint[] = []
      for (const [x, y, from] of [
        [bx, by, -90],
        [ax, ay, 90],
      ] as const)
        for (let degrees = from; degrees <= from + 180; degrees += 3)
          corners.push([
            x + 25 * Math.cos(turn + (degrees * Math.PI) / 180),
            y + 25 * Math.sin(turn + (degrees * Math.PI) / 180),
          ])
      return [[...corners, corners[0] as PlanePoint]]
    }
    const metres = fc.double({ min: -300, max: 300, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(metres, metres, metres, metres), { minLength: 1, maxLength: 8 }),
        (stretches) => {
          const strips = overlay.union(stretches.map(strip))
          const filled = overlay.buffer(overlay.buffer(strips, 10), -10)
          const apart = (drawn: number, exact: PlaneMultiPolygon): number =>
            Math.abs(drawn / polygonsAreaM2(exact) - 1)
          expect(apart(areaOf(outlinesNear(stretches)), strips)).toBeLessThan(0.01)
          // A slit of just twenty metres may be filled here and not there.
          expect(apart(areaOf(outlinesNear(stretches, 10)), filled)).toBeLessThan(0.03)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('leaves no slit between two streets that draw apart', () => {
    const apart: Stretch[] = [
      [0, 0, 300, 0],
      [0, 0, 300, 80],
    ]
    const [outline, ...holes] = outlinesNear(apart, 10)
    expect(holes).toEqual([])
    // Nowhere does the outline turn back on itself within ten metres.
    const corners = outline ?? []
    for (let i = 0; i < corners.length; i += 2) {
      const at = (j: number): number => corners[(i + j + corners.length) % corners.length] as number
      const before = Math.atan2(at(1) - at(-1), at(0) - at(-2))
      const after = Math.atan2(at(3) - at(1), at(2) - at(0))
      const turn = Math.abs(((after - before + 3 * Math.PI) % (2 * Math.PI)) - Math.PI)
      expect(turn).toBeLessThan(Math.PI / 2)
    }
  })
})
