import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { SunLayer, SunRaster } from '../../contract/land-sun'
import { cornersOf, localMetric } from '../../crs/local-metric'
import { thinnedRaster } from './thinned-raster'

const planeCentre = [116.4, 39.9] as const
const metric = localMetric(planeCentre)

/** Every pixel with a count of its own. */
function rasterOf(columns: number, rows: number, cellM: number): SunRaster {
  const [west, south] = [-3 * cellM, 7 * cellM]
  const layer = (first: number): SunLayer => ({
    counts: Uint16Array.from({ length: columns * rows }, (_, pixel) => first + pixel),
    hoursOfCount: 0.5,
  })
  return {
    ...{ cellM, columns, rows, west, south, planeCentre },
    corners: cornersOf([west, south, west + columns * cellM, south + rows * cellM], metric),
    least: layer(0),
    most: layer(1),
    longestSpell: layer(2),
    summer: { ...layer(3), possibleHours: 8 },
  }
}

const side = fc.integer({ min: 1, max: 40 })

it('shows at every place on the ground what is there, and no more cells than asked', () => {
  fc.assert(
    fc.property(side, side, fc.constantFrom(0.25, 1, 3), side, (columns, rows, cellM, mostCells) => {
      const full = rasterOf(columns, rows, cellM)
      const thinned = thinnedRaster(full, mostCells, metric)
      expect(Math.max(thinned.columns, thinned.rows)).toBeLessThanOrEqual(mostCells)
      const [[west = 0, south = 0] = [], , [east = 0, north = 0] = []] = thinned.corners.map((corner) =>
        metric.toMetres(corner),
      )
      const [widthM, heightM] = [(east - west) / thinned.columns, (north - south) / thinned.rows]
      for (const lengthM of [widthM - thinned.cellM, heightM - thinned.cellM, west - thinned.west])
        expect(Math.abs(lengthM)).toBeLessThan(cellM / 1000)
      thinned.least.counts.forEach((count, cell) => {
        // In cells of the full raster: the middle of one of them, from its south-west corner.
        const x = (west + ((cell % thinned.columns) + 0.5) * widthM - full.west) / cellM - 0.5
        const y = (south + (Math.floor(cell / thinned.columns) + 0.5) * heightM - full.south) / cellM - 0.5
        expect(Math.hypot(x - Math.round(x), y - Math.round(y))).toBeLessThan(0.001)
        const pixel = Math.round(y) * columns + Math.round(x)
        expect(count).toBe(full.least.counts[pixel])
        expect(thinned.summer?.counts[cell]).toBe(full.summer?.counts[pixel])
      })
      const atMostM = thinned.cellM / 2 + cellM / 1000
      expect(Math.abs(west - full.west)).toBeLessThan(atMostM)
      expect(Math.abs(north - (full.south + rows * cellM))).toBeLessThan(atMostM)
    }),
    { numRuns: 50 },
  )
})

it('leaves a small raster as it is, but for the layers that nobody draws', () => {
  const small = rasterOf(40, 30, 1)
  expect(thinnedRaster(small, 40, metric)).toEqual({ ...small, most: null, longestSpell: null })
})
