import Flatbush from 'flatbush'

/** Up to here comparing every side with every other is faster than building an index. */
const smallRing = 40

/** An outline of so many pairs of sides close together is a scribble, whether two of them cross or not. */
const mostPairs = 5_000_000

/**
 * Whether two sides of a closed ring cross in a point inside both; `flat` begins with its `count` corners, x y x y …. Sides that only touch, as holes that were cut
 * open along a line do, are no mistake of the drawing.
 */
export function crossesItself(flat: Float64Array, count: number): boolean {
  return count <= smallRing ? crossesByPairs(flat, count) : crossesByIndex(flat, count)
}

function crossesByPairs(flat: Float64Array, count: number): boolean {
  const last = (count - 1) * 2
  for (let one = 0; one < last; one += 2)
    for (let other = one + 4; other < last; other += 2) if (sidesCross(flat, one, other)) return true
  return false
}

function crossesByIndex(flat: Float64Array, count: number): boolean {
  const sides = new Flatbush(count - 1)
  const boxOf = (side: number): [number, number, number, number] => {
    const ax = flat[side * 2] as number
    const ay = flat[side * 2 + 1] as number
    const bx = flat[side * 2 + 2] as number
    const by = flat[side * 2 + 3] as number
    return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)]
  }
  for (let side = 0; side < count - 1; side++) sides.add(...boxOf(side))
  sides.finish()
  let pairs = 0
  let found = false
  for (let side = 0; side < count - 1 && !found; side++) {
    const isMet = (other: number): boolean => {
      if (other <= side + 1 || found) return false
      found = ++pairs > mostPairs || sidesCross(flat, side * 2, other * 2)
      return false
    }
    sides.search(...boxOf(side), isMet)
  }
  return found
}

/** Whether the sides that begin at those places of a flat list lie on both sides of each other. */
function sidesCross(flat: Float64Array, one: number, other: number): boolean {
  const ax = flat[one] as number
  const ay = flat[one + 1] as number
  const bx = flat[one + 2] as number
  const by = flat[one + 3] as number
  const cx = flat[other] as number
  const cy = flat[other + 1] as number
  const dx = flat[other + 2] as number
  const dy = flat[other + 3] as number
  // Most sides have nothing to do with each other, and that is soon seen.
  if (ax < cx && ax < dx && bx < cx && bx < dx) return false
  if (ax > cx && ax > dx && bx > cx && bx > dx) return false
  if (ay < cy && ay < dy && by < cy && by < dy) return false
  if (ay > cy && ay > dy && by > cy && by > dy) return false
  const c = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
  const d = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax)
  if (!((c < 0 && d > 0) || (c > 0 && d < 0))) return false
  const a = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx)
  const b = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx)
  return (a < 0 && b > 0) || (a > 0 && b < 0)
}
