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
  const metric = localMetric([left[0]?.places[0]?.[0] ?? 0, left[0]?.places[0]?.[1] ?? 0])
  const free = new Set(right)
  let worst = 0
  for (const part of left) {
    let best: { readonly part: Part; readonly metres: number } | null = null
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

interface Part {
  readonly places: readonly Position[]
  readonly isRing: boolean
}

function partsOf(geometry: Geometry | null): Part[] {
  const { points, lines, areas } = membersOf(geometry)
  return [
    ...points.map((point) => ({ places: [point], isRing: false })),
    ...lines.map((places) => ({ places, isRing: false })),
    ...areas.flat().map((ring) => ({ places: counterClockwise(ring), isRing: true })),
  ]
}

/** A ring without its repeated end, run counter-clockwise. */
function counterClockwise(ring: readonly Position[]): Position[] {
  const open = ring.slice(0, -1)
  return signedArea([...ring]) < 0 ? open.reverse() : open
}

/** A ring may begin at any of its corners: the best of all beginnings counts. */
function apart(a: Part, b: Part, toMetres: (p: Position) => readonly [number, number]): number {
  const count = a.places.length
  if (count !== b.places.length || a.isRing !== b.isRing) return Number.POSITIVE_INFINITY
  const [left, right] = [a.places.map(toMetres), b.places.map(toMetres)]
  const from = (start: number) =>
    Math.max(
      ...left.map(([x, y], index) => {
        const [u, w] = right[(index + start) % count] ?? [Number.NaN, Number.NaN]
        return Math.hypot(x - u, y - w)
      }),
    )
  return a.isRing ? Math.min(...left.map((_, start) => from(start))) : from(0)
}
