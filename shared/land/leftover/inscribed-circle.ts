import type { FlatPolygon } from '../../geometry/plane'
import { insidePolygon } from './flat-distance'
import { flatBounds } from './flat-rings'
import { Sides, squaredToSide } from './sides'

export interface InscribedCircle {
  readonly x: number
  readonly y: number
  readonly radiusM: number
}

/** Of so few sides all are measured: that takes less than choosing among them. */
const fewSides = 12

/** Whether the middle of a square lies inside, where that is known from the square it was cut from. */
const [outside, inside, unknown] = [0, 1, 2]

/**
 * Squares of one size that may hold the middle of the circle. In columns that are used over and over: a place has
 * thousands of squares, a city a hundred million.
 */
class Squares {
  count = 0
  readonly x: number[] = []
  readonly y: number[] = []
  /** No circle around a place in the square is larger. */
  readonly mostM: number[] = []
  readonly isInside: number[] = []
  /** Which of `sides` can be the nearest to anywhere in the square; none: all of the outline. */
  readonly firstSide: number[] = []
  readonly endOfSides: number[] = []
  /** Places in `ends` of the outline. The squares that one was cut into have theirs in common. */
  readonly sides: number[] = []
  sidesCount = 0

  clear(): void {
    this.count = 0
    this.sidesCount = 0
  }

  /** A square with the sides kept last, from `fromSide` on. */
  add(x: number, y: number, mostM: number, isInside: number, fromSide: number): void {
    const at = this.count++
    this.x[at] = x
    this.y[at] = y
    this.mostM[at] = mostM
    this.isInside[at] = isInside
    this.firstSide[at] = fromSide
    this.endOfSides[at] = this.sidesCount
  }

  /** The four squares whose middles lie around a place, `halfM` from it to each side. */
  addAround(x: number, y: number, halfM: number, mostM: number, isInside: number, fromSide: number): void {
    this.add(x - halfM, y - halfM, mostM, isInside, fromSide)
    this.add(x - halfM, y + halfM, mostM, isInside, fromSide)
    this.add(x + halfM, y - halfM, mostM, isInside, fromSide)
    this.add(x + halfM, y + halfM, mostM, isInside, fromSide)
  }

  keepSide(side: number): void {
    this.sides[this.sidesCount++] = side
  }
}

let squares = new Squares()
let finer = new Squares()

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
  // Where only a circle of some size is asked for, squares that cannot hold it are of no use.
  let worthM = enoughM < Infinity ? enoughM : precisionM
  squares.clear()
  for (let x = west + halfM; x < east + halfM; x += 2 * halfM) {
    for (let y = south + halfM; y < north + halfM; y += 2 * halfM) squares.add(x, y, Infinity, unknown, 0)
  }
  while (squares.count > 0 && halfM > precisionM / 4) {
    const reachM = halfM * Math.SQRT2
    halfM /= 2
    finer.clear()
    for (let at = 0; at < squares.count; at++) {
      if ((squares.mostM[at] as number) <= worthM) continue
      const x = squares.x[at] as number
      const y = squares.y[at] as number
      const distanceM = nearestM(sides, at, x, y)
      const known = squares.isInside[at]
      const isInside = known === unknown ? insidePolygon(x, y, polygon) : known === inside
      if (isInside && distanceM > best.radiusM) {
        best = { x, y, radiusM: distanceM }
        if (enoughM === Infinity) worthM = distanceM + precisionM
      }
      if (best.radiusM >= enoughM) return best
      const mostM = (isInside ? distanceM : -distanceM) + reachM
      if (mostM <= worthM) continue
      // From nowhere in the square is the nearest side farther than that from its middle.
      const fromSide = finer.sidesCount
      keepSidesWithin(sides, at, x, y, distanceM + 2 * reachM)
      // A way from the middle that meets no side leads nowhere else.
      const held = distanceM > reachM / 2 ? (isInside ? inside : outside) : unknown
      finer.addAround(x, y, halfM, mostM, held, fromSide)
    }
    ;[squares, finer] = [finer, squares]
  }
  return best
}

/** From the middle of a square to the nearest of its sides. */
function nearestM(outline: Sides, at: number, x: number, y: number): number {
  const end = squares.endOfSides[at] as number
  let i = squares.firstSide[at] as number
  if (i === end) return outline.distanceM(x, y)
  const { sides } = squares
  let least = Infinity
  for (; i < end; i++) {
    const one = squaredToSide(x, y, outline.ends, sides[i] as number)
    if (one < least) least = one
  }
  return Math.sqrt(least)
}

/** Keeps for the squares that this one is cut into those of its sides that come so near; of a few all. */
function keepSidesWithin(outline: Sides, at: number, x: number, y: number, mostM: number): void {
  const first = squares.firstSide[at] as number
  const end = squares.endOfSides[at] as number
  const { ends } = outline
  const most = mostM * mostM
  if (first === end) {
    const near = outline.look(x, y, mostM)
    for (let i = 0; i < near; i++) {
      const side = Sides.found[i] as number
      if (squaredToSide(x, y, ends, side) <= most) finer.keepSide(side)
    }
    return
  }
  const isFew = end - first <= fewSides
  for (let i = first; i < end; i++) {
    const side = squares.sides[i] as number
    if (isFew || squaredToSide(x, y, ends, side) <= most) finer.keepSide(side)
  }
}
