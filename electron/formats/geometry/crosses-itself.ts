import Flatbush from 'flatbush'
import type { Position } from 'geojson'

/** Up to here comparing every side with every other is faster than building an index. */
const smallRing = 40

/** An outline of so many pairs of sides close together is a scribble, whether two of them cross or not. */
const mostPairs = 5_000_000

/**
 * Whether two sides of a closed ring cross in a point inside both. Sides that only touch, as holes that were cut
 * open along a line do, are no mistake of the drawing.
 */
export function crossesItself(ring: readonly Position[]): boolean {
  return ring.length <= smallRing ? crossesByPairs(ring) : crossesByIndex(ring)
}

function crossesByPairs(ring: readonly Position[]): boolean {
  for (let one = 0; one < ring.length - 1; one++)
    for (let other = one + 2; other < ring.length - 1; other++) if (sidesCross(ring, one, other)) return true
  return false
}

function crossesByIndex(ring: readonly Position[]): boolean {
  const sides = new Flatbush(ring.length - 1)
  const boxOf = (side: number): [number, number, number, number] => {
    const [ax = 0, ay = 0] = ring[side] ?? []
    const [bx = 0, by = 0] = ring[side + 1] ?? []
    return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)]
  }
  for (let side = 0; side < ring.length - 1; side++) sides.add(...boxOf(side))
  sides.finish()
  let pairs = 0
  let found = false
  for (let side = 0; side < ring.length - 1 && !found; side++) {
    const isMet = (other: number): boolean => {
      if (other <= side + 1 || found) return false
      found = ++pairs > mostPairs || sidesCross(ring, side, other)
      return false
    }
    sides.search(...boxOf(side), isMet)
  }
  return found
}

function sidesCross(ring: readonly Position[], one: number, other: number): boolean {
  const [a, b, c, d] = [ring[one], ring[one + 1], ring[other], ring[other + 1]]
  if (!a || !b || !c || !d) return false
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0
}

/** −1, 0 or 1: on which side of the line from `a` to `b` a place lies. */
function turn([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position, [x = 0, y = 0]: Position): number {
  return Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax))
}
