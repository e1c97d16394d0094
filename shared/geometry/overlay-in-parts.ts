import { type Bounds, boundsAround } from './bounds'
import type { Overlay } from './overlay'
import type { PlaneMultiPolygon, PlanePoint, PlanePolygon, PlaneRing } from './plane'

/** Corners that go into one native call: some ten milliseconds. A polygon by itself may have more. */
const cornersAtOnce = 2000

/** Polygons as near as this share a millimetre of the grid on which they are overlaid. */
const touchM = 0.001

interface Piece {
  readonly polygon: PlanePolygon
  readonly bounds: Bounds
  readonly corners: number
}

type Operation = (area: PlaneMultiPolygon, other: PlaneMultiPolygon) => PlaneMultiPolygon

/**
 * The same set operations, each large one put together from small ones, because nobody can call off a native call. An
 * area is divided by where its polygons lie, and only polygons that meet across the division are joined again. A buffer,
 * which callers ask of one place at a time, and a sweep, in which all rings count together, stay as they are.
 * @param onWork Called after every little piece of work; what it throws ends it.
 */
export function overlayInParts(
  overlay: Overlay,
  onWork: () => void = () => {},
  atOnce = cornersAtOnce,
): Overlay {
  const joined = (first: readonly Piece[], second: readonly Piece[]): readonly Piece[] => {
    const meets = (of: readonly Piece[]) => {
      const bounds = boundsAround(of)
      return (piece: Piece) => touch(piece.bounds, bounds)
    }
    const [firstMeeting, firstApart] = parted(first, meets(second))
    const [secondMeeting, secondApart] = parted(second, meets(first))
    const apart = [...firstApart, ...secondApart]
    if (firstMeeting.length === 0 || secondMeeting.length === 0)
      return [...apart, ...firstMeeting, ...secondMeeting]
    return [...apart, ...measured(overlay.union(polygonsOf(firstMeeting), polygonsOf(secondMeeting)))]
  }

  const divided = (pieces: readonly Piece[], others: readonly Piece[], work: Operation): readonly Piece[] => {
    onWork()
    const near = cutTo(others, boundsAround(pieces))
    if (pieces.length < 2 || cornersOf(pieces) + cornersOf(near) <= atOnce)
      return measured(work(polygonsOf(pieces), polygonsOf(near)))
    const [first, second] = halves(pieces)
    return joined(divided(first, near, work), divided(second, near, work))
  }

  const inParts =
    (work: Operation): Operation =>
    (area, other) => {
      onWork()
      const [pieces, others] = [measured(area), measured(other)]
      if (cornersOf(pieces) + cornersOf(others) <= atOnce) return work(area, other)
      return polygonsOf(divided(pieces, others, work))
    }

  const union = inParts((area) => overlay.union(area))
  return {
    ...overlay,
    union: (...areas) => union(areas.flat(), []),
    intersection: inParts(overlay.intersection),
    difference: inParts(overlay.difference),
  }
}

const polygonsOf = (pieces: readonly Piece[]): PlaneMultiPolygon => pieces.map(({ polygon }) => polygon)

const cornersOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { corners }) => sum + corners, 0)

function measured(area: PlaneMultiPolygon): readonly Piece[] {
  return area.map((polygon) => {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
    for (const [x, y] of polygon[0] ?? []) {
      west = Math.min(west, x)
      south = Math.min(south, y)
      east = Math.max(east, x)
      north = Math.max(north, y)
    }
    const corners = polygon.reduce((sum, ring) => sum + ring.length, 0)
    return { polygon, bounds: [west, south, east, north], corners }
  })
}

function touch(first: Bounds, second: Bounds): boolean {
  return (
    first[0] <= second[2] + touchM &&
    second[0] <= first[2] + touchM &&
    first[1] <= second[3] + touchM &&
    second[1] <= first[3] + touchM
  )
}

function parted(pieces: readonly Piece[], isFirst: (piece: Piece) => boolean): readonly [Piece[], Piece[]] {
  const parts: readonly [Piece[], Piece[]] = [[], []]
  for (const piece of pieces) parts[isFirst(piece) ? 0 : 1].push(piece)
  return parts
}

/** Two lists of neighbours, neither empty: on both sides of the mean across the longer side of the ground. */
function halves(pieces: readonly Piece[]): readonly [readonly Piece[], readonly Piece[]] {
  const [west, south, east, north] = boundsAround(pieces)
  const [low, high] = east - west > north - south ? ([0, 2] as const) : ([1, 3] as const)
  const middle = ({ bounds }: Piece) => bounds[low] + bounds[high]
  const mean = pieces.reduce((sum, piece) => sum + middle(piece), 0) / pieces.length
  const parts = parted(pieces, (piece) => middle(piece) < mean)
  const half = Math.ceil(pieces.length / 2)
  return parts[0].length > 0 && parts[1].length > 0 ? parts : [pieces.slice(0, half), pieces.slice(half)]
}

/** A metre: where outlines are cut must be well clear of what they are overlaid with. */
const aroundM = 1

/** What of the pieces matters within the bounds. */
function cutTo(pieces: readonly Piece[], bounds: Bounds): readonly Piece[] {
  const near = pieces.filter((piece) => touch(piece.bounds, bounds))
  const [west, south, east, north] = bounds
  const box = [west - aroundM, south - aroundM, east + aroundM, north + aroundM] as const
  return near.flatMap((piece) =>
    isWithin(piece.bounds, box) ? piece : measured(cutPolygon(piece.polygon, box)),
  )
}

function isWithin(inner: Bounds, outer: Bounds): boolean {
  return inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
}

/** Ring by ring, so that parts of one ring may hang together by a line along the box: nothing lies there that counts. */
function cutPolygon(polygon: PlanePolygon, box: Bounds): PlaneMultiPolygon {
  const [outer = [], ...holes] = polygon.map((ring) => cutRing(ring, box))
  return outer.length > 0 ? [[outer, ...holes.filter((hole) => hole.length > 0)]] : []
}

/** A ring cut by one side of a box after the other (Sutherland and Hodgman 1974); empty when nothing is left. */
function cutRing(ring: PlaneRing, [west, south, east, north]: Bounds): PlaneRing {
  const sides = [
    [0, west, 1],
    [1, south, 1],
    [0, east, -1],
    [1, north, -1],
  ] as const
  let corners = ring
  for (const [axis, at, inward] of sides) {
    const cut: PlanePoint[] = []
    const insideM = (corner: PlanePoint) => inward * (corner[axis] - at)
    for (let next = 1; next < corners.length; next++) {
      const [a, b] = [corners[next - 1] as PlanePoint, corners[next] as PlanePoint]
      const [aM, bM] = [insideM(a), insideM(b)]
      if (aM >= 0) cut.push(a)
      if (aM < 0 === bM < 0) continue
      const share = aM / (aM - bM)
      cut.push([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share])
    }
    const [first] = cut
    corners = first ? [...cut, first] : []
  }
  return corners
}
