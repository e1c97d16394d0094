import type { FlatPolygon, FlatRing } from '../../geometry/plane'
import { RingBuffer } from './ring-buffer'
import { keptRing } from './ring-store'

/** Overlay rounds to millimetres: a corner that stands out no farther says nothing of the ground. */
const noiseM = 0.0015

/** Without corners that rounding has left on straight sides: a third of all, and each of them is measured from again. */
export function straightened(polygon: FlatPolygon): FlatPolygon {
  return polygon.flatMap((ring, i) => {
    const straight = straightenedRing(ring)
    if (straight.length >= 6) return [straight]
    // Specks of holes go; an outline stays however small it is.
    return i === 0 ? [ring] : []
  })
}

const kept = new RingBuffer()

function straightenedRing(ring: FlatRing): FlatRing {
  kept.begin()
  let ax = ring[ring.length - 2] as number
  let ay = ring[ring.length - 1] as number
  for (let i = 0; i < ring.length; i += 2) {
    const x = ring[i] as number
    const y = ring[i + 1] as number
    const next = i + 2 === ring.length ? 0 : i + 2
    if (isOnSide(x, y, ax, ay, ring[next] as number, ring[next + 1] as number)) continue
    kept.push(x, y)
    ax = x
    ay = y
  }
  const straight = kept.lent()
  return straight.length === ring.length ? ring : keptRing(straight)
}

function isOnSide(x: number, y: number, ax: number, ay: number, bx: number, by: number): boolean {
  const sx = bx - ax
  const sy = by - ay
  const squared = sx * sx + sy * sy
  const along = squared > 0 ? Math.max(0, Math.min(1, ((x - ax) * sx + (y - ay) * sy) / squared)) : 0
  const dx = x - ax - along * sx
  const dy = y - ay - along * sy
  return dx * dx + dy * dy <= noiseM * noiseM
}
