import type { HeatRaster } from '../../contract/land-heat'
import { cornersOf, type LocalMetric } from '../../crs/local-metric'
import type { GroundGrid } from '../kernel-density'

export const m2PerHectare = 10_000

/** The density as a picture of the ground, with what it adds up to. */
export function heatRaster(values: Float32Array, grid: GroundGrid, metric: LocalMetric): HeatRaster {
  const { west, south, cellM, columns, rows } = grid
  let [min, max, sum] = [Infinity, -Infinity, 0]
  for (let cell = 0; cell < values.length; cell++) {
    const value = values[cell] as number
    if (value < min) min = value
    if (value > max) max = value
    sum += value
  }
  const [lng, lat] = metric.toLngLat([0, 0])
  const rounded = (degrees: number) => Math.round(degrees * 1e9) / 1e9
  return {
    ...{ cellM, columns, rows, west, south, values, min, max },
    planeCentre: [rounded(lng), rounded(lat)],
    sum: (sum * cellM * cellM) / m2PerHectare,
    corners: cornersOf([west, south, west + columns * cellM, south + rows * cellM], metric),
  }
}

/** The first less the second, cell by cell: both of one grid. */
export function differenceOf(first: Float32Array, second: Float32Array): Float32Array {
  const difference = new Float32Array(first.length)
  for (let cell = 0; cell < first.length; cell++)
    difference[cell] = (first[cell] as number) - (second[cell] as number)
  return difference
}
