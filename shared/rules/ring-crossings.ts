import Flatbush from 'flatbush'
import type { Position } from 'geojson'

/** One edge of a ring in whole billionths of a degree, where sums and products are exact for anything under 10 km. */
interface Edge {
  readonly ring: number
  readonly index: number
  readonly ringLength: number
  readonly a: Corner
  readonly b: Corner
}
type Corner = readonly [x: number, y: number]

const perDegree = 1e9

/**
 * The place (`[lng, lat]`) where the boundary of a polygon crosses, touches or doubles back on itself,
 * or `null` for a sound one. `rings` are the closed rings of all its parts, on the 9-decimal grid.
 * Different rings may touch in single points, as the simple features standard allows.
 */
export function findCrossing(rings: readonly (readonly Position[])[]): Position | null {
  const edges = rings.flatMap(edgesOf)
  if (edges.length === 0) return null
  const index = byPlace(edges)
  for (const [i, edge] of edges.entries()) {
    const { a, b } = edge
    const near = index.search(
      Math.min(a[0], b[0]),
      Math.min(a[1], b[1]),
      Math.max(a[0], b[0]),
      Math.max(a[1], b[1]),
    )
    for (const j of near) {
      const other = edges[j]
      if (j <= i || other === undefined) continue
      const meeting = clash(edge, other)
      if (meeting) return [meeting[0] / perDegree, meeting[1] / perDegree]
    }
  }
  return null
}

/** Whether all of these corners lie inside a closed ring or on its boundary. */
export function areInsideRing(positions: readonly Position[], ring: readonly Position[]): boolean {
  const edges = edgesOf(ring, 0)
  if (positions.length === 0 || edges.length === 0) return positions.length === 0
  const index = byPlace(edges)
  return positions.every((position) => {
    const corner = cornerOf(position)
    // Nothing else of the ring is met on the way from the corner to the east.
    const eastwards = index.search(corner[0], corner[1], Infinity, corner[1])
    return isInside(
      corner,
      eastwards.flatMap((at) => edges[at] ?? []),
    )
  })
}

function byPlace(edges: readonly Edge[]): Flatbush {
  const index = new Flatbush(edges.length)
  for (const { a, b } of edges) {
    index.add(Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1]))
  }
  index.finish()
  return index
}

/** By those edges that a ray to the east from `p` meets. */
function isInside(p: Corner, edges: readonly Edge[]): boolean {
  let inside = false
  for (const { a, b } of edges) {
    if (turn(a, b, p) === 0 && isWithin(p, a, b)) return true
    if (a[1] > p[1] !== b[1] > p[1]) {
      const x = a[0] + ((p[1] - a[1]) / (b[1] - a[1])) * (b[0] - a[0])
      if (p[0] < x) inside = !inside
    }
  }
  return inside
}

function edgesOf(ring: readonly Position[], ringNumber: number): Edge[] {
  const corners = ring.map(cornerOf)
  const edges: Edge[] = []
  for (const [index, a] of corners.entries()) {
    const b = corners[index + 1]
    if (b) edges.push({ ring: ringNumber, index, ringLength: corners.length - 1, a, b })
  }
  return edges
}

function cornerOf(position: Position): Corner {
  return [Math.round((position[0] ?? 0) * perDegree), Math.round((position[1] ?? 0) * perDegree)]
}

function clash(first: Edge, second: Edge): Corner | null {
  if (first.ring !== second.ring) return crossing(first, second)
  if (follows(first, second)) return doublesBack(first.a, first.b, second.b) ? first.b : null
  if (follows(second, first)) return doublesBack(second.a, second.b, first.b) ? second.b : null
  return crossing(first, second) ?? touch(first, second)
}

function follows(first: Edge, second: Edge): boolean {
  return (first.index + 1) % first.ringLength === second.index
}

/** Whether the way a → b → c turns round on the spot, which leaves a spike without area. */
function doublesBack(a: Corner, b: Corner, c: Corner): boolean {
  const towards = (a[0] - b[0]) * (c[0] - b[0]) + (a[1] - b[1]) * (c[1] - b[1])
  return turn(a, b, c) === 0 && towards > 0
}

/** Where two edges pass through each other or run along each other. */
function crossing(first: Edge, second: Edge): Corner | null {
  const { a, b } = first
  const { a: c, b: d } = second
  const sideC = turn(a, b, c)
  const sideD = turn(a, b, d)
  const sideA = turn(c, d, a)
  const sideB = turn(c, d, b)
  if (sideC === 0 && sideD === 0) return overlap(first, second)
  if (Math.sign(sideC) * Math.sign(sideD) >= 0 || Math.sign(sideA) * Math.sign(sideB) >= 0) return null
  const share = sideA / (sideA - sideB)
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]
}

/** A corner of one of two edges on one line that lies on the other, when they share more than an end point. */
function overlap({ a, b }: Edge, { a: c, b: d }: Edge): Corner | null {
  const along = a[0] === b[0] ? 1 : 0
  const from = Math.max(Math.min(a[along], b[along]), Math.min(c[along], d[along]))
  const to = Math.min(Math.max(a[along], b[along]), Math.max(c[along], d[along]))
  if (from >= to) return null
  return [a, b].find((corner) => isWithin(corner, c, d)) ?? c
}

function touch({ a, b }: Edge, { a: c, b: d }: Edge): Corner | null {
  for (const corner of [c, d]) if (turn(a, b, corner) === 0 && isWithin(corner, a, b)) return corner
  for (const corner of [a, b]) if (turn(c, d, corner) === 0 && isWithin(corner, c, d)) return corner
  return null
}

/** Twice the signed area of the triangle: above nought when c lies left of a → b. */
function turn(a: Corner, b: Corner, c: Corner): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

function isWithin(p: Corner, a: Corner, b: Corner): boolean {
  return (
    p[0] >= Math.min(a[0], b[0]) &&
    p[0] <= Math.max(a[0], b[0]) &&
    p[1] >= Math.min(a[1], b[1]) &&
    p[1] <= Math.max(a[1], b[1])
  )
}
