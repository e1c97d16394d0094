import type { FlatPolygon } from '../../geometry/plane'
import { insidePolygon } from './flat-distance'
import { flatBounds } from './flat-rings'
import { Sides, squaredToSide } from './sides'

export interface InscribedCircle {
  readonly x: number
  readonly y: number
  readonly radiusM: number
}

/** A square that may hold the middle of the circle. */
interface Cell {
  readonly x: number
  readonly y: number
  /** Places in `ends` of the only sides that can be the nearest to anywhere in the cell; `null`: of all sides. */
  readonly near: readonly number[] | null
  /** Whether its middle lies inside, where that is known from the cell it was cut from. */
  readonly inside: boolean | null
  /** No circle around a place in the cell is larger. */
  readonly mostM: number
}

/** Of so few sides all are measured: that takes less than choosing among them. */
const fewSides = 12

/**
 * The largest circle that fits, its radius within `precisionM` of the true one: `largestInnerCircle` of
 * `shared/geometry` for many pieces at once, on flat outlines. Radius 0 for a sliver.
 * The search ends early at a circle of `enoughM`.
 */
export function inscribedCircle(polygon: FlatPolygon, precisionM = 0.1, enoughM = Infinity): InscribedCircle {
  const [west, south, east, north] = flatBounds(polygon[0] ?? new Float64Array())
  let halfM = Math.min(east - west, north - south) / 2
  let best: InscribedCircle = { x: west, y: south, radiusM: 0 }
  if (!(halfM > 0)) return best
  const sides = new Sides(polygon, true)
  const { ends } = sides
  let cells: Cell[] = []
  for (let x = west + halfM; x < east + halfM; x += 2 * halfM) {
    for (let y = south + halfM; y < north + halfM; y += 2 * halfM) {
      cells.push({ x, y, near: null, inside: null, mostM: Infinity })
    }
  }
  while (cells.length > 0 && halfM > precisionM / 4) {
    const reachM = halfM * Math.SQRT2
    halfM /= 2
    const finer: Cell[] = []
    for (const cell of cells) {
      // Where only a circle of some size is asked for, cells that cannot hold it are of no use.
      const worthM = (): number => (enoughM < Infinity ? enoughM : best.radiusM + precisionM)
      if (cell.mostM <= worthM()) continue
      const { x, y, near } = cell
      const distanceM = near ? nearestM(x, y, ends, near) : sides.distanceM(x, y)
      const inside = cell.inside ?? insidePolygon(x, y, polygon)
      if (inside && distanceM > best.radiusM) best = { x, y, radiusM: distanceM }
      if (best.radiusM >= enoughM) return best
      const mostM = (inside ? distanceM : -distanceM) + reachM
      if (mostM <= worthM()) continue
      // From nowhere in the cell is the nearest side farther than that from its middle.
      const most = distanceM + 2 * reachM
      const nearer = near && near.length <= fewSides ? near : sidesWithin(x, y, most, near, sides)
      // A way from the middle that meets no side leads nowhere else.
      const held = distanceM > reachM / 2 ? inside : null
      for (const dx of [-halfM, halfM]) {
        for (const dy of [-halfM, halfM])
          finer.push({ x: x + dx, y: y + dy, near: nearer, inside: held, mostM })
      }
    }
    cells = finer
  }
  return best
}

function nearestM(x: number, y: number, ends: Float64Array, near: readonly number[]): number {
  let least = Infinity
  for (const side of near) {
    const one = squaredToSide(x, y, ends, side)
    if (one < least) least = one
  }
  return Math.sqrt(least)
}

/** Those of `near`, or of all sides, that come so near. */
function sidesWithin(
  x: number,
  y: number,
  mostM: number,
  near: readonly number[] | null,
  sides: Sides,
): readonly number[] {
  const isWithin = (side: number): boolean => squaredToSide(x, y, sides.ends, side) <= mostM * mostM
  if (near) return near.filter(isWithin)
  const within: number[] = []
  sides.around(
    x,
    y,
    () => mostM,
    (side) => {
      if (isWithin(side)) within.push(side)
    },
  )
  return within
}
