import type { Bounds } from '../../geometry/bounds'
import type { FlatRing } from '../../geometry/plane'
import { type CornerGrid, linesAroundAboveZero } from './contour'

/** A straight stretch: x, y of both ends on the plane. */
export type Stretch = readonly [ax: number, ay: number, bx: number, by: number]

/** The outline lies within a tenth of a metre of the true one for distances of 20 m and more, filled within 0.3 m. */
const finestM = 5
/** A grid of more cells than this is made coarser. */
const mostCells = 12_000_000

/**
 * The ground within `sideM` of stretches that are laid one after the other, slits narrower than twice `fillM` filled
 * (what morphology calls closing: grown by so much and shrunk again). Distances are kept on a grid, so that the cost is
 * that of the ground covered, however many stretches lie over each other.
 */
export class GroundNear {
  readonly #grid: CornerGrid
  /** How far out stretches are laid. */
  readonly #grownM: number
  readonly #nearest: NearestSquares

  /** @param bounds Whatever is laid lies within. */
  constructor(
    bounds: Bounds,
    sideM: number,
    readonly fillM: number,
  ) {
    this.#grownM = sideM + fillM
    this.#grid = gridOver(bounds, this.#grownM)
    this.#nearest = new NearestSquares(this.#grid, this.#grownM)
  }

  lay(stretch: Stretch): void {
    this.#nearest.lay(...stretch)
  }

  /**
   * The outlines as far as stretches have been laid, outer ones counter-clockwise and those of holes clockwise.
   * @param onWork Called after every little piece of work; what it throws ends it.
   */
  outlines(onWork: () => void): FlatRing[] {
    const { squares } = this.#nearest
    const grownM = this.#grownM
    const grown = linesAroundAboveZero(
      this.#grid,
      (corner) => grownM - Math.sqrt(squares[corner] as number),
      onWork,
    )
    if (this.fillM === 0) return grown
    const edge = new NearestSquares(this.#grid, this.fillM)
    for (const ring of grown) {
      onWork()
      for (let i = 0; i < ring.length; i += 2) {
        const next = (i + 2) % ring.length
        edge.lay(ring[i] as number, ring[i + 1] as number, ring[next] as number, ring[next + 1] as number)
      }
    }
    const square = grownM * grownM
    return linesAroundAboveZero(
      this.#grid,
      (corner) => {
        const edgeM = Math.sqrt(edge.squares[corner] as number)
        return ((squares[corner] as number) <= square ? edgeM : -edgeM) - this.fillM
      },
      onWork,
    )
  }
}

/** Corners stand on the plane's own grid: what lies farther on does not move them. */
function gridOver([west, south, east, north]: Bounds, aroundM: number): CornerGrid {
  const span = (from: number, to: number): number => to - from + 2 * aroundM + 4 * finestM
  const cellM = Math.max(finestM, Math.sqrt((span(west, east) * span(south, north)) / mostCells))
  const first = (from: number): number => Math.floor((from - aroundM) / cellM) - 1
  const count = (from: number, to: number): number => Math.ceil((to + aroundM) / cellM) + 2 - first(from)
  return {
    cellM,
    west: first(west),
    south: first(south),
    columns: count(west, east),
    rows: count(south, north),
  }
}

/** The square of the distance to the nearest stretch, at the corners of a grid; `Infinity` where none is near. */
class NearestSquares {
  readonly squares: Float32Array
  readonly #grid: CornerGrid
  readonly #reachM: number

  constructor(grid: CornerGrid, withinM: number) {
    this.#grid = grid
    // Far enough that on both sides of a line at `withinM` every corner next to it knows its distance.
    this.#reachM = withinM + 1.5 * grid.cellM
    this.squares = new Float32Array(grid.columns * grid.rows).fill(Infinity)
  }

  lay(ax: number, ay: number, bx: number, by: number): void {
    const { cellM, west, south, columns, rows } = this.#grid
    const { squares } = this
    const reachM = this.#reachM
    const dx = bx - ax
    const dy = by - ay
    const square = dx * dx + dy * dy
    // Shorter than a thousandth of a millimetre it is a place.
    const perSquare = square > 1e-12 ? 1 / square : 0
    const firstRow = Math.max(0, Math.ceil((Math.min(ay, by) - reachM) / cellM) - south)
    const lastRow = Math.min(rows - 1, Math.floor((Math.max(ay, by) + reachM) / cellM) - south)
    const firstColumn = Math.max(0, Math.ceil((Math.min(ax, bx) - reachM) / cellM) - west)
    const lastColumn = Math.min(columns - 1, Math.floor((Math.max(ax, bx) + reachM) / cellM) - west)
    for (let row = firstRow; row <= lastRow; row++) {
      const py = (row + south) * cellM - ay
      for (let column = firstColumn; column <= lastColumn; column++) {
        const px = (column + west) * cellM - ax
        const along = Math.min(1, Math.max(0, (px * dx + py * dy) * perSquare))
        const offX = px - dx * along
        const offY = py - dy * along
        const apart = offX * offX + offY * offY
        const at = row * columns + column
        if (apart < (squares[at] as number)) squares[at] = apart
      }
    }
  }
}
