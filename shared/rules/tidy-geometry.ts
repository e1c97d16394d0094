import type { Geometry, Position } from 'geojson'
import type { Refusal } from '../model/message'
import type { GeometryKind } from '../model/table'
import { areInsideRing, findCrossing } from './ring-crossings'

export type TidyGeometry =
  | { readonly ok: true; readonly geometry: Geometry }
  | { readonly ok: false; readonly refusal: Refusal }

/** Nine decimals are a tenth of a millimetre; more is noise, and terra-draw takes no more. */
const perDegree = 1e9

/** Below this an outline is a slip of the hand (a 10 cm square), not a piece of ground. Our own limit. */
const smallestAreaM2 = 0.01

/** A degree of latitude on the mean sphere; near enough to tell a slip from a piece of ground. */
const metresPerDegree = 111_195

class Untidy extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code)
  }
}

/**
 * A geometry as the table keeps it, or why it cannot be kept: coordinates in range and rounded to
 * 9 decimals, repeated positions dropped, rings closed and turned as RFC 7946 asks (outer ring
 * counter-clockwise), no boundary that crosses itself, no outline without area; single parts become
 * Multi* where the table holds those. Parts of one multipolygon are not checked for lying inside each other.
 */
export function tidyGeometry(kind: GeometryKind, geometry: Geometry): TidyGeometry {
  try {
    return { ok: true, geometry: tidied(kind, geometry) }
  } catch (error) {
    if (error instanceof Untidy) return { ok: false, refusal: error.refusal }
    throw error
  }
}

function tidied(kind: GeometryKind, geometry: Geometry): Geometry {
  switch (geometry.type) {
    case 'Point':
      if (kind !== 'POINT' && kind !== 'GEOMETRY') break
      return { type: 'Point', coordinates: rounded(geometry.coordinates) }
    case 'LineString':
      if (kind === 'GEOMETRY') return { type: 'LineString', coordinates: line(geometry.coordinates) }
      if (kind !== 'MULTILINESTRING') break
      return { type: 'MultiLineString', coordinates: [line(geometry.coordinates)] }
    case 'MultiLineString':
      if (kind !== 'MULTILINESTRING' && kind !== 'GEOMETRY') break
      return { type: 'MultiLineString', coordinates: some(geometry.coordinates).map(line) }
    case 'Polygon':
      if (kind === 'GEOMETRY') return { type: 'Polygon', coordinates: sound([geometry.coordinates])[0] ?? [] }
      if (kind !== 'MULTIPOLYGON') break
      return { type: 'MultiPolygon', coordinates: sound([geometry.coordinates]) }
    case 'MultiPolygon':
      if (kind !== 'MULTIPOLYGON' && kind !== 'GEOMETRY') break
      return { type: 'MultiPolygon', coordinates: sound(some(geometry.coordinates)) }
  }
  throw new Untidy({ code: 'refusal.wrong_geometry', params: { wanted: kind, given: geometry.type } })
}

function some<T>(parts: T[]): T[] {
  if (parts.length === 0) throw new Untidy({ code: 'refusal.geometry_empty' })
  return parts
}

function rounded(position: Position): Position {
  const [lng, lat] = position
  if (lng === undefined || lat === undefined || !(Math.abs(lng) <= 180) || !(Math.abs(lat) <= 90)) {
    throw new Untidy({
      code: 'refusal.coordinates_out_of_range',
      params: { lng: String(lng), lat: String(lat) },
    })
  }
  // Adding nought turns -0 into 0, so that equal places are equal values.
  return [Math.round(lng * perDegree) / perDegree + 0, Math.round(lat * perDegree) / perDegree + 0]
}

function line(positions: readonly Position[]): Position[] {
  const kept = withoutRepeats(positions.map(rounded))
  if (kept.length < 2) throw new Untidy({ code: 'refusal.line_too_short' })
  return kept
}

function sound(parts: readonly Position[][][]): Position[][][] {
  const tidy = parts.map((rings) => some(rings).map((positions, index) => ring(positions, index === 0)))
  const crossing = findCrossing(tidy.flat())
  if (crossing) {
    const [lng, lat] = crossing.map((degrees) => degrees.toFixed(6))
    throw new Untidy({ code: 'refusal.boundary_crosses', params: { lng: lng ?? '', lat: lat ?? '' } })
  }
  for (const [outer, ...holes] of tidy) {
    if (outer && !areInsideRing(holes.flat(), outer)) throw new Untidy({ code: 'refusal.hole_outside' })
  }
  return tidy
}

function ring(positions: readonly Position[], outer: boolean): Position[] {
  const open = withoutRepeats(positions.map(rounded))
  const first = open[0]
  const last = open.at(-1)
  const closed = first && last && !isSame(first, last) ? [...open, first] : open
  if (closed.length < 4) throw new Untidy({ code: 'refusal.polygon_too_few_points' })
  const triangles = fanAreasM2(closed)
  // Not the sum: the halves of a symmetric figure of eight cancel out, and it is its crossing that needs words.
  const swept = triangles.reduce((sum, area) => sum + Math.abs(area), 0)
  if (swept < smallestAreaM2) throw new Untidy({ code: 'refusal.polygon_without_area' })
  const isCounterClockwise = triangles.reduce((sum, area) => sum + area, 0) > 0
  return isCounterClockwise === outer ? closed : closed.toReversed()
}

function withoutRepeats(positions: readonly Position[]): Position[] {
  return positions.filter((position, index) => {
    const before = positions[index - 1]
    return before === undefined || !isSame(before, position)
  })
}

function isSame(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1]
}

/** Signed areas of the triangles between the first corner and every edge, above nought for a left turn. */
function fanAreasM2(ring: readonly Position[]): number[] {
  const [originLng = 0, originLat = 0] = ring[0] ?? []
  const eastPerDegree = metresPerDegree * Math.cos((originLat * Math.PI) / 180)
  return ring.map(([lng = 0, lat = 0], index) => {
    const [nextLng = lng, nextLat = lat] = ring[index + 1] ?? []
    const twice = (lng - originLng) * (nextLat - originLat) - (nextLng - originLng) * (lat - originLat)
    return (twice / 2) * eastPerDegree * metresPerDegree
  })
}
