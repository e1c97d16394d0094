import type { FlatPolygon, FlatRing } from '../../geometry/plane'

/** From a place to a side; squared, for the loops below. */
function squaredToSide(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const sx = bx - ax
  const sy = by - ay
  const squared = sx * sx + sy * sy
  const along = squared > 0 ? ((x - ax) * sx + (y - ay) * sy) / squared : 0
  const t = Math.min(1, Math.max(0, along))
  const dx = x - ax - t * sx
  const dy = y - ay - t * sy
  return dx * dx + dy * dy
}

function squaredToRing(x: number, y: number, ring: FlatRing, isClosed: boolean): number {
  let nearest = Infinity
  const start = isClosed ? 0 : 2
  let ax = ring[isClosed ? ring.length - 2 : 0] ?? 0
  let ay = ring[isClosed ? ring.length - 1 : 1] ?? 0
  for (let i = start; i < ring.length; i += 2) {
    const bx = ring[i] ?? 0
    const by = ring[i + 1] ?? 0
    const squared = squaredToSide(x, y, ax, ay, bx, by)
    if (squared < nearest) nearest = squared
    ax = bx
    ay = by
  }
  return nearest
}

/** From a place to the nearest of some outlines (`isClosed`) or lines. */
export function distanceToRingsM(
  x: number,
  y: number,
  rings: readonly FlatRing[],
  isClosed: boolean,
): number {
  let nearest = Infinity
  for (const ring of rings) nearest = Math.min(nearest, squaredToRing(x, y, ring, isClosed))
  return Math.sqrt(nearest)
}

/** Whether outlines (`isClosed`) or lines come within `distanceM` of a place. */
export function isNearRings(
  x: number,
  y: number,
  rings: readonly FlatRing[],
  isClosed: boolean,
  distanceM: number,
): boolean {
  const most = distanceM * distanceM
  for (const ring of rings) {
    let ax = ring[isClosed ? ring.length - 2 : 0] ?? 0
    let ay = ring[isClosed ? ring.length - 1 : 1] ?? 0
    for (let i = isClosed ? 0 : 2; i < ring.length; i += 2) {
      const bx = ring[i] ?? 0
      const by = ring[i + 1] ?? 0
      const isFar =
        (ax < x - distanceM && bx < x - distanceM) ||
        (ax > x + distanceM && bx > x + distanceM) ||
        (ay < y - distanceM && by < y - distanceM) ||
        (ay > y + distanceM && by > y + distanceM)
      if (!isFar && squaredToSide(x, y, ax, ay, bx, by) <= most) return true
      ax = bx
      ay = by
    }
  }
  return false
}

/** Whether a place lies in a polygon or within `distanceM` of it. */
export function isWithinM(x: number, y: number, polygon: FlatPolygon, distanceM: number): boolean {
  return isNearRings(x, y, polygon, true, distanceM) || insidePolygon(x, y, polygon)
}

/** Even-odd rule over all rings. */
export function insidePolygon(x: number, y: number, polygon: FlatPolygon): boolean {
  let inside = false
  for (const ring of polygon) {
    let ax = ring[ring.length - 2] ?? 0
    let ay = ring[ring.length - 1] ?? 0
    for (let i = 0; i < ring.length; i += 2) {
      const bx = ring[i] ?? 0
      const by = ring[i + 1] ?? 0
      if (by > y !== ay > y && x < ((ax - bx) * (y - by)) / (ay - by) + bx) inside = !inside
      ax = bx
      ay = by
    }
  }
  return inside
}
