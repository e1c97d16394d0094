import type { Bounds } from '../../geometry/bounds'
import type { FlatPolygon, FlatRing } from '../../geometry/plane'
import { flatPolygonAreaM2 } from '../leftover/flat-rings'

/** Clean areas of one tile, cut at its edges. */
export interface TileAreas {
  readonly bounds: Bounds
  readonly polygons: readonly FlatPolygon[]
}

/** Half of the millimetre on which set operations are computed. */
const onEdgeM = 0.0005

/** A polygon of one tile, and the one it hangs together with; itself where there is none. */
interface Part {
  hangsOn: Part
}

/** A line from one place on an edge of a tile to another. */
interface Thread {
  readonly part: Part
  /** Corners in turn, x and y, without the last. */
  readonly corners: Float64Array
  readonly from: string
  readonly to: string
}

/** A side that lies on the edge of a tile, by where it begins and ends along that edge. */
interface SeamSide {
  readonly part: Part
  readonly from: number
  readonly to: number
}

/** 0 for edges that run north, `x` being the same all along; 1 for those that run east. */
type Axis = 0 | 1

interface Seam {
  readonly axis: Axis
  readonly at: number
  readonly sides: SeamSide[]
}

/**
 * The areas of all tiles as if they had never been cut. Where two tiles meet, sides that run along each other in
 * opposite directions fall away; what is left of the outlines is followed from end to end. No set operation on the
 * whole is needed, which would take the square of the time. Where both tiles have rounded differently a step of a
 * millimetre stays.
 */
export function sewnTiles(tiles: readonly TileAreas[], onWork: () => void): FlatPolygon[] {
  const whole: FlatPolygon[] = []
  const seams = new Map<string, Seam>()
  const threads: Thread[] = []
  const rings: { part: Part; ring: FlatRing }[] = []
  for (const { bounds, polygons } of tiles) {
    for (const polygon of polygons) {
      onWork()
      if (!polygon.some((ring) => isOnEdge(ring, bounds))) {
        whole.push(polygon)
        continue
      }
      const part = newPart()
      for (const ring of polygon) {
        if (!isOnEdge(ring, bounds)) rings.push({ part, ring })
        else for (const thread of unpicked(ring, part, bounds, seams)) threads.push(thread)
      }
    }
  }
  for (const seam of seams.values()) {
    onWork()
    for (const thread of sewnSeam(seam)) threads.push(thread)
  }
  const pieces = new Map<Part, { readonly threads: Thread[]; readonly rings: FlatRing[] }>()
  const pieceOf = (part: Part) => {
    const first = firstOf(part)
    const piece = pieces.get(first) ?? { threads: [], rings: [] }
    pieces.set(first, piece)
    return piece
  }
  for (const thread of threads) pieceOf(thread.part).threads.push(thread)
  for (const { part, ring } of rings) pieceOf(part).rings.push(ring)
  for (const piece of pieces.values()) {
    onWork()
    whole.push(...polygonsOf([...piece.rings, ...followed(piece.threads, onWork)]))
  }
  return whole
}

function newPart(): Part {
  const part = {} as Part
  part.hangsOn = part
  return part
}

function firstOf(part: Part): Part {
  let first = part
  while (first.hangsOn !== first) first = first.hangsOn = first.hangsOn.hangsOn
  return first
}

/** The edge of the tile on which the side from the corner at `i` to the one at `j` lies, or `null`. */
function edgeOf(ring: FlatRing, i: number, j: number, bounds: Bounds): { axis: Axis; at: number } | null {
  for (const axis of [0, 1] as const) {
    for (const at of [bounds[axis], bounds[axis + 2] as number]) {
      const off = Math.max(Math.abs((ring[i + axis] ?? 0) - at), Math.abs((ring[j + axis] ?? 0) - at))
      if (off < onEdgeM) return { axis, at }
    }
  }
  return null
}

const nextOf = (ring: FlatRing, i: number): number => (i + 2 === ring.length ? 0 : i + 2)

function isOnEdge(ring: FlatRing, bounds: Bounds): boolean {
  for (let i = 0; i < ring.length; i += 2) if (edgeOf(ring, i, nextOf(ring, i), bounds)) return true
  return false
}

/** By millimetres. */
const placeOf = (ring: FlatRing, i: number): string =>
  `${Math.round((ring[i] as number) * 1000)} ${Math.round((ring[i + 1] as number) * 1000)}`

