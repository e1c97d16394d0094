import type { Geometry } from 'geojson'
import type { Transform } from '#shared/crs/systems'
import { WkbWriter, wkbTypes } from '#shared/geometry/wkb-geometry'
import { AppError } from '#shared/model/message'
import type { NoteTally } from '../note-tally'
import { FlatGeometry, FlatRun } from './flat-coordinates'
import { FlatLine } from './flat-line'

/** Nine decimals are a tenth of a millimetre: more is noise, and the drawing tools refuse it. */
const decimals = 1e9

/** Rings below a square centimetre are slips of the pen. */
const smallestRingM2 = 1e-4

/**
 * Makes GeoJSON geometry of a file's geometry: WGS 84, two coordinates of at most nine decimals, closed rings
 * turned as RFC 7946 asks (outer anticlockwise, holes clockwise), nothing degenerate. What cannot be saved
 * is left out and counted; what was repaired is counted too.
 *
 * Line by line through one flat list, and kept as WKB: a hundred thousand outlines as lists of pairs take longer to
 * make and to clear away than all the rest.
 */
export class GeometryCleaner {
  readonly #file: string
  readonly #toWgs84: Transform | null
  readonly #notes: NoteTally
  readonly #line = new FlatLine()
  readonly #writer = new WkbWriter()
  #number = 0
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
    this.#number = number
    this.#writer.begin()
    const { type } = geometry
    const coordinates = geometry instanceof FlatGeometry ? geometry.runs() : geometry.coordinates
    const isWritten = this.#write(type, coordinates)
    if (!isWritten) return []
    if (this.#repaired) this.#notes.add('import.note.ring-closed', { file: this.#file })
    return [this.#writer.finish(type as Exclude<Geometry['type'], 'GeometryCollection'>)]
  }

  /** Writes a geometry; says whether anything of it is left. */
  #write(type: unknown, coordinates: unknown): boolean {
    switch (type) {
      case 'Point':
        return this.#point(coordinates)
      case 'MultiPoint':
        return this.#points(coordinates)
      case 'LineString':
        return this.#lineString(coordinates)
      case 'MultiLineString':
        return this.#members(wkbTypes.MultiLineString, coordinates, (line) => this.#lineString(line))
      case 'Polygon':
        return this.#polygon(coordinates)
      case 'MultiPolygon':
        return this.#members(wkbTypes.MultiPolygon, coordinates, (rings) => this.#polygon(rings))
      default:
        return this.#leaveOut('no-geometry')
    }
  }

  #leaveOut(why: 'no-geometry' | 'bad-coordinates' | 'degenerate'): false {
    this.#notes.add(`import.note.${why}`, { file: this.#file })
    return false
  }

  #point(coordinates: unknown): boolean {
    if (!this.#take(coordinates instanceof FlatRun ? coordinates : [coordinates]))
      return this.#leaveOut('bad-coordinates')
    this.#writer.head(wkbTypes.Point)
    this.#writer.positions(this.#line.positions, 0, 1)
    return true
  }

  #points(coordinates: unknown): boolean {
    if (!this.#take(coordinates) || this.#line.count === 0) return this.#leaveOut('bad-coordinates')
    this.#writer.head(wkbTypes.MultiPoint)
    this.#writer.count(this.#line.count)
    for (let place = 0; place < this.#line.count; place++) {
      this.#writer.head(wkbTypes.Point)
      this.#writer.positions(this.#line.positions, place, 1)
    }
    return true
  }

  #lineString(coordinates: unknown): boolean {
    if (!this.#take(coordinates)) return this.#leaveOut('bad-coordinates')
    const { count, positions } = this.#line
    if (count < 2) return this.#leaveOut('degenerate')
    this.#writer.head(wkbTypes.LineString)
    this.#writer.count(count)
    this.#writer.positions(positions, 0, count)
    return true
  }

  /** The outer ring and its holes; a hole that is degenerate is dropped alone. */
  #polygon(coordinates: unknown): boolean {
    const [outer, ...holes] = list(coordinates)
    this.#writer.head(wkbTypes.Polygon)
    const countAt = this.#writer.count(0)
    if (!this.#ring(outer, 'anticlockwise')) {
      this.#writer.dropHead(countAt)
      return false
    }
    let count = 1
    for (const hole of holes) if (this.#ring(hole, 'clockwise')) count++
    this.#writer.setCount(countAt, count)
    return true
  }

  #members(type: number, coordinates: unknown, write: (member: unknown) => boolean): boolean {
    this.#writer.head(type)
    const countAt = this.#writer.count(0)
    let count = 0
    for (const member of list(coordinates)) if (write(member)) count++
    this.#writer.setCount(countAt, count)
    return count > 0
  }

  #ring(coordinates: unknown, turn: 'anticlockwise' | 'clockwise'): boolean {
    const line = this.#line
    if (!this.#take(coordinates)) return this.#leaveOut('bad-coordinates')
    if (line.count < 3) return this.#leaveOut('degenerate')
    if (!line.isClosed) {
      line.close()
      this.#repaired = true
    }
    const areaM2 = line.areaM2()
    if (line.count < 4 || Math.abs(areaM2) < smallestRingM2) return this.#leaveOut('degenerate')
    if (line.crossesItself) this.#notes.add('import.note.crosses-itself', { file: this.#file })
    this.#writer.count(line.count)
    if (areaM2 > 0 === (turn === 'anticlockwise')) this.#writer.positions(line.positions, 0, line.count)
    else this.#writer.positionsBackwards(line.positions, line.count)
    return true
  }

  /** All positions, those that repeat the one before left out; says whether every one is a position. */
  #take(coordinates: unknown): boolean {
    this.#line.clear()
    if (coordinates instanceof FlatRun) {
      const { positions, from, count } = coordinates
      for (let at = from; at < from + count * 2; at += 2)
        if (!this.#add(positions[at], positions[at + 1])) return false
      return true
    }
    if (!Array.isArray(coordinates)) return false
    for (const candidate of coordinates)
      if (!Array.isArray(candidate) || !this.#add(candidate[0], candidate[1])) return false
    return true
  }

  #add(x: unknown, y: unknown): boolean {
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y))
      return false
    if (!this.#toWgs84) {
      this.#addRounded(x, y, x, y)
      return true
    }
    const [lng, lat] = this.#toWgs84([x, y])
    this.#addRounded(lng, lat, x, y)
    return true
  }

  #addRounded(lng: number, lat: number, x: number, y: number): void {
    if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90))
      throw outOfRange(this.#file, this.#number, [x, y], this.#toWgs84 !== null)
    // Adding nought turns -0 into 0, so that equal places are equal values.
    this.#line.add(Math.round(lng * decimals) / decimals + 0, Math.round(lat * decimals) / decimals + 0)
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
