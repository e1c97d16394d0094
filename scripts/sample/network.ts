import {
  apart,
  boxOf,
  crossing,
  distance,
  gapToLine,
  type Line,
  nearestOn,
  type Point,
  type Ring,
  segments,
} from './plane'
import type { StreetPlan } from './street-plan'

/** Ends drawn this close to another way are meant to meet it. */
const snapM = 2.5
/** Junctions closer than this are one. */
const sameM = 0.3

/** A way whose corners can still move. */
export interface JoinedWay extends StreetPlan {
  readonly line: Point[]
}

const keyOf = ([x, y]: Point) => `${x.toFixed(3)} ${y.toFixed(3)}`

/**
 * Joins ways into one walking network: ends are drawn onto the way they nearly reach, every crossing
 * becomes a corner of both ways, and what still hangs loose gets the shortest footpath that crosses no
 * wall and no building. Elevated ways take no part. Ways keep their order.
 */
export function joinWays(
  drawn: readonly StreetPlan[],
  obstacles: readonly Ring[],
  walls: readonly Line[],
): JoinedWay[] {
  const ways = drawn.map((way) => ({ ...way, line: [...way.line] }))
  const level = ways.filter(({ elevated }) => !elevated).map(({ line }) => line)
  snapEnds(level)
  addCrossings(level)
  mergeCorners(level)
  for (;;) {
    const link = shortestLink(level, obstacles, walls)
    if (!link) return ways
    const line = [link.from, cornerAt(link.onto, link.to)]
    level.push(line)
    ways.push({ name: null, class: 'footpath', widthM: 1.8, walkable: true, line })
  }
}

function snapEnds(lines: Point[][]): void {
  for (const line of lines) {
    for (const index of [0, line.length - 1]) {
      const end = line[index]
      if (!end) continue
      let nearest: Point | null = null
      for (const other of lines) {
        if (other === line) continue
        for (const [a, b] of segments(other)) {
          const place = nearestOn(end, a, b)
          if (distance(end, place) <= snapM && (!nearest || distance(end, place) < distance(end, nearest)))
            nearest = place
        }
      }
      if (nearest) line[index] = nearest
    }
  }
}

function addCrossings(lines: Point[][]): void {
  for (const [index, line] of lines.entries()) {
    for (const other of lines.slice(index + 1)) {
      if (apart(boxOf(line), boxOf(other), 0.1)) continue
      for (const meeting of meetings(line, other)) {
        cornerAt(line, meeting)
        cornerAt(other, meeting)
      }
    }
  }
}

/** Where two lines cross, and where an end of one lies on the other. */
function meetings(line: Line, other: Line): Point[] {
  const found: Point[] = []
  for (const [a, b] of segments(line)) {
    for (const [c, d] of segments(other)) {
      const cross = crossing(a, b, c, d)
      if (cross) found.push(cross.point)
    }
  }
  for (const [end, onto] of [
    [line[0], other],
    [line.at(-1), other],
    [other[0], line],
    [other.at(-1), line],
  ] as const) {
    if (!end) continue
    for (const [a, b] of segments(onto)) if (distance(end, nearestOn(end, a, b)) < 0.02) found.push(end)
  }
  return found
}

/** The corner of the line at a place on it: one that is already there, or a new one. */
function cornerAt(line: Point[], place: Point): Point {
  const close = line.find((vertex) => distance(vertex, place) < sameM)
  if (close) return close
  let best = { index: 0, gapM: Number.POSITIVE_INFINITY }
  for (const [index, [a, b]] of [...segments(line)].entries()) {
    const gapM = distance(place, nearestOn(place, a, b))
    if (gapM < best.gapM) best = { index, gapM }
  }
  line.splice(best.index + 1, 0, place)
  return place
}

/** Puts a corner into every line that runs through `place`, all of them the same. */
export function addCorner(lines: readonly Point[][], place: Point): void {
  for (const line of lines) {
    if ([...segments(line)].some(([a, b]) => distance(place, nearestOn(place, a, b)) < 0.05))
      cornerAt(line, place)
  }
  mergeCorners(lines, [place])
}

/** Corners closer than `sameM` become one, so that ways that meet share it exactly. */
function mergeCorners(lines: readonly Point[][], first: readonly Point[] = []): void {
  const kept: Point[] = [...first]
  for (const line of lines) {
    for (const [index, corner] of line.entries()) {
      const same = kept.find((other) => distance(other, corner) < sameM)
      if (same) line[index] = same
      else kept.push(corner)
    }
  }
}

/** Groups of lines that hang together by their corners, the largest first. */
export function components<L extends Line>(lines: readonly L[]): L[][] {
  const groupOf = new Map<string, Set<L>>()
  for (const line of lines) {
    const joined = new Set<L>([line])
    for (const corner of line) for (const member of groupOf.get(keyOf(corner)) ?? []) joined.add(member)
    for (const member of joined) for (const corner of member) groupOf.set(keyOf(corner), joined)
  }
  return [...new Set(groupOf.values())].map((group) => [...group]).sort((a, b) => b.length - a.length)
}

interface Link {
  readonly from: Point
  readonly to: Point
  readonly onto: Point[]
  readonly lengthM: number
}

function shortestLink(
  lines: readonly Point[][],
  obstacles: readonly Ring[],
  walls: readonly Line[],
): Link | null {
  const [main, loose] = components(lines)
  if (!main || !loose) return null
  const links: Link[] = []
  const others = lines.filter((line) => !loose.includes(line))
  for (const from of loose.flat()) {
    for (const line of others) {
      for (const [a, b] of segments(line)) {
        const to = nearestOn(from, a, b)
        links.push({ from, to, onto: line, lengthM: distance(from, to) })
      }
    }
  }
  links.sort((a, b) => a.lengthM - b.lengthM)
  const open = links.find(
    ({ from, to }) =>
      obstacles.every((ring) => gapToLine(ring, [from, to]) > 1.2) &&
      walls.every((wall) => [...segments(wall)].every(([a, b]) => !crossing(from, to, a, b))),
  )
  if (!open) throw new Error(`no way to join ${keyOf(loose[0]?.[0] ?? [0, 0])}`)
  return open
}
