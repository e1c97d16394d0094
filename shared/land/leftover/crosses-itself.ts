import Flatbush from 'flatbush'
import type { FlatRing } from '../../geometry/plane'

/** Up to so many corners every side is tried against every other. */
const fewCorners = 48

/** Whether two sides of a ring cross somewhere between their ends. */
export function crossesItself(ring: FlatRing): boolean {
  const count = ring.length / 2
  if (count < 4) return false
  if (count > fewCorners) return longRingCrossesItself(ring, count)
  for (let i = 0; i < count - 2; i++) {
    for (let j = i + 2; j < count; j++) if (sidesCross(ring, i, j, count)) return true
  }
  return false
}

function longRingCrossesItself(ring: FlatRing, count: number): boolean {
  const index = new Flatbush(count)
  const boxes: (readonly [number, number, number, number])[] = []
  for (let i = 0; i < count; i++) {
    const [ax, ay, bx, by] = side(ring, i, count)
    const box = [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)] as const
    boxes.push(box)
    index.add(...box)
  }
  index.finish()
  return boxes.some((box, i) => index.search(...box).some((j) => j > i + 1 && sidesCross(ring, i, j, count)))
}

function side(ring: FlatRing, at: number, count: number): readonly [number, number, number, number] {
  const next = at + 1 === count ? 0 : at + 1
  return [ring[at * 2] ?? 0, ring[at * 2 + 1] ?? 0, ring[next * 2] ?? 0, ring[next * 2 + 1] ?? 0]
}

function sidesCross(ring: FlatRing, i: number, j: number, count: number): boolean {
  const [ax, ay, bx, by] = side(ring, i, count)
  const [cx, cy, dx, dy] = side(ring, j, count)
  const c = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
  const d = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax)
  if (c > 0 === d > 0 || c === 0 || d === 0) return false
  const a = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx)
  const b = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx)
  return a > 0 !== b > 0 && a !== 0 && b !== 0
}
