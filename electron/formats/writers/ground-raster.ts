import type { LocalMetric } from '#shared/crs/local-metric'
import { metricSystemAt } from '#shared/crs/metric-system-at'
import { fromWgs84 } from '#shared/crs/systems'
import type { GroundGrid } from '#shared/land/kernel-density'
import { writeGeoTiff } from './geotiff-writer'

/**
 * A grid on the plane of a project as a GeoTIFF in the surveyors' system of the place (`metricSystemAt`). The plane
 * lies a little turned in that system (the convergence of the meridians, at most a degree or so); the file says so by
 * its matrix instead of being resampled, so that every value and every sum is the one that was computed. The matrix is
 * exact at the grid's middle and within 0.2 m at the edges of a grid of 20 km. `values` go row by row from the
 * south-west, as the grid does.
 * @throws AppError as `writeGeoTiff`
 */
export function groundGeoTiff(
  values: Float32Array,
  grid: GroundGrid,
  metric: LocalMetric,
  noData: number | null,
): Uint8Array {
  const { west, south, cellM, columns, rows } = grid
  const middle = [west + (columns * cellM) / 2, south + (rows * cellM) / 2] as const
  const crs = metricSystemAt(metric.toLngLat(middle))
  const project = fromWgs84(crs)
  const at = (x: number, y: number) => project(metric.toLngLat([x, y]))
  const half = [(columns * cellM) / 2, (rows * cellM) / 2] as const
  const [x0, y0] = at(...middle)
  // Central differences: what the curvature of the projection bends is the same on both sides.
  const [eastX, eastY] = at(middle[0] + half[0], middle[1])
  const [westX, westY] = at(middle[0] - half[0], middle[1])
  const [northX, northY] = at(middle[0], middle[1] + half[1])
  const [southX, southY] = at(middle[0], middle[1] - half[1])
  const [a, d] = [(eastX - westX) / columns, (eastY - westY) / columns]
  const [b, e] = [(southX - northX) / rows, (southY - northY) / rows]
  const affine = {
    ...{ a, b, c: x0 - (a * columns) / 2 - (b * rows) / 2 },
    ...{ d, e, f: y0 - (d * columns) / 2 - (e * rows) / 2 },
  }
  return writeGeoTiff({
    ...{ width: columns, height: rows, values: fromTheNorth(values, columns, rows) },
    ...{ noData, crs, affine },
  })
}

/** Pictures begin at the top. */
function fromTheNorth(values: Float32Array, columns: number, rows: number): Float32Array {
  const turned = new Float32Array(values.length)
  for (let row = 0; row < rows; row++)
    turned.set(values.subarray(row * columns, (row + 1) * columns), (rows - 1 - row) * columns)
  return turned
}
