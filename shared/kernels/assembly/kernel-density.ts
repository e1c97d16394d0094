/** Cells along a side of the square tiles that points are sorted into: such a tile of the density fits the first cache. */
const tileShift: i32 = 6

/** One point among those sorted by tile: x and y in cells from the middle of the first cell, and its weight. */
const pointBytes: usize = 24

/**
 * The plain version and what is computed are in `shared/land/kernel-density.ts`.
 *
 * Sorts the points by tile first, so that neighbours in memory are neighbours on the ground, then adds each
 * point's kernel in strips of four columns: within a strip only the distance north changes from row to row,
 * the number of rows is the same for all strips (branches predict well), and strips begin at multiples of
 * four, so that what one point has stored the next one loads whole. Cells beyond the radius add nothing:
 * what is left of the square is cut at zero there.
 *
 * `columns` must be a multiple of 4, and the points further than the radius and four cells from every edge.
 */
export function kernelDensity(
  count: i32,
  eastings: usize,
  northings: usize,
  weights: usize,
  density: usize,
  columns: i32,
  rows: i32,
  west: f64,
  south: f64,
  cellM: f64,
  radiusM: f64,
): void {
  const sorted = sortByTile(count, eastings, northings, weights, columns, rows, west, south, cellM)
  const reach = radiusM / cellM
  const reachSquared = reach * reach
  const peak = 3.0 / (Math.PI * radiusM * radiusM * reachSquared * reachSquared)
  const stride = (<usize>columns) << 2
  const lanes = f32x4(0, 1, 2, 3)
  const four = f32x4.splat(4)
  const one = f32x4.splat(1)
  const zero = f32x4.splat(0)
  const limit = f32x4.splat(<f32>reachSquared)
  for (let i = 0; i < count; i++) {
    const point = sorted + <usize>i * pointBytes
    const x = load<f64>(point)
    const y = load<f64>(point, 8)
    const factor = f32x4.splat(<f32>(peak * load<f64>(point, 16)))
    const firstRow = <i32>(y - reach + 1)
    const lastRow = <i32>(y + reach)
    const firstColumn = <i32>(x - reach + 1) & ~3
    const lastColumn = <i32>(x + reach)
    const firstNorth = f32x4.splat(<f32>(<f64>firstRow - y))
    let east = f32x4.add(f32x4.splat(<f32>(<f64>firstColumn - x)), lanes)
    for (let column = firstColumn; column <= lastColumn; column += 4) {
      const left = f32x4.sub(limit, f32x4.mul(east, east))
      let north = firstNorth
      let cell = density + ((<usize>(firstRow * columns + column)) << 2)
      const last = density + ((<usize>(lastRow * columns + column)) << 2)
      while (cell <= last) {
        const within = f32x4.max(f32x4.sub(left, f32x4.mul(north, north)), zero)
        const added = f32x4.mul(factor, f32x4.mul(within, within))
        v128.store(cell, f32x4.add(v128.load(cell), added))
        north = f32x4.add(north, one)
        cell += stride
      }
      east = f32x4.add(east, four)
    }
  }
  heap.free(sorted)
}

/** The points by tile (counting sort); the caller frees them. */
function sortByTile(
  count: i32,
  eastings: usize,
  northings: usize,
  weights: usize,
  columns: i32,
  rows: i32,
  west: f64,
  south: f64,
  cellM: f64,
): usize {
  const tileColumns = (columns >> tileShift) + 1
  const tiles = tileColumns * ((rows >> tileShift) + 1)
  // Where the next point of each tile goes; one more, so that counts can be shifted into starts.
  const next = heap.alloc((<usize>(tiles + 1)) << 2)
  memory.fill(next, 0, (<usize>(tiles + 1)) << 2)
  const tileOf = heap.alloc((<usize>count) << 2)
  for (let i = 0; i < count; i++) {
    const at = (<usize>i) << 3
    const column = <i32>((load<f64>(eastings + at) - west) / cellM)
    const row = <i32>((load<f64>(northings + at) - south) / cellM)
    const tile = (row >> tileShift) * tileColumns + (column >> tileShift)
    store<i32>(tileOf + ((<usize>i) << 2), tile)
    const after = next + ((<usize>(tile + 1)) << 2)
    store<i32>(after, load<i32>(after) + 1)
  }
  for (let tile = 0; tile < tiles; tile++) {
    const at = next + ((<usize>tile) << 2)
    store<i32>(at, load<i32>(at) + load<i32>(at, 4), 4)
  }
  const sorted = heap.alloc(<usize>count * pointBytes)
  for (let i = 0; i < count; i++) {
    const at = (<usize>i) << 3
    const slot = next + ((<usize>load<i32>(tileOf + ((<usize>i) << 2))) << 2)
    const place = load<i32>(slot)
    store<i32>(slot, place + 1)
    const to = sorted + <usize>place * pointBytes
    store<f64>(to, (load<f64>(eastings + at) - west) / cellM - 0.5)
    store<f64>(to, (load<f64>(northings + at) - south) / cellM - 0.5, 8)
    store<f64>(to, load<f64>(weights + at), 16)
  }
  heap.free(tileOf)
  heap.free(next)
  return sorted
}
