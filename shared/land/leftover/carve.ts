import type { Bounds } from '../../geometry/bounds'
import type { Overlay } from '../../geometry/overlay'
import type { FlatPolygon, FlatRing } from '../../geometry/plane'
import { flatPerimeterM, flatPolygonAreaM2, flatRectangle, grownBounds, lendClipped } from './flat-rings'
import { lendGrownLine, lendGrownRing } from './grow-ring'

/** A ring or a line on the plane, and how far around it everything is covered. */
export interface Cover {
  readonly points: FlatRing
  readonly isLine: boolean
  readonly growM: number
}

/** One piece of the work, which needs nothing but itself: it can be done anywhere and in any order. */
export interface Carving {
  /** Asks for what none of the covers reaches of this tile; without a tile, for what they cover together. */
  readonly tile: Bounds | null
  readonly covers: readonly Cover[]
}

/** A carving that is made ready when its turn has come, and what becomes of its answer. */
export interface CarvingTask {
  carving(): Carving
  take(polygons: readonly FlatPolygon[]): void
}

/** Does one carving. The same answer wherever it is done. */
export function carve(overlay: Overlay, { tile, covers }: Carving): FlatPolygon[] {
  if (!tile) return overlay.sweep(grownRings(covers), [])
  const taken = clippedRings(covers, tile)
  const inHeaps = covers.length > heapOf
  return overlay
    .sweep([flatRectangle(tile)], inHeaps ? joined(overlay, copied(taken)) : taken)
    .filter(isWideEnough)
}

/** The outlines of the covers, each lent until the next one. */
function* grownRings(covers: readonly Cover[]): Generator<FlatRing> {
  for (const { points, isLine, growM } of covers) {
    yield isLine ? lendGrownLine(points, growM) : lendGrownRing(points, growM)
  }
}

/** What of the outlines lies in the tile, each lent until the next one. */
function* clippedRings(covers: readonly Cover[], tile: Bounds): Generator<FlatRing> {
  // Cut off a little outside: edges of outlines that lie on the edge of the tile leave spikes along it.
  const reach = grownBounds(tile, 1)
  for (const ring of grownRings(covers)) {
    const clipped = lendClipped(ring, reach)
    if (clipped.length >= 6) yield clipped
  }
}

const copied = (rings: Iterable<FlatRing>): FlatRing[] => Array.from(rings, (ring) => ring.slice())

/** No tile of a real town has so many outlines. */
const heapOf = 600
const joinedAtOnce = 8

/** Outlines in heaps are joined a few at a time first: a sweep over all of them meets each crossing of two. */
function joined(overlay: Overlay, rings: readonly FlatRing[]): readonly FlatRing[] {
  if (rings.length <= heapOf) return rings
  const fewer: FlatRing[] = []
  for (let i = 0; i < rings.length; i += joinedAtOnce) {
    fewer.push(...overlay.sweep(rings.slice(i, i + joinedAtOnce), []).flat())
  }
  return fewer.length <= rings.length / 2 ? joined(overlay, fewer) : fewer
}

/** Slivers thinner than this come from rounding to millimetres where outlines and the edges of tiles all but meet. */
const sliverM = 0.005

const isWideEnough = (polygon: FlatPolygon): boolean =>
  (2 * flatPolygonAreaM2(polygon)) / flatPerimeterM(polygon) > sliverM
