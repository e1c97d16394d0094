import type { PlaneMultiPolygon, PlanePoint } from './plane'
import { pointInPolygons } from './point-in-polygon'
import { type Nearest, nearestAlong, nearestBetweenSegments, pointAlong, pointDistanceM } from './segments'

/** Every side of every ring, holes included. */
export function* polygonSides(
  polygons: PlaneMultiPolygon,
): Generator<readonly [from: PlanePoint, to: PlanePoint]> {
  for (const polygon of polygons) {
    for (const ring of polygon) {
      for (let i = 1; i < ring.length; i++) {
        const from = ring[i - 1]
        const to = ring[i]
        if (from && to) yield [from, to]
      }
    }
  }
}

/** 0 inside; `Infinity` when there is no area at all. */
export function pointToPolygonsDistanceM(point: PlanePoint, polygons: PlaneMultiPolygon): number {
  if (pointInPolygons(point, polygons)) return 0
  let distanceM = Infinity
  for (const [a, b] of polygonSides(polygons)) {
    distanceM = Math.min(distanceM, pointDistanceM(point, pointAlong(a, b, nearestAlong(point, a, b))))
  }
  return distanceM
}

/** Between two areas: 0 where they touch or overlap, `Infinity` when one is empty. */
export function polygonsDistanceM(first: PlaneMultiPolygon, second: PlaneMultiPolygon): number {
  const corner = first[0]?.[0]?.[0]
  const otherCorner = second[0]?.[0]?.[0]
  if (!corner || !otherCorner) return Infinity
  let distanceM = Infinity
  for (const [a, b] of polygonSides(first)) {
    for (const [c, d] of polygonSides(second)) {
      distanceM = Math.min(distanceM, nearestBetweenSegments(a, b, c, d).distanceM)
    }
  }
  if (distanceM === 0) return 0
  // No sides meet: either apart, or one part lies wholly inside the other figure.
  const startsInside = (parts: PlaneMultiPolygon, whole: PlaneMultiPolygon): boolean =>
    parts.some((part) => part[0]?.[0] !== undefined && pointInPolygons(part[0][0], whole))
  return startsInside(first, second) || startsInside(second, first) ? 0 : distanceM
}

/** The shortest way from an area's outline to a segment; `from` lies on the outline. */
export function nearestFromOutline(
  polygons: PlaneMultiPolygon,
  c: PlanePoint,
  d: PlanePoint,
): Nearest | null {
  let best: Nearest | null = null
  for (const [a, b] of polygonSides(polygons)) {
    const nearest = nearestBetweenSegments(a, b, c, d)
    if (!best || nearest.distanceM < best.distanceM) best = nearest
    if (best.distanceM === 0) break
  }
  return best
}