/** Notes the sides of a ring that lie on edges of its tile at their seams, and returns what runs between them. */
function unpicked(ring: FlatRing, part: Part, bounds: Bounds, seams: Map<string, Seam>): Thread[] {
  const threads: Thread[] = []
  let begin = 0
  while (!edgeOf(ring, begin, nextOf(ring, begin), bounds)) begin += 2
  let corners: number[] = []
  let from = ''
  const end = (to: string) => {
    if (corners.length > 0) threads.push({ part, corners: Float64Array.from(corners), from, to })
    corners = []
  }
  for (let step = 0; step < ring.length; step += 2) {
    const i = (begin + step) % ring.length
    const j = nextOf(ring, i)
    const edge = edgeOf(ring, i, j, bounds)
    if (!edge) {
      if (corners.length === 0) from = placeOf(ring, i)
      corners.push(ring[i] as number, ring[i + 1] as number)
      continue
    }
    end(placeOf(ring, i))
    const along = 1 - edge.axis
    const name = `${edge.axis} ${edge.at}`
    const seam = seams.get(name) ?? { ...edge, sides: [] }
    seams.set(name, seam)
    seam.sides.push({ part, from: ring[i + along] as number, to: ring[j + along] as number })
  }
  end(placeOf(ring, begin))
  return threads
}

/** Ties together what meets along a seam, and returns the sides that face nothing. */
function sewnSeam({ axis, at, sides }: Seam): Thread[] {
  const places = [...new Set(sides.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
  const placeAt = new Map(places.map((place, index) => [place, index]))
  const open = places.map((): { part: Part; onward: boolean }[] => [])
  for (const { part, from, to } of sides) {
    const onward = from < to
    const [first, last] = [placeAt.get(Math.min(from, to)) ?? 0, placeAt.get(Math.max(from, to)) ?? 0]
    for (const here of open.slice(first, last)) {
      const facing = here.find((other) => other.onward !== onward)
      if (facing) {
        here.splice(here.indexOf(facing), 1)
        firstOf(facing.part).hangsOn = firstOf(part)
      } else here.push({ part, onward })
    }
  }
  const cornerAt = (place: number) => (axis === 0 ? Float64Array.of(at, place) : Float64Array.of(place, at))
  return open.flatMap((here, index) =>
    here.map(({ part, onward }) => {
      const [low, high] = [places[index] as number, places[index + 1] as number]
      const [corners, to] = onward ? [cornerAt(low), cornerAt(high)] : [cornerAt(high), cornerAt(low)]
      return { part, corners, from: placeOf(corners, 0), to: placeOf(to, 0) }
    }),
  )
}

/** The rings that threads make end to end; a ring passes each of their ends once. */
function followed(threads: readonly Thread[], onWork: () => void): FlatRing[] {
  const leaving = new Map<string, Thread[]>()
  for (const thread of threads) {
    const others = leaving.get(thread.from)
    if (others) others.push(thread)
    else leaving.set(thread.from, [thread])
  }
  const rings: FlatRing[] = []
  const path: Thread[] = []
  const passed = new Map<string, number>()
  for (const start of leaving.keys()) {
    let place = start
    for (let thread = leaving.get(place)?.pop(); thread; thread = leaving.get(place)?.pop()) {
      onWork()
      passed.set(place, path.length)
      path.push(thread)
      place = thread.to
      const since = passed.get(place)
      if (since === undefined) continue
      const loop = path.splice(since)
      for (const { from } of loop) passed.delete(from)
      rings.push(ringOf(loop))
    }
  }
  return rings
}

function ringOf(loop: readonly Thread[]): FlatRing {
  const ring = new Float64Array(loop.reduce((sum, { corners }) => sum + corners.length, 0))
  let at = 0
  for (const { corners } of loop) {
    ring.set(corners, at)
    at += corners.length
  }
  return ring
}

/** What hangs together has one outer ring; where rounding has left crumbs beside it they stand alone. */
function polygonsOf(rings: readonly FlatRing[]): FlatPolygon[] {
  const measured = rings.map((ring) => ({ ring, areaM2: flatPolygonAreaM2([ring]) }))
  const [outer, ...crumbs] = measured
    .filter(({ areaM2 }) => areaM2 > 0)
    .sort((a, b) => b.areaM2 - a.areaM2)
    .map(({ ring }) => ring)
  const holes = measured.filter(({ areaM2 }) => areaM2 < 0).map(({ ring }) => ring)
  return outer ? [[outer, ...holes], ...crumbs.map((crumb) => [crumb])] : []
}
