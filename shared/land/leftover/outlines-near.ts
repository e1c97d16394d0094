import type { Bounds } from '../../geometry/bounds'
import type { FlatPolygon, FlatRing } from '../../geometry/plane'
import { nearestBetweenSegments } from '../../geometry/segments'

/** Whether two areas that do not overlap come within `distanceM` of each other somewhere along their outlines. */
export function outlinesNear(
  first: FlatPolygon,
  firstBounds: Bounds,
  second: FlatPolygon,
  secondBounds: Bounds,
  distanceM: number,
): boolean {
  const sides = sidesNear(first, secondBounds, distanceM)
  if (sides.length === 0) return false
  const others = sidesNear(second, firstBounds, distanceM)
  for (let i = 0; i < sides.length; i += 4) {
    const ax = sides[i] ?? 0
    const ay = sides[i + 1] ?? 0
    const bx = sides[i + 2] ?? 0
    const by = sides[i + 3] ?? 0
    const west = Math.min(ax, bx) - distanceM
    const east = Math.max(ax, bx) + distanceM
    const south = Math.min(ay, by) - distanceM
    const north = Math.max(ay, by) + distanceM
    for (let j = 0; j < others.length; j += 4) {
      const cx = others[j] ?? 0
      const cy = others[j + 1] ?? 0
      const dx = others[j + 2] ?? 0
      const dy = others[j + 3] ?? 0
      if ((cx < west && dx < west) || (cx > east && dx > east)) continue
      if ((cy < south && dy < south) || (cy > north && dy > north)) continue
      if (nearestBetweenSegments([ax, ay], [bx, by], [cx, cy], [dx, dy]).distanceM <= distanceM) return true
    }
  }
  return false
}

/** Sides that come near a box, four numbers each. */
function sidesNear(polygon: FlatPolygon, bounds: Bounds, distanceM: number): number[] {
  const west = bounds[0] - distanceM
  const south = bounds[1] - distanceM
  const east = bounds[2] + distanceM
  const north = bounds[3] + distanceM
  const sides: number[] = []
  for (const ring of polygon as readonly FlatRing[]) {
    let ax = ring[ring.length - 2] ?? 0
    let ay = ring[ring.length - 1] ?? 0
    for (let i = 0; i < ring.length; i += 2) {
      const bx = ring[i] ?? 0
      const by = ring[i + 1] ?? 0
      const isFar =
        (ax < west && bx < west) ||
        (ax > east && bx > east) ||
        (ay < south && by < south) ||
        (ay > north && by > north)
      if (!isFar) sides.push(ax, ay, bx, by)
      ax = bx
      ay = by
    }
  }
  return sides
}
