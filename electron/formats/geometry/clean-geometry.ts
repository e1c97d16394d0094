import type { Geometry, Position } from 'geojson'
import type { Transform } from '#shared/crs/systems'
import { AppError } from '#shared/model/message'
import type { NoteTally } from '../note-tally'
import { crossesItself } from './crosses-itself'

/** Nine decimals are a tenth of a millimetre: more is noise, and the drawing tools refuse it. */
const decimals = 1e9

/** Rings below a square centimetre are slips of the pen. */
const smallestRingM2 = 1e-4

const metresPerDegree = 111_320

/**
 * Makes GeoJSON geometry of a file's geometry: WGS 84, two coordinates of at most nine decimals, closed rings
 * turned as RFC 7946 asks (outer anticlockwise, holes clockwise), nothing degenerate. What cannot be saved
 * is left out and counted; what was repaired is counted too.
 */
export class GeometryCleaner {
  readonly #file: string
  readonly #toWgs84: Transform | null
  readonly #notes: NoteTally
  #repaired = false

  /** `toWgs84` is `null` where the file is in WGS 84 already. */
  constructor(file: string, toWgs84: Transform | null, notes: NoteTally) {
    this.#file = file
    this.#toWgs84 = toWgs84
    this.#notes = notes
  }

  /**
   * One geometry, or several from a collection; none when nothing of it is left. `number` is the place of
   * the feature in its file, from 1.
   * @throws AppError `import.coordinates.*` when a coordinate is not on the globe: then the whole file is
   * most likely in another system, and no part of it may go in
   */
  clean(geometry: unknown, number: number): Geometry[] {
    if (!isRecord(geometry)) {
      this.#leaveOut('no-geometry')
      return []
    }
    if (geometry.type === 'GeometryCollection' && Array.isArray(geometry.geometries))
      return geometry.geometries.flatMap((member) => this.clean(member, number))
    this.#repaired = false
    const cleaned = this.#byType(geometry, number)
    if (cleaned && this.#repaired) this.#notes.add('import.note.ring-closed', { file: this.#file })
    return cleaned ? [cleaned] : []
  }

  #byType({ type, coordinates }: Record<string, unknown>, number: number): Geometry | null {
    switch (type) {
      case 'Point': {
        const point = this.#position(coordinates, number)
        return point ? { type, coordinates: point } : this.#leaveOut('bad-coordinates')
      }
      case 'MultiPoint': {
        const points = this.#positions(coordinates, number)
        return points?.length ? { type, coordinates: points } : this.#leaveOut('bad-coordinates')
      }
      case 'LineString': {
        const line = this.#line(coordinates, number)
        return line ? { type, coordinates: line } : null
      }
      case 'MultiLineString': {
        const lines = list(coordinates).flatMap((line) => wrap(this.#line(line, number)))
        return lines.length > 0 ? { type, coordinates: lines } : null
      }
      case 'Polygon': {
        const rings = this.#rings(coordinates, number)
        return rings ? { type, coordinates: rings } : null
      }
      case 'MultiPolygon': {
        const polygons = list(coordinates).flatMap((rings) => wrap(this.#rings(rings, number)))
        return polygons.length > 0 ? { type, coordinates: polygons } : null
      }
      default:
        return this.#leaveOut('no-geometry')
    }
  }

  #leaveOut(why: 'no-geometry' | 'bad-coordinates' | 'degenerate'): null {
    this.#notes.add(`import.note.${why}`, { file: this.#file })
    return null
  }

  #line(coordinates: unknown, number: number): Position[] | null {
    const points = this.#positions(coordinates, number)
    if (!points) return this.#leaveOut('bad-coordinates')
    return points.length >= 2 ? points : this.#leaveOut('degenerate')
  }

  /** The outer ring and its holes; a hole that is degenerate is dropped alone. */
  #rings(coordinates: unknown, number: number): Position[][] | null {
    const [outer, ...holes] = list(coordinates)
    const shell = this.#ring(outer, number, 'anticlockwise')
    if (!shell) return null
    return [shell, ...holes.flatMap((hole) => wrap(this.#ring(hole, number, 'clockwise')))]
  }

  #ring(coordinates: unknown, number: number, turn: 'anticlockwise' | 'clockwise'): Position[] | null {
    const points = this.#positions(coordinates, number)
    if (!points) return this.#leaveOut('bad-coordinates')
    const [first] = points
    if (!first || points.length < 3) return this.#leaveOut('degenerate')
    if (!samePlace(first, points.at(-1))) {
      points.push([...first])
      this.#repaired = true
    }
    const areaM2 = ringAreaM2(points)
    if (points.length < 4 || Math.abs(areaM2) < smallestRingM2) return this.#leaveOut('degenerate')
    if (crossesItself(points)) this.#notes.add('import.note.crosses-itself', { file: this.#file })
    return areaM2 > 0 === (turn === 'anticlockwise') ? points : points.reverse()
  }

  /** All positions, those that repeat the one before left out; `null` when one is no position at all. */
  #positions(coordinates: unknown, number: number): Position[] | null {
    if (!Array.isArray(coordinates)) return null
    const points: Position[] = []
    for (const candidate of coordinates) {
      const point = this.#position(candidate, number)
      if (!point) return null
      if (!samePlace(point, points.at(-1))) points.push(point)
    }
    return points
  }

  #position(candidate: unknown, number: number): Position | null {
    if (!Array.isArray(candidate)) return null
    const x: unknown = candidate[0]
    const y: unknown = candidate[1]
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y))
      return null
    if (!this.#toWgs84) return this.#rounded(x, y, number, x, y)
    const [lng, lat] = this.#toWgs84([x, y])
    return this.#rounded(lng, lat, number, x, y)
  }

  #rounded(lng: number, lat: number, number: number, x: number, y: number): Position {
    if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90))
      throw outOfRange(this.#file, number, [x, y], this.#toWgs84 !== null)
    // Adding nought turns -0 into 0, so that equal places are equal values.
    return [Math.round(lng * decimals) / decimals + 0, Math.round(lat * decimals) / decimals + 0]
  }
}

/** What the figures look like instead: told in words, because the cure differs. */
function outOfRange(file: string, number: number, [x, y]: [number, number], transformed: boolean): AppError {
  const params = { file, number, x: String(x), y: String(y) }
  if (transformed) return new AppError('import.coordinates.wrong-crs', params)
  if (Math.abs(x) <= 90 && Math.abs(y) <= 180) return new AppError('import.coordinates.swapped', params)
  if (Math.abs(x) > 1000 || Math.abs(y) > 1000) return new AppError('import.coordinates.projected', params)
  return new AppError('import.coordinates.out-of-range', params)
}

/** Shoelace on a plane laid at the first corner: positive anticlockwise. Near enough to tell slips from things. */
function ringAreaM2(ring: readonly Position[]): number {
  const [originX = 0, originY = 0] = ring[0] ?? []
  const metresPerDegreeEast = metresPerDegree * Math.cos((originY * Math.PI) / 180)
  let sum = 0
  let [ax, ay] = [0, 0]
  for (const position of ring) {
    const bx = (position[0] ?? 0) - originX
    const by = (position[1] ?? 0) - originY
    sum += ax * by - bx * ay
    ax = bx
    ay = by
  }
  return (sum / 2) * metresPerDegree * metresPerDegreeEast
}

function samePlace(a: Position, b: Position | undefined): boolean {
  return b !== undefined && a[0] === b[0] && a[1] === b[1]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function wrap<T>(value: T | null): T[] {
  return value === null ? [] : [value]
}
