import Flatbush from 'flatbush'
import type { Position } from 'geojson'

interface Ring {
  readonly points: Position[]
  readonly area: number
  readonly box: readonly [number, number, number, number]
  /** How many rings it lies in: even ones are outlines, odd ones holes. */
  depth: number
  parent: Ring | null
}

/**
 * Makes polygons of loose rings by what lies in what: a ring in an outline is a hole, a ring in a hole an
 * island, and so on. The way a ring turns is not asked: half the programs that write Shapefiles turn it wrongly,
 * and where they turn it rightly nesting comes to the same.
 */
export function nestRings(rings: readonly Position[][]): Position[][][] {
  if (rings.length < 2) return rings.map((ring) => [ring])
  const nested = rings.map(describeRing).sort((a, b) => b.area - a.area)
  const index = new Flatbush(nested.length)
  for (const { box } of nested) index.add(...box)
  index.finish()

  // Larger rings come first, so that their depth is known; the smallest that holds a ring is its parent.
  const parentOf = (ring: Ring, place: number): Ring | null => {
    for (let before = place; ; ) {
      let smallest = -1
      // Nothing is collected: rings around rings around rings would make lists of lists.
      index.search(...ring.box, (other) => {
        if (other < before && other > smallest && holds(nested[other]?.box, ring.box)) smallest = other
        return false
      })
      const candidate = nested[smallest]
      if (!candidate || contains(candidate.points, ring.points)) return candidate ?? null
      before = smallest
    }
  }

  const polygons = new Map<Ring, Position[][]>()
  nested.forEach((ring, place) => {
    ring.parent = parentOf(ring, place)
    ring.depth = ring.parent ? ring.parent.depth + 1 : 0
    if (ring.depth % 2 === 0) polygons.set(ring, [ring.points])
    else if (ring.parent) polygons.get(ring.parent)?.push(ring.points)
  })
  return [...polygons.values()]
}

function describeRing(points: Position[]): Ring {
  const [originX = 0, originY = 0] = points[0] ?? []
  let [west, south, east, north] = [originX, originY, originX, originY]
  let doubled = 0
  for (let i = 1; i < points.length; i++) {
    const [ax = 0, ay = 0] = points[i - 1] ?? []
    const [bx = 0, by = 0] = points[i] ?? []
    doubled += (ax - originX) * (by - originY) - (bx - originX) * (ay - originY)
    if (bx < west) west = bx
    if (bx > east) east = bx
    if (by < south) south = by
    if (by > north) north = by
  }
  return { points, area: Math.abs(doubled) / 2, box: [west, south, east, north], depth: 0, parent: null }
}

function holds(outer: Ring['box'] | undefined, inner: Ring['box']): boolean {
  return (
    outer !== undefined &&
    outer[0] <= inner[0] &&
    outer[1] <= inner[1] &&
    outer[2] >= inner[2] &&
    outer[3] >= inner[3]
  )
}

/** Whether the inner ring lies in the outer one: its first corner that is not on the outline tells. */
function contains(outer: readonly Position[], inner: readonly Position[]): boolean {
  for (const corner of inner) {
    const side = sideOf(corner, outer)
    if (side !== 0) return side > 0
  }
  // Every corner on the outline: the middle of a side tells.
  const [a, b] = inner
  return a !== undefined && b !== undefined && sideOf(middle(a, b), outer) > 0
}

function middle([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position): Position {
  return [(ax + bx) / 2, (ay + by) / 2]
}

/** 1 inside, -1 outside, 0 on the outline (ray to the east, counting the sides it crosses). */
function sideOf([x = 0, y = 0]: Position, ring: readonly Position[]): -1 | 0 | 1 {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax = 0, ay = 0] = ring[i] ?? []
    const [bx = 0, by = 0] = ring[j] ?? []
    const cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
    if (
      cross === 0 &&
      x >= Math.min(ax, bx) &&
      x <= Math.max(ax, bx) &&
      y >= Math.min(ay, by) &&
      y <= Math.max(ay, by)
    )
      return 0
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) inside = !inside
  }
  return inside ? 1 : -1
}
