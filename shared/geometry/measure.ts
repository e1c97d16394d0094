import type { Geometry } from 'geojson'
import { type LocalMetric, localMetric } from '../crs/local-metric'
import { boundsCentre, geometryBounds } from './bounds'
import {
  type PlaneLine,
  type PlaneMultiPolygon,
  type PlanePolygon,
  type PlaneRing,
  toPlaneLines,
  toPlanePolygons,
} from './plane'

/** Positive when the ring turns counter-clockwise (shoelace formula). */
export function signedRingAreaM2(ring: PlaneRing): number {
  const origin = ring[0]
  if (!origin) return 0
  let doubled = 0
  for (let i = 1; i < ring.length; i++) {
    const a = ring[i - 1] ?? origin
    const b = ring[i] ?? origin
    // Relative to the first corner: products of large coordinates would swallow the small area.
    doubled += (a[0] - origin[0]) * (b[1] - origin[1]) - (b[0] - origin[0]) * (a[1] - origin[1])
  }
  return doubled / 2
}

/** Area of one polygon, its holes taken out. */
export function polygonAreaM2(polygon: PlanePolygon): number {
  return polygon.reduce((sum, ring, i) => {
    const area = Math.abs(signedRingAreaM2(ring))
    return i === 0 ? area : sum - area
  }, 0)
}

/** Sum of the parts; parts that overlap count twice (union them first when that matters). */
export function polygonsAreaM2(polygons: PlaneMultiPolygon): number {
  return polygons.reduce((sum, polygon) => sum + polygonAreaM2(polygon), 0)
}

export function lineLengthM(line: PlaneLine): number {
  let length = 0
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1]
    const b = line[i]
    if (a && b) length += Math.hypot(b[0] - a[0], b[1] - a[1])
  }
  return length
}

function ownMetric(geometry: Geometry): LocalMetric | null {
  const bounds = geometryBounds(geometry)
  return bounds && localMetric(boundsCentre(bounds))
}

/**
 * Area in m² of a WGS 84 geometry; 0 for points and lines. Without `metric` it is measured on a plane
 * through its own centre, which is what a single drawn feature needs.
 */
export function geometryAreaM2(geometry: Geometry | null, metric?: LocalMetric): number {
  const plane = metric ?? (geometry && ownMetric(geometry))
  return plane ? polygonsAreaM2(toPlanePolygons(geometry, plane)) : 0
}

/** Length in m of a WGS 84 line; 0 for points and areas. `metric` as in `geometryAreaM2`. */
export function geometryLengthM(geometry: Geometry | null, metric?: LocalMetric): number {
  const plane = metric ?? (geometry && ownMetric(geometry))
  return plane ? toPlaneLines(geometry, plane).reduce((sum, line) => sum + lineLengthM(line), 0) : 0
}
