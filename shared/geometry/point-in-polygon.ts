import type { PlaneMultiPolygon, PlanePoint, PlanePolygon, PlaneRing } from './plane'

/** Even-odd rule: how often a ray to the east leaves the ring. On the edge itself either answer may come. */
function insideRing([x, y]: PlanePoint, ring: PlaneRing): boolean {
  let inside = false
  let previous = ring[ring.length - 1]
  for (const point of ring) {
    if (
      previous &&
      point[1] > y !== previous[1] > y &&
      x < ((previous[0] - point[0]) * (y - point[1])) / (previous[1] - point[1]) + point[0]
    ) {
      inside = !inside
    }
    previous = point
  }
  return inside
}

export function pointInPolygon(point: PlanePoint, polygon: PlanePolygon): boolean {
  const [outer, ...holes] = polygon
  return outer !== undefined && insideRing(point, outer) && !holes.some((hole) => insideRing(point, hole))
}

export function pointInPolygons(point: PlanePoint, polygons: PlaneMultiPolygon): boolean {
  return polygons.some((polygon) => pointInPolygon(point, polygon))
}
