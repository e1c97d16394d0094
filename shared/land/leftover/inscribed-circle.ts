import type { FlatPolygon } from '../../geometry/plane'
import { flatBounds } from './flat-rings'

export interface InscribedCircle {
  readonly x: number
  readonly y: number
  readonly radiusM: number
}

/** Distance from the outline, positive inside: one pass over all sides. */
function clearanceM(x: number, y: number, polygon: FlatPolygon): number {
  let inside = false
  let nearest = Infinity
  for (const ring of polygon) {
    const length = ring.length
    let ax = ring[length - 2] ?? 0
    let ay = ring[length - 1] ?? 0
    for (let i = 0; i < length; i += 2) {
      const bx = ring[i] ?? 0
      const by = ring[i + 1] ?? 0
      if (by > y !== ay > y && x < ((ax - bx) * (y - by)) / (ay - by) + bx) inside = !inside
      const sx = bx - ax
      const sy = by - ay
      const along = ((x - ax) * sx + (y - ay) * sy) / (sx * sx + sy * sy)
      const t = Math.min(1, Math.max(0, along))
      const dx = x - ax - t * sx
      const dy = y - ay - t * sy
      const squared = dx * dx + dy * dy
      if (squared < nearest) nearest = squared
      ax = bx
      ay = by
    }
  }
  return inside ? Math.sqrt(nearest) : -Math.sqrt(nearest)
}

/**
 * The largest circle that fits, its radius within `precisionM` of the true one: `largestInnerCircle` of
 * `shared/geometry` for many pieces at once, on flat outlines. Radius 0 for a sliver.
 * The search ends early at a circle of `enoughM`.
 */
export function inscribedCircle(polygon: FlatPolygon, precisionM = 0.1, enoughM = Infinity): InscribedCircle {
  const [west, south, east, north] = flatBounds(polygon[0] ?? new Float64Array())
  let halfM = Math.min(east - west, north - south) / 2
  if (!(halfM > 0)) return { x: west, y: south, radiusM: 0 }
  let best: InscribedCircle = { x: west, y: south, radiusM: 0 }
  let cells: number[] = []
  for (let x = west + halfM; x < east + halfM; x += 2 * halfM) {
    for (let y = south + halfM; y < north + halfM; y += 2 * halfM) cells.push(x, y)
  }
  while (cells.length > 0 && halfM > precisionM / 4) {
    const clearances = new Float64Array(cells.length / 2)
    for (let i = 0; i < clearances.length; i++) {
      const x = cells[i * 2] ?? 0
      const y = cells[i * 2 + 1] ?? 0
      const radiusM = clearanceM(x, y, polygon)
      clearances[i] = radiusM
      if (radiusM > best.radiusM) best = { x, y, radiusM }
      if (radiusM >= enoughM) return best
    }
    const finer: number[] = []
    const reachM = halfM * Math.SQRT2
    // Where only a circle of some size is asked for, cells that cannot hold it are of no use.
    const worthM = enoughM < Infinity ? enoughM : best.radiusM + precisionM
    halfM /= 2
    for (let i = 0; i < clearances.length; i++) {
      if ((clearances[i] ?? 0) + reachM <= worthM) continue
      const x = cells[i * 2] ?? 0
      const y = cells[i * 2 + 1] ?? 0
      finer.push(x - halfM, y - halfM, x + halfM, y - halfM, x - halfM, y + halfM, x + halfM, y + halfM)
    }
    cells = finer
  }
  return best
}
