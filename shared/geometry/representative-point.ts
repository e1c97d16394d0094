import { polygonAreaM2, signedRingAreaM2 } from './measure'
import type { PlaneMultiPolygon, PlanePoint, PlanePolygon, PlaneRing } from './plane'
import { pointInPolygon } from './point-in-polygon'

function centroid(ring: PlaneRing): PlanePoint | null {
  const origin = ring[0]
  const area = signedRingAreaM2(ring)
  if (!origin || area === 0) return origin ?? null
  let x = 0
  let y = 0
  for (let i = 1; i < ring.length; i++) {
    const a = ring[i - 1] ?? origin
    const b = ring[i] ?? origin
    const ax = a[0] - origin[0]
    const ay = a[1] - origin[1]
    const bx = b[0] - origin[0]
    const by = b[1] - origin[1]
    const cross = ax * by - bx * ay
    x += (ax + bx) * cross
    y += (ay + by) * cross
  }
  return [origin[0] + x / (6 * area), origin[1] + y / (6 * area)]
}

/** The middle of the widest stretch of the polygon on the level of `y`. */
function widestStretch(polygon: PlanePolygon, y: number): PlanePoint | null {
  const crossings: number[] = []
  for (const ring of polygon) {
    for (let i = 1; i < ring.length; i++) {
      const a = ring[i - 1]
      const b = ring[i]
      if (a && b && a[1] > y !== b[1] > y) crossings.push(a[0] + ((y - a[1]) * (b[0] - a[0])) / (b[1] - a[1]))
    }
  }
  crossings.sort((first, second) => first - second)
  let best: PlanePoint | null = null
  let widest = 0
  for (let i = 1; i < crossings.length; i += 2) {
    const from = crossings[i - 1] ?? 0
    const to = crossings[i] ?? 0
    if (to - from > widest) {
      widest = to - from
      best = [(from + to) / 2, y]
    }
  }
  return best
}

/** A place that surely lies inside the largest part: its centroid, or beside it when that falls outside (an L, a ring). */
export function representativePoint(polygons: PlaneMultiPolygon): PlanePoint | null {
  let largest: PlanePolygon | null = null
  let largestArea = -1
  for (const polygon of polygons) {
    const area = polygonAreaM2(polygon)
    if (area > largestArea) {
      largest = polygon
      largestArea = area
    }
  }
  const outer = largest?.[0]
  if (!largest || !outer) return null
  const middle = centroid(outer)
  if (!middle || pointInPolygon(middle, largest)) return middle
  return widestStretch(largest, middle[1]) ?? outer[0] ?? null
}
