import type { Bounds } from '../../geometry/bounds'
import type {
  FlatPolygon,
  FlatRing,
  PlaneLine,
  PlaneMultiPolygon,
  PlanePoint,
  PlanePolygon,
} from '../../geometry/plane'
import { RingBuffer } from './ring-buffer'
import { keptRing } from './ring-store'

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
  const polygons = areas.map((area) => area.map((ring, i) => turned(flatRing(ring), i === 0)))
  return keptOf(polygons, ([outer]) => outer !== undefined && isArea(outer)).map((rings) =>
    keptOf(rings, isArea),
  )
}

const isArea = (ring: FlatRing): boolean => ring.length >= 6

/** The list itself where all of it is kept: one that `filter` makes has room for a dozen more. */
const keptOf = <Item>(items: Item[], isKept: (item: Item) => boolean): Item[] =>
  items.every(isKept) ? items : items.filter(isKept)

/** Each line without repeated points; one that is only a point is left out. */
export function flatLines(lines: readonly PlaneLine[]): FlatRing[] {
  return keptOf(
    lines.map((line) => keptRing(lendFlatLine(line))),
    (line) => line.length >= 4,
  )
}

function flatRing(points: readonly PlanePoint[]): FlatRing {
  const ring = lendFlatLine(points)
  let end = ring.length
  while (end > 2 && ring[end - 2] === ring[0] && ring[end - 1] === ring[1]) end -= 2
  return keptRing(ring.subarray(0, end))
}

const corners = new RingBuffer()

/** Lent until the next one. */
function lendFlatLine(points: PlaneLine): FlatRing {
  corners.begin()
  let before: PlanePoint | null = null
  for (const point of points) {
    if (before && before[0] === point[0] && before[1] === point[1]) continue
    corners.push(point[0], point[1])
    before = point
  }
  return corners.lent()
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

const nothing = new Float64Array()
/** One for each side of the rectangle: a ring is read from one while it is written to the next. */
const beyond = {
  west: new RingBuffer(),
  east: new RingBuffer(),
  south: new RingBuffer(),
  north: new RingBuffer(),
}

/**
 * What of a ring lies in a rectangle (Sutherland and Hodgman 1974), lent until the next call; the ring itself where
 * that is all of it. Where the ring leaves the rectangle the answer runs along its edge; how often it turns around each
 * place inside stays the same, also for rings that cross themselves. Empty when nothing is left.
 */
export function lendClipped(ring: FlatRing, within: Bounds): FlatRing {
  const bounds = flatBounds(ring)
  if (!boundsMeet(bounds, within)) return nothing
  let clipped = ring
  if (bounds[0] < within[0]) clipped = clipHalf(clipped, 0, within[0], 1, beyond.west)
  if (bounds[2] > within[2]) clipped = clipHalf(clipped, 0, within[2], -1, beyond.east)
  if (bounds[1] < within[1]) clipped = clipHalf(clipped, 1, within[1], 1, beyond.south)
  if (bounds[3] > within[3]) clipped = clipHalf(clipped, 1, within[3], -1, beyond.north)
  return clipped
}

/** Keeps the side of the line `axis = limit` to which `sign` points. */
function clipHalf(ring: FlatRing, axis: 0 | 1, limit: number, sign: 1 | -1, into: RingBuffer): FlatRing {
  into.begin()
  let beforeX = ring[ring.length - 2] ?? 0
  let beforeY = ring[ring.length - 1] ?? 0
  let wasIn = ((axis === 0 ? beforeX : beforeY) - limit) * sign >= 0
  for (let i = 0; i < ring.length; i += 2) {
    const x = ring[i] as number
    const y = ring[i + 1] as number
    const isIn = ((axis === 0 ? x : y) - limit) * sign >= 0
    if (isIn !== wasIn) {
      if (axis === 0) into.push(limit, beforeY + ((limit - beforeX) / (x - beforeX)) * (y - beforeY))
      else into.push(beforeX + ((limit - beforeY) / (y - beforeY)) * (x - beforeX), limit)
    }
    if (isIn) into.push(x, y)
    beforeX = x
    beforeY = y
    wasIn = isIn
  }
  return into.lent()
}
