import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { realOverlay } from '../../../test/builders/community-overlay'
import { flatPolygonAreaM2 } from '../leftover/flat-rings'
import { outlinesNear, type Stretch } from './near-outline'

const areaOf = (rings: readonly Float64Array[]): number => flatPolygonAreaM2(rings)

describe('the outline of what is near', () => {
  it('is a strip with round ends around one stretch', () => {
    const rings = outlinesNear([[3, 4, 103, 4]], 25)
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
    const rings = outlinesNear(block, 25)
    expect(rings).toHaveLength(2)
    // The hole is taken away: 150 by 100.
    expect(areaOf(rings)).toBeCloseTo(250 * 200 - 150 * 100 - (4 - Math.PI) * 25 * 25, -2)
    expect(outlinesNear([], 25)).toEqual([])
  })

  it('is that of overlaid strips, wherever they lie', async () => {
    const overlay = await realOverlay()
    const strip = ([ax, ay, bx, by]: Stretch): Float64Array => {
      const turn = Math.atan2(by - ay, bx - ax)
      const corners: number[] = []
      for (const [x, y, from] of [
        [bx, by, -90],
        [ax, ay, 90],
      ] as const)
        for (let degrees = from; degrees <= from + 180; degrees += 3)
          corners.push(
            x + 25 * Math.cos(turn + (degrees * Math.PI) / 180),
            y + 25 * Math.sin(turn + (degrees * Math.PI) / 180),
          )
      return Float64Array.from(corners)
    }
    const metres = fc.double({ min: -300, max: 300, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(metres, metres, metres, metres), { minLength: 1, maxLength: 8 }),
        (stretches) => {
          const drawn = areaOf(outlinesNear(stretches, 25))
          const exact = overlay
            .sweep(stretches.map(strip), [])
            .reduce((sum, polygon) => sum + areaOf(polygon), 0)
          expect(Math.abs(drawn / exact - 1)).toBeLessThan(0.01)
        },
      ),
      { numRuns: 60 },
    )
  })
})
