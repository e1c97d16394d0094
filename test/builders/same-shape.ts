import type { Geometry, Position } from 'geojson'
import { localMetric } from '#shared/crs/local-metric'
import { membersOf, signedArea } from '../../electron/formats/writers/shape-members'

/**
 * How far apart, in metres, two shapes in WGS 84 are at most, place by place; infinite when they have not the same
 * parts. Which way a ring runs, where it begins and in which order the parts come, does not count.
 */
export function apartM(a: Geometry | null, b: Geometry | null): number {
  const [left, right] = [partsOf(a), partsOf(b)]
  if (left.length !== right.length) return Number.POSITIVE_INFINITY
  const metric = localMetric([left[0]?.[0]?.[0] ?? 0, left[0]?.[0]?.[1] ?? 0])
  const free = new Set(right)
  let worst = 0
  for (const part of left) {
    let best: { readonly part: Position[]; readonly metres: number } | null = null
    for (const other of free) {
      const metres = apart(part, other, (p) => metric.toMetres([p[0] ?? 0, p[1] ?? 0]))
      if (!best || metres < best.metres) best = { part: other, metres }
    }
    if (!best) return Number.POSITIVE_INFINITY
    free.delete(best.part)
    worst = Math.max(worst, best.metres)
  }
  return worst
}

function partsOf(geometry: Geometry | null): Position[][] {
  const { points, lines, areas } = membersOf(geometry)
  return [...points.map((point) => [point]), ...lines, ...areas.flat().map(turned)]
}

/** A ring run counter-clockwise from its south-western-most corner. */
function turned(ring: Position[]): Position[] {
  const open = ring.slice(0, -1)
  if (signedArea(ring) < 0) open.reverse()
  const rank = ([x = 0, y = 0]: Position) => Math.round(x * 1e6) * 1e9 + Math.round(y * 1e6)
  const first = open.reduce((best, p, index) => (rank(p) < rank(open[best] ?? p) ? index : best), 0)
  return [...open.slice(first), ...open.slice(0, first)]
}

function apart(a: Position[], b: Position[], toMetres: (p: Position) => readonly [number, number]): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY
  return Math.max(
    ...a.map((p, index) => {
      const [x, y] = toMetres(p)
      const [u, w] = toMetres(b[index] ?? [])
      return Math.hypot(x - u, y - w)
    }),
  )
}
