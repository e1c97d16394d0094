import type { Bounds } from '../../geometry/bounds'
import type { FlatRing } from '../../geometry/plane'

/** A straight stretch: x, y of both ends on the plane. */
export type Stretch = readonly [ax: number, ay: number, bx: number, by: number]

/** The outline lies within a tenth of a metre of the true one for distances of 20 m and more. */
const finestM = 5
/** A grid of more cells than this is made coarser. */
const mostCells = 12_000_000
/** Corners that stand out less than this from their neighbours are left out. */
const flatM = 0.03

/**
 * The outlines of everything within `sideM` of any of the stretches, outer ones counter-clockwise and those of holes
 * clockwise. Distances are laid on a grid, and the line at `sideM` is drawn through it (marching squares; Lorensen and
 * Cline 1987): the cost is that of the ground covered, however many stretches lie over each other.
 */
export function outlinesNear(stretches: Iterable<Stretch>, sideM: number): FlatRing[] {
  const all = [...stretches]
  if (all.length === 0) return []
  const field = new DistanceField(all, sideM)
  for (const stretch of all) field.lay(stretch)
  return field.outlines()
}

class DistanceField {
  readonly #cellM: number
  readonly #west: number
  readonly #south: number
  readonly #columns: number
  readonly #rows: number
  /** Squared distances at the corners of the cells, row by row. */
  readonly #squares: Float32Array

  constructor(
    stretches: readonly Stretch[],
    readonly sideM: number,
  ) {
    const [west, south, east, north] = boundsOf(stretches)
    const span = (from: number, to: number): number => to - from + 2 * sideM + 4 * finestM
    this.#cellM = Math.max(finestM, Math.sqrt((span(west, east) * span(south, north)) / mostCells))
    // Corners stand on the plane's own grid: what lies farther on does not move them.
    this.#west = Math.floor((west - sideM) / this.#cellM) - 1
    this.#south = Math.floor((south - sideM) / this.#cellM) - 1
    this.#columns = Math.ceil((east + sideM) / this.#cellM) + 2 - this.#west
    this.#rows = Math.ceil((north + sideM) / this.#cellM) + 2 - this.#south
    this.#squares = new Float32Array(this.#columns * this.#rows).fill(Infinity)
  }

  lay([ax, ay, bx, by]: Stretch): void {
    const cellM = this.#cellM
    // Far enough that beyond the line every corner next to it knows its distance.
    const reachM = this.sideM + 1.5 * cellM
    const dx = bx - ax
    const dy = by - ay
    const square = dx * dx + dy * dy
    const firstRow = Math.ceil((Math.min(ay, by) - reachM) / cellM) - this.#south
    const lastRow = Math.floor((Math.max(ay, by) + reachM) / cellM) - this.#south
    const firstColumn = Math.ceil((Math.min(ax, bx) - reachM) / cellM) - this.#west
    const lastColumn = Math.floor((Math.max(ax, bx) + reachM) / cellM) - this.#west
    for (let row = Math.max(0, firstRow); row <= Math.min(this.#rows - 1, lastRow); row++) {
      const py = (row + this.#south) * cellM - ay
      for (
        let column = Math.max(0, firstColumn);
        column <= Math.min(this.#columns - 1, lastColumn);
        column++
      ) {
        const px = (column + this.#west) * cellM - ax
        const along = square > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / square)) : 0
        const offX = px - dx * along
        const offY = py - dy * along
        const distance = offX * offX + offY * offY
        const at = row * this.#columns + column
        if (distance < (this.#squares[at] as number)) this.#squares[at] = distance
      }
    }
  }

  outlines(): FlatRing[] {
    const next = this.#crossings()
    const rings: FlatRing[] = []
    for (const start of next.keys()) {
      if (!next.has(start)) continue
      const points: number[] = []
      for (let side: number | undefined = start; side !== undefined; ) {
        points.push(...this.#pointOn(side))
        const following: number | undefined = next.get(side)
        next.delete(side)
        side = following === start ? undefined : following
      }
      const ring = withoutFlatCorners(points)
      if (ring.length >= 6) rings.push(ring)
    }
    return rings
  }

  /** From each side of a cell that the line enters by to the side it leaves by, what is near on its left. */
  #crossings(): Map<number, number> {
    const next = new Map<number, number>()
    const limit = this.sideM * this.sideM
    const columns = this.#columns
    const near = (at: number): number => ((this.#squares[at] as number) <= limit ? 1 : 0)
    for (let row = 0; row + 1 < this.#rows; row++) {
      for (let column = 0; column + 1 < columns; column++) {
        const at = row * columns + column
        const corners = near(at) + 2 * near(at + 1) + 4 * near(at + columns + 1) + 8 * near(at + columns)
        if (corners === 0 || corners === 15) continue
        // A side along a row has an even number, one across it an odd one.
        const sides = [2 * at, 2 * (at + 1) + 1, 2 * (at + columns), 2 * at + 1] as const
        for (const [from, to] of paths[corners] ?? []) next.set(sides[from], sides[to])
      }
    }
    return next
  }

  /** Where the line crosses a side, between its two corners in proportion to their distances. */
  #pointOn(side: number): [number, number] {
    const at = side >> 1
    const isAcross = (side & 1) === 1
    const first = Math.sqrt(this.#squares[at] as number)
    const second = Math.sqrt(this.#squares[isAcross ? at + this.#columns : at + 1] as number)
    const share = (this.sideM - first) / (second - first)
    const column = (at % this.#columns) + this.#west
    const row = Math.floor(at / this.#columns) + this.#south
    return isAcross
      ? [column * this.#cellM, (row + share) * this.#cellM]
      : [(column + share) * this.#cellM, row * this.#cellM]
  }
}

const [S, E, N, W] = [0, 1, 2, 3] as const
type Side = typeof S | typeof E | typeof N | typeof W

/** By which corners are near (1 south-west, 2 south-east, 4 north-east, 8 north-west): ways of the line through a cell. */
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

function boundsOf(stretches: readonly Stretch[]): Bounds {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [ax, ay, bx, by] of stretches) {
    west = Math.min(west, ax, bx)
    east = Math.max(east, ax, bx)
    south = Math.min(south, ay, by)
    north = Math.max(north, ay, by)
  }
  return [west, south, east, north]
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
