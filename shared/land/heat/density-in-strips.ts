import type { GroundGrid, KernelDensity, WeightedPoints } from '../kernel-density'

/** Some ten milliseconds of the fast version at a radius of six cells. */
const pointsPerStrip = 1 << 16

/**
 * The same density in strips of the ground from south to north, so that the work can be called off between them and
 * the kernel needs memory for one strip only. Where strips overlap by the radius, sums differ in the last digits.
 */
export function densityInStrips(
  kernelDensity: KernelDensity,
  points: WeightedPoints,
  grid: GroundGrid,
  radiusM: number,
  step: (share: number) => void,
): Float32Array {
  const count = points.eastings.length
  if (count <= pointsPerStrip) return kernelDensity(points, grid, radiusM)
  step(0)
  const { order, first } = byRow(points, grid)
  step(0)
  const density = new Float32Array(grid.columns * grid.rows)
  // As far as a kernel reaches, and a cell for rounding: the margin that `gridAround` leaves.
  const reach = Math.ceil(radiusM / grid.cellM) + 1
  for (let row = 0; row < grid.rows; ) {
    const from = first[row] as number
    let end = row + 1
    while (end < grid.rows && (first[end + 1] as number) - from <= pointsPerStrip) end++
    const to = first[end] as number
    if (to > from) {
      const south = Math.max(0, row - reach)
      const strip = {
        ...grid,
        south: grid.south + south * grid.cellM,
        rows: Math.min(grid.rows, end + reach) - south,
      }
      const part = kernelDensity(pointsOf(points, order.subarray(from, to)), strip, radiusM)
      const base = south * grid.columns
      for (let cell = 0; cell < part.length; cell++)
        density[base + cell] = (density[base + cell] as number) + (part[cell] as number)
    }
    row = end
    step(to / count)
  }
  return density
}

/** The numbers of the points, row after row of the grid; `first` says where each row starts, one more at the end. */
function byRow({ northings }: WeightedPoints, { south, cellM, rows }: GroundGrid) {
  const rowOf = (point: number) => Math.floor(((northings[point] as number) - south) / cellM)
  const first = new Int32Array(rows + 1)
  for (let point = 0; point < northings.length; point++) {
    const after = rowOf(point) + 1
    first[after] = (first[after] as number) + 1
  }
  for (let row = 1; row <= rows; row++) first[row] = (first[row] as number) + (first[row - 1] as number)
  const next = first.slice()
  const order = new Int32Array(northings.length)
  for (let point = 0; point < northings.length; point++) {
    const row = rowOf(point)
    const at = next[row] as number
    next[row] = at + 1
    order[at] = point
  }
  return { order, first }
}

function pointsOf({ eastings, northings, weights }: WeightedPoints, chosen: Int32Array): WeightedPoints {
  const column = (of: Float64Array) => {
    const taken = new Float64Array(chosen.length)
    for (let at = 0; at < chosen.length; at++) taken[at] = of[chosen[at] as number] as number
    return taken
  }
  return { eastings: column(eastings), northings: column(northings), weights: column(weights) }
}
