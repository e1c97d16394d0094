import type { FlatPolygon, FlatRing } from '../../geometry/plane'
import { RingBuffer } from './ring-buffer'
import { keptRing } from './ring-store'

/** Overlay rounds to millimetres: a corner that stands out no farther says nothing of the ground. */
const noiseM = 0.0015

/** Without corners that rounding has left on straight sides: a third of all, and each of them is measured from again. */
export function straightened(polygon: FlatPolygon): FlatPolygon {
  const [outer = new Float64Array(), ...holes] = polygon
  const straight = straightenedRing(outer)
  // Specks of holes go; an outline stays however small it is.
  return [
    straight.length >= 6 ? straight : outer,
    ...holes.map(straightenedRing).filter((hole) => hole.length >= 6),
  ]
}

const kept = new RingBuffer()

function straightenedRing(ring: FlatRing): FlatRing {
  kept.begin()
  kept.push(ring[0] as number, ring[1] as number)
  let from = 0
  for (let i = 2; i < ring.length; i += 2) {
    if (areOnSide(ring, from, i, i + 2 === ring.length ? 0 : i + 2)) continue
    kept.push(ring[i] as number, ring[i + 1] as number)
    from = i
  }
  const straight = kept.lent()
  return straight.length === ring.length ? ring : keptRing(straight)
}

/** Whether every corner after `from`, up to `to`, lies on the side from there to `next`: a gentle bend is none. */
function areOnSide(ring: FlatRing, from: number, to: number, next: number): boolean {
  const ax = ring[from] as number
  const ay = ring[from + 1] as number
  const sx = (ring[next] as number) - ax
  const sy = (ring[next + 1] as number) - ay
  const squared = sx * sx + sy * sy
  // From the last one back: that is where a bend shows first.
  for (let i = to; i > from; i -= 2) {
    const x = (ring[i] as number) - ax
    const y = (ring[i + 1] as number) - ay
    const along = squared > 0 ? Math.max(0, Math.min(1, (x * sx + y * sy) / squared)) : 0
    const dx = x - along * sx
    const dy = y - along * sy
    if (dx * dx + dy * dy > noiseM * noiseM) return false
  }
  return true
}
