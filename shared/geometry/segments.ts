import type { PlanePoint } from './plane'

/** Two places, one on each of two figures, and how far apart they are. */
export interface Nearest {
  readonly distanceM: number
  readonly from: PlanePoint
  readonly to: PlanePoint
}

export function pointDistanceM(a: PlanePoint, b: PlanePoint): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1])
}

export function pointAlong(a: PlanePoint, b: PlanePoint, t: number): PlanePoint {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
}

/** Where along `a`–`b` (0…1) the place nearest to `p` lies. */
export function nearestAlong(p: PlanePoint, a: PlanePoint, b: PlanePoint): number {
  const dx = b[0] - a[0]
  const dy = b[1] - a[1]
  const squared = dx * dx + dy * dy
  if (squared === 0) return 0
  return Math.min(1, Math.max(0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / squared))
}

/**
 * Where `a`–`b` meets `c`–`d`, as the share of the way along each; touching ends count.
 * `null` when they miss each other or run parallel (also when they lie on each other).
 */
export function segmentCrossing(
  a: PlanePoint,
  b: PlanePoint,
  c: PlanePoint,
  d: PlanePoint,
): readonly [alongFirst: number, alongSecond: number] | null {
  const rx = b[0] - a[0]
  const ry = b[1] - a[1]
  const sx = d[0] - c[0]
  const sy = d[1] - c[1]
  const cross = rx * sy - ry * sx
  const scale = Math.hypot(rx, ry) * Math.hypot(sx, sy)
  if (scale === 0 || Math.abs(cross) < 1e-9 * scale) return null
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / cross
  const u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross
  const slack = 1e-9
  if (t < -slack || t > 1 + slack || u < -slack || u > 1 + slack) return null
  return [Math.min(1, Math.max(0, t)), Math.min(1, Math.max(0, u))]
}

/** The shortest way between two segments; length 0 where they cross. `from` lies on the first. */
export function nearestBetweenSegments(a: PlanePoint, b: PlanePoint, c: PlanePoint, d: PlanePoint): Nearest {
  const crossing = segmentCrossing(a, b, c, d)
  if (crossing) {
    const place = pointAlong(a, b, crossing[0])
    return { distanceM: 0, from: place, to: place }
  }
  let best: Nearest | null = null
  const consider = (from: PlanePoint, to: PlanePoint): void => {
    const distanceM = pointDistanceM(from, to)
    if (!best || distanceM < best.distanceM) best = { distanceM, from, to }
  }
  consider(a, pointAlong(c, d, nearestAlong(a, c, d)))
  consider(b, pointAlong(c, d, nearestAlong(b, c, d)))
  consider(pointAlong(a, b, nearestAlong(c, a, b)), c)
  consider(pointAlong(a, b, nearestAlong(d, a, b)), d)
  return best ?? { distanceM: pointDistanceM(a, c), from: a, to: c }
}
