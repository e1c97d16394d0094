import type { Bounds } from '../../geometry/bounds'
import type { FlatPolygon, FlatRing, PlaneMultiPolygon, PlanePoint, PlanePolygon } from '../../geometry/plane'

/** Positive when the ring turns counter-clockwise (shoelace formula, relative to the first corner). */
function flatRingAreaM2(ring: FlatRing): number {
  const count = ring.length
  const x0 = ring[0] ?? 0
  const y0 = ring[1] ?? 0
  let doubled = 0
  let ax = 0
  let ay = 0
  for (let i = 2; i < count; i += 2) {
    const bx = (ring[i] ?? 0) - x0
    const by = (ring[i + 1] ?? 0) - y0
    doubled += ax * by - bx * ay
    ax = bx
    ay = by
  }
  return doubled / 2
}

/** Outer ring minus holes, which turn the other way. */
export function flatPolygonAreaM2(polygon: FlatPolygon): number {
  let areaM2 = 0
  for (const ring of polygon) areaM2 += flatRingAreaM2(ring)
  return areaM2
}

/** Length of all rings. */
export function flatPerimeterM(polygon: FlatPolygon): number {
  let lengthM = 0
  for (const ring of polygon) {
    let ax = ring[ring.length - 2] ?? 0
    let ay = ring[ring.length - 1] ?? 0
    for (let i = 0; i < ring.length; i += 2) {
      const bx = ring[i] ?? 0
      const by = ring[i + 1] ?? 0
      lengthM += Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))
      ax = bx
      ay = by
    }
  }
  return lengthM
}

export function flatBounds(ring: FlatRing): Bounds {
  let west = Infinity
  let south = Infinity
  let east = -Infinity
  let north = -Infinity
  for (let i = 0; i < ring.length; i += 2) {
    const x = ring[i] ?? 0
    const y = ring[i + 1] ?? 0
    if (x < west) west = x
    if (x > east) east = x
    if (y < south) south = y
    if (y > north) north = y
  }
  return [west, south, east, north]
}

export function joinedBounds(all: readonly Bounds[]): Bounds {
  return [
    Math.min(...all.map((bounds) => bounds[0])),
    Math.min(...all.map((bounds) => bounds[1])),
    Math.max(...all.map((bounds) => bounds[2])),
    Math.max(...all.map((bounds) => bounds[3])),
  ]
}

export function boundsMeet(a: Bounds, b: Bounds, marginM = 0): boolean {
  return a[0] <= b[2] + marginM && b[0] <= a[2] + marginM && a[1] <= b[3] + marginM && b[1] <= a[3] + marginM
}

export function grownBounds([west, south, east, north]: Bounds, marginM: number): Bounds {
  return [west - marginM, south - marginM, east + marginM, north + marginM]
}

export function flatRectangle([west, south, east, north]: Bounds): FlatRing {
  return Float64Array.of(west, south, east, south, east, north, west, north)
}

/** Outer rings counter-clockwise, holes clockwise, closing points and repeated points left out. */
export function flatPolygons(areas: PlaneMultiPolygon): FlatPolygon[] {
  return areas.flatMap((area) => {
    const rings = area.map((ring, i) => turned(flatRing(ring), i === 0))
    return (rings[0]?.length ?? 0) >= 6 ? [rings.filter((ring) => ring.length >= 6)] : []
  })
}

function flatRing(points: readonly PlanePoint[]): FlatRing {
  const ring = new Float64Array(points.length * 2)
  let end = 0
  for (const [x, y] of points) {
    if (end > 0 && ring[end - 2] === x && ring[end - 1] === y) continue
    ring[end++] = x
    ring[end++] = y
  }
  while (end > 2 && ring[end - 2] === ring[0] && ring[end - 1] === ring[1]) end -= 2
  return ring.subarray(0, end)
}

export function reversed(ring: FlatRing): FlatRing {
  const turned = new Float64Array(ring.length)
  for (let i = 0; i < ring.length; i += 2) {
    turned[i] = ring[ring.length - 2 - i] ?? 0
    turned[i + 1] = ring[ring.length - 1 - i] ?? 0
  }
  return turned
}

const turned = (ring: FlatRing, counterClockwise: boolean): FlatRing =>
  flatRingAreaM2(ring) > 0 === counterClockwise ? ring : reversed(ring)

/** Closed rings of points, as the rest of our geometry takes them. */
export function planePolygon(polygon: FlatPolygon): PlanePolygon {
  return polygon.map((ring) => {
    const points: PlanePoint[] = []
    for (let i = 0; i < ring.length; i += 2) points.push([ring[i] ?? 0, ring[i + 1] ?? 0])
    const first = points[0]
    if (first) points.push(first)
    return points
  })
}

/**
 * What of a ring lies in a rectangle (Sutherland and Hodgman 1974). Where the ring leaves the rectangle the answer
 * runs along its edge; how often it turns around each place inside stays the same, also for rings that cross
 * themselves. Empty when nothing is left.
 */
export function clipRing(ring: FlatRing, [west, south, east, north]: Bounds): FlatRing {
  let clipped = clipHalf(ring, 0, west, 1)
  clipped = clipHalf(clipped, 0, east, -1)
  clipped = clipHalf(clipped, 1, south, 1)
  return clipHalf(clipped, 1, north, -1)
}

/** Keeps the side of the line `axis = limit` to which `sign` points. */
function clipHalf(ring: FlatRing, axis: 0 | 1, limit: number, sign: 1 | -1): FlatRing {
  const count = ring.length
  let allIn = true
  for (let i = axis; i < count; i += 2) {
    if (((ring[i] ?? 0) - limit) * sign < 0) {
      allIn = false
      break
    }
  }
  if (allIn) return ring
  const kept = new Float64Array(count * 2)
  let end = 0
  const other = 1 - axis
  let previousA = ring[count - 2 + axis] ?? 0
  let previousB = ring[count - 2 + other] ?? 0
  let wasIn = (previousA - limit) * sign >= 0
  for (let i = 0; i < count; i += 2) {
    const a = ring[i + axis] ?? 0
    const b = ring[i + other] ?? 0
    const isIn = (a - limit) * sign >= 0
    if (isIn !== wasIn) {
      const share = (limit - previousA) / (a - previousA)
      kept[end + axis] = limit
      kept[end + other] = previousB + share * (b - previousB)
      end += 2
    }
    if (isIn) {
      kept[end + axis] = a
      kept[end + other] = b
      end += 2
    }
    previousA = a
    previousB = b
    wasIn = isIn
  }
  return kept.subarray(0, end)
}
