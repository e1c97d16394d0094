import fc from 'fast-check'
import { expect, it } from 'vitest'
import { realOverlay } from '../../../test/builders/community-overlay'
import type { FlatRing } from '../../geometry/plane'
import { flatBounds, flatPolygonAreaM2, flatRectangle, lendClipped } from '../leftover/flat-rings'
import { groundTiles } from './ground-tiles'
import { sewnTiles } from './sewn-tiles'

const unheard = () => {}

/** Shapes with three to six corners, many of them lying on each other: what they cover has holes and islands in holes. */
const shape = fc
  .tuple(
    fc.integer({ min: -60_000, max: 60_000 }),
    fc.integer({ min: -60_000, max: 60_000 }),
    fc.integer({ min: 2000, max: 60_000 }),
    fc.integer({ min: 3, max: 6 }),
    fc.double({ min: 0, max: 6, noNaN: true }),
  )
  .map(([x, y, size, corners, turn]): FlatRing => {
    const ring = new Float64Array(corners * 2)
    for (let i = 0; i < corners; i++) {
      const angle = turn + (i * 2 * Math.PI) / corners
      ring[i * 2] = (x + size * Math.cos(angle)) / 1000
      ring[i * 2 + 1] = (y + size * Math.sin(angle)) / 1000
    }
    return ring
  })

/** Streets as wide as a tile edge is likely to meet: whole metres, so that sides lie on the edges themselves. */
const block = fc
  .tuple(
    ...([fc.integer({ min: -60, max: 60 }), fc.integer({ min: -60, max: 60 })] as const),
    ...([fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 })] as const),
  )
  .map(([x, y, width, height]) => flatRectangle([x, y, x + width, y + height]))

const areaM2 = (polygons: readonly (readonly FlatRing[])[]) =>
  polygons.reduce((sum, polygon) => sum + flatPolygonAreaM2(polygon), 0)

it('makes of tiles of any size what was there before they were cut', async () => {
  const overlay = await realOverlay()
  fc.assert(
    fc.property(
      fc.array(fc.oneof(shape, block), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 6, max: 60 }),
      (rings, atOnce) => {
        const whole = overlay.sweep(rings, [])
        const items = rings.map((ring) => ({ ring, bounds: flatBounds(ring), corners: ring.length / 2 }))
        const tiles = [...groundTiles(items, unheard, atOnce)].map(({ bounds, items: inTile }) => ({
          bounds,
          polygons: overlay.sweep(
            inTile.map(({ ring }) => lendClipped(ring, bounds).slice()).filter(({ length }) => length >= 6),
            [],
          ),
        }))
        const sewn = sewnTiles(tiles, unheard)
        const rests = [overlay.sweep(whole.flat(), sewn.flat()), overlay.sweep(sewn.flat(), whole.flat())]
        // A millimetre along the outlines.
        for (const rest of rests) expect(areaM2(rest)).toBeLessThan(0.5)
        expect(areaM2(sewn)).toBeCloseTo(areaM2(whole), 0)
        // Nothing hangs together that is told of twice.
        const large = (polygons: typeof whole) => polygons.filter((polygon) => areaM2([polygon]) > 0.5)
        expect(large(overlay.sweep(sewn.flat(), []))).toHaveLength(large(sewn).length)
      },
    ),
    { numRuns: 200 },
  )
})
