import type { SunLayer, SunRaster } from '../../contract/land-sun'
import { cornersOf, type LocalMetric } from '../../crs/local-metric'

/**
 * A raster as one looks at it: no more than `mostCells` along its longer side, and without the layers that nobody
 * draws. Of a larger raster every second (third …) cell is taken; each lies in the middle of the wider cell it now
 * stands for, so that nothing is shifted on the ground: the edges are up to half a wider cell off the old ones.
 */
export function thinnedRaster(raster: SunRaster, mostCells: number, metric: LocalMetric): SunRaster {
  const drawn = { ...raster, most: null, longestSpell: null }
  const stride = Math.ceil(Math.max(raster.columns, raster.rows) / mostCells)
  if (stride === 1) return drawn
  const cellM = raster.cellM * stride
  const [columns, rows] = [Math.ceil(raster.columns / stride), Math.ceil(raster.rows / stride)]
  const beforeM = (cellM - raster.cellM) / 2
  const [west, south] = [raster.west - beforeM, raster.south - beforeM]
  const thinned = <Layer extends SunLayer>(layer: Layer): Layer => ({
    ...layer,
    counts: everyNth(layer.counts, raster.columns, stride, columns, rows),
  })
  return {
    ...drawn,
    ...{ cellM, columns, rows, west, south },
    corners: cornersOf([west, south, west + columns * cellM, south + rows * cellM], metric),
    least: thinned(raster.least),
    summer: raster.summer && thinned(raster.summer),
  }
}

/** Every `stride`th of the counts along both sides; `columns` and `rows` of them. */
function everyNth(
  counts: Uint16Array,
  allColumns: number,
  stride: number,
  columns: number,
  rows: number,
): Uint16Array {
  const taken = new Uint16Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    const from = row * stride * allColumns
    for (let column = 0; column < columns; column++)
      taken[row * columns + column] = counts[from + column * stride] as number
  }
  return taken
}
