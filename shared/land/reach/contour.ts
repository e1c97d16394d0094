import type { FlatRing } from '../../geometry/plane'

/** Corners on a square grid: corner `column`, `row` lies at (west + column, south + row) × cellM. */
export interface CornerGrid {
  readonly cellM: number
  readonly west: number
  readonly south: number
  readonly columns: number
  readonly rows: number
}

/** Corners of a ring that stand out less than this from their neighbours are left out. */
const flatM = 0.03

/**
 * The lines round everything above zero, drawn through the grid in proportion to the values at its corners (marching
 * squares; Lorensen and Cline 1987): outer ones counter-clockwise, those of holes clockwise. They do not cross.
 * @param height By corner, row by row; whatever borders on the edge of the grid is not above zero.
 */
export function linesAroundAboveZero(
  grid: CornerGrid,
  height: (corner: number) => number,
  onWork: () => void,
): FlatRing[] {
  const { entered, afterNext } = crossings(grid, height, onWork)
  const rings: FlatRing[] = []
  for (const start of entered) {
    if (afterNext[start] === 0) continue
    const points: number[] = []
    let side = start
    do {
      points.push(...pointOn(grid, height, side))
      const following = (afterNext[side] as number) - 1
      afterNext[side] = 0
      side = following
    } while (side >= 0 && side !== start)
    const ring = withoutFlatCorners(points)
    if (ring.length >= 6) rings.push(ring)
    onWork()
  }
  return rings
}

/**
 * From each side of a cell that the line enters by to the side it leaves by, what is above zero on its left: the number
 * of that side and one more, 0 where no line enters. A list of all sides there are: to grow a map of a million takes
 * longer than anybody may have to wait. `entered` names the sides in the order in which they were met.
 */
function crossings(
  { columns, rows }: CornerGrid,
  height: (corner: number) => number,
  onWork: () => void,
): { readonly entered: readonly number[]; readonly afterNext: Int32Array } {
  const afterNext = new Int32Array(2 * columns * rows)
  const entered: number[] = []
  const above = (corner: number): number => (height(corner) > 0 ? 1 : 0)
  for (let row = 0; row + 1 < rows; row++) {
    if (row % 16 === 0) onWork()
    let west = above(row * columns) + 8 * above((row + 1) * columns)
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column
      const east = 2 * above(at + 1) + 4 * above(at + columns + 1)
      const corners = west + east
      // What was in the east of this cell is in the west of the next.
      west = (east & 2) / 2 + (east & 4) * 2
      if (corners === 0 || corners === 15) continue
      // A side along a row has an even number, one across it an odd one.
      const sides = [2 * at, 2 * (at + 1) + 1, 2 * (at + columns), 2 * at + 1] as const
      for (const [from, to] of paths[corners] ?? []) {
        entered.push(sides[from])
        afterNext[sides[from]] = sides[to] + 1
      }
    }
  }
  return { entered, afterNext }
}

const [S, E, N, W] = [0, 1, 2, 3] as const
type Side = typeof S | typeof E | typeof N | typeof W

/** By which corners are above (1 south-west, 2 south-east, 4 north-east, 8 north-west): ways of the line through a cell. */
const paths: readonly (readonly (readonly [Side, Side])[])[] = [
  [],
  [[S, W]],
  [[E, S]],
  [[E, W]],
  [[N, E]],
  [
    [S, W],
    [N, E],
  ],
  [[N, S]],
  [[N, W]],
  [[W, N]],
  [[S, N]],
  [
    [E, S],
    [W, N],
  ],
  [[E, N]],
  [[W, E]],
  [[S, E]],
  [[W, S]],
  [],
]

/** Where the line crosses a side. */
function pointOn(
  { cellM, west, south, columns }: CornerGrid,
  height: (corner: number) => number,
  side: number,
): [number, number] {
  const at = side >> 1
  const isAcross = (side & 1) === 1
  const first = height(at)
  const share = first / (first - height(isAcross ? at + columns : at + 1))
  const column = (at % columns) + west
  const row = Math.floor(at / columns) + south
  return isAcross ? [column * cellM, (row + share) * cellM] : [(column + share) * cellM, row * cellM]
}

/** Leaves out corners that lie on the line between the last one kept and the next. */
function withoutFlatCorners(points: readonly number[]): FlatRing {
  const kept: number[] = []
  const count = points.length
  for (let i = 0; i < count; i += 2) {
    const x = points[i] as number
    const y = points[i + 1] as number
    const last = kept.length - 2
    if (last >= 0) {
      const ax = kept[last] as number
      const ay = kept[last + 1] as number
      const bx = points[(i + 2) % count] as number
      const by = points[(i + 3) % count] as number
      const lengthM = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))
      const area = Math.abs((bx - ax) * (y - ay) - (by - ay) * (x - ax))
      if (area <= flatM * lengthM && lengthM < 60) continue
    }
    kept.push(x, y)
  }
  return Float64Array.from(kept)
}
