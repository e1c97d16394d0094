/** Points on the plane (metres) that weigh something, as columns of one length. */
export interface WeightedPoints {
  readonly eastings: Float64Array
  readonly northings: Float64Array
  readonly weights: Float64Array
}

/** Square cells on the ground, row by row from the south-west; `west` and `south` are the outer corner in metres. */
export interface GroundGrid {
  readonly west: number
  readonly south: number
  readonly cellM: number
  readonly columns: number
  readonly rows: number
}

/**
 * Weight per square metre at the middle of every cell: each point spread by the quartic kernel
 * `3/(πr²)·(1 − d²/r²)²` (Silverman 1986), so that the sum over the ground is the weight of all points. The
 * grid must come from `gridAround`, which leaves the margin that the fast version needs.
 */
export type KernelDensity = (points: WeightedPoints, grid: GroundGrid, radiusM: number) => Float32Array

/** The fast version adds four columns at a time. */
const columnStep = 4

/**
 * The grid that holds all these points and everything within the radius of them, or `null` without points. Cells are
 * multiples of `cellM` from the origin of the plane, so that the same ground gives the same cells whatever the
 * filter.
 */
export function gridAround(
  points: readonly WeightedPoints[],
  radiusM: number,
  cellM: number,
): GroundGrid | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { eastings, northings } of points) {
    for (let i = 0; i < eastings.length; i++) {
      const x = eastings[i] as number
      const y = northings[i] as number
      if (x < west) west = x
      if (x > east) east = x
      if (y < south) south = y
      if (y > north) north = y
    }
  }
  if (west > east) return null
  const firstColumn = Math.floor((west - radiusM) / cellM) - columnStep
  const firstRow = Math.floor((south - radiusM) / cellM) - 1
  const columns = Math.ceil((east + radiusM) / cellM) + columnStep - firstColumn
  const rows = Math.ceil((north + radiusM) / cellM) + 1 - firstRow
  return {
    west: firstColumn * cellM,
    south: firstRow * cellM,
    cellM,
    columns: Math.ceil(columns / columnStep) * columnStep,
    rows,
  }
}

/** The plain version: point after point, cell after cell. */
export const kernelDensity: KernelDensity = ({ eastings, northings, weights }, grid, radiusM) => {
  const { west, south, cellM, columns, rows } = grid
  const density = new Float64Array(columns * rows)
  const reach = radiusM / cellM
  const reachSquared = reach * reach
  const peak = 3 / (Math.PI * radiusM * radiusM)
  for (let i = 0; i < eastings.length; i++) {
    // In cells, counted from the middle of the south-western one.
    const x = ((eastings[i] as number) - west) / cellM - 0.5
    const y = ((northings[i] as number) - south) / cellM - 0.5
    const factor = peak * (weights[i] as number)
    const lastRow = Math.floor(y + reach)
    for (let row = Math.ceil(y - reach); row <= lastRow; row++) {
      const half = Math.sqrt(Math.max(0, reachSquared - (row - y) ** 2))
      const lastColumn = Math.floor(x + half)
      for (let column = Math.ceil(x - half); column <= lastColumn; column++) {
        const within = 1 - ((row - y) ** 2 + (column - x) ** 2) / reachSquared
        const cell = row * columns + column
        if (within > 0) density[cell] = (density[cell] as number) + factor * within * within
      }
    }
  }
  return Float32Array.from(density)
}
