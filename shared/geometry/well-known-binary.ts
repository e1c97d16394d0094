import type { Geometry, Position } from 'geojson'

/** Type numbers of OGC simple features; +1000 marks Z, +2000 M, +3000 both (ISO WKB, GeoPackage 1.3 §2.1.3). */
const typeNumbers = {
  Point: 1,
  LineString: 2,
  Polygon: 3,
  MultiPoint: 4,
  MultiLineString: 5,
  MultiPolygon: 6,
  GeometryCollection: 7,
} as const

/** Older programs mark Z, M and the reference system in the top bits instead (EWKB). */
const ewkbZ = 0x80000000
const ewkbM = 0x40000000
const ewkbSrid = 0x20000000

/** Bytes that are no geometry we can read: curves, surfaces, or simply broken. */
export class UnreadableGeometry extends Error {}

/**
 * Writes GeoJSON at `at` as little-endian WKB, two dimensions, {@link wkbLength} bytes. Empty points are written as
 * NaN, as GeoPackage wants them.
 */
export function writeWkb(view: DataView, at: number, geometry: Geometry): void {
  new WkbWriter(view, at).geometry(geometry)
}

/**
 * WKB (ISO or EWKB, either byte order) as GeoJSON in two dimensions: heights and measures are left out.
 * `null` for an empty point. Throws {@link UnreadableGeometry} for anything else than simple features.
 */
export function decodeWkb(bytes: Uint8Array): Geometry | null {
  try {
    return new WkbReader(bytes).geometry()
  } catch (error) {
    if (error instanceof RangeError) throw new UnreadableGeometry('geometry ends too early', { cause: error })
    throw error
  }
}

/** Byte order, type number and, for all but points, a count. */
const headLength = 5
const countLength = 4
const positionLength = 16

/** How many bytes a geometry takes as WKB. */
export function wkbLength(geometry: Geometry): number {
  switch (geometry.type) {
    case 'Point':
      return headLength + positionLength
    case 'LineString':
      return headLength + lineLength(geometry.coordinates)
    case 'Polygon':
      return headLength + polygonLength(geometry.coordinates)
    case 'MultiPoint':
      return headLength + countLength + geometry.coordinates.length * (headLength + positionLength)
    case 'MultiLineString':
      return headLength + countLength + sum(geometry.coordinates, (line) => headLength + lineLength(line))
    case 'MultiPolygon':
      return (
        headLength + countLength + sum(geometry.coordinates, (rings) => headLength + polygonLength(rings))
      )
    case 'GeometryCollection':
      return headLength + countLength + sum(geometry.geometries, wkbLength)
  }
}

function lineLength(line: readonly Position[]): number {
  return countLength + line.length * positionLength
}

function polygonLength(rings: readonly Position[][]): number {
  return countLength + sum(rings, lineLength)
}

function sum<T>(items: readonly T[], length: (item: T) => number): number {
  let total = 0
  for (const item of items) total += length(item)
  return total
}

class WkbWriter {
  readonly #view: DataView
  #at: number

  constructor(view: DataView, at: number) {
    this.#view = view
    this.#at = at
  }

  geometry(geometry: Geometry): void {
    this.#head(geometry.type)
    switch (geometry.type) {
      case 'Point':
        this.#position(geometry.coordinates)
        break
      case 'LineString':
        this.#line(geometry.coordinates)
        break
      case 'Polygon':
        this.#polygon(geometry.coordinates)
        break
      case 'MultiPoint':
        this.#members(geometry.coordinates, 'Point', (position) => this.#position(position))
        break
      case 'MultiLineString':
        this.#members(geometry.coordinates, 'LineString', (line) => this.#line(line))
        break
      case 'MultiPolygon':
        this.#members(geometry.coordinates, 'Polygon', (rings) => this.#polygon(rings))
        break
      case 'GeometryCollection':
        this.#count(geometry.geometries.length)
        for (const member of geometry.geometries) this.geometry(member)
    }
  }

  #members<T>(members: readonly T[], type: Geometry['type'], write: (member: T) => void): void {
    this.#count(members.length)
    for (const member of members) {
      this.#head(type)
      write(member)
    }
  }

  #head(type: Geometry['type']): void {
    this.#view.setUint8(this.#at, 1)
    this.#view.setUint32(this.#at + 1, typeNumbers[type], true)
    this.#at += headLength
  }

  #count(count: number): void {
    this.#view.setUint32(this.#at, count, true)
    this.#at += countLength
  }

  #position(position: Position): void {
    this.#view.setFloat64(this.#at, position[0] ?? Number.NaN, true)
    this.#view.setFloat64(this.#at + 8, position[1] ?? Number.NaN, true)
    this.#at += positionLength
  }

  #line(line: readonly Position[]): void {
    this.#count(line.length)
    for (const position of line) this.#position(position)
  }

  #polygon(rings: readonly Position[][]): void {
    this.#count(rings.length)
    for (const ring of rings) this.#line(ring)
  }
}

class WkbReader {
  readonly #view: DataView
  #at = 0
  #littleEndian = true
  /** Numbers that follow lng and lat in every position: height, measure or both. */
  #extraOrdinates = 0

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  geometry(): Geometry | null {
    const type = this.#head()
    switch (type) {
      case typeNumbers.Point: {
        const position = this.#position()
        return Number.isNaN(position[0]) ? null : { type: 'Point', coordinates: position }
      }
      case typeNumbers.LineString:
        return { type: 'LineString', coordinates: this.#line() }
      case typeNumbers.Polygon:
        return { type: 'Polygon', coordinates: this.#polygon() }
      case typeNumbers.MultiPoint:
        return { type: 'MultiPoint', coordinates: this.#members(typeNumbers.Point, () => this.#position()) }
      case typeNumbers.MultiLineString:
        return {
          type: 'MultiLineString',
          coordinates: this.#members(typeNumbers.LineString, () => this.#line()),
        }
      case typeNumbers.MultiPolygon:
        return {
          type: 'MultiPolygon',
          coordinates: this.#members(typeNumbers.Polygon, () => this.#polygon()),
        }
      case typeNumbers.GeometryCollection: {
        const members = this.#list(() => this.geometry())
        return { type: 'GeometryCollection', geometries: members.filter((member) => member !== null) }
      }
      default:
        throw new UnreadableGeometry(`geometry type ${type}`)
    }
  }

  #head(): number {
    const order = this.#view.getUint8(this.#at)
    if (order > 1) throw new UnreadableGeometry(`byte order ${order}`)
    this.#littleEndian = order === 1
    const code = this.#view.getUint32(this.#at + 1, this.#littleEndian)
    this.#at += headLength
    if (code & ewkbSrid) this.#at += 4
    const plain = code & 0x1fffffff
    const dimensions = Math.floor(plain / 1000)
    if (dimensions > 3) throw new UnreadableGeometry(`geometry type ${code}`)
    const extraOfIso = dimensions === 3 ? 2 : Math.min(dimensions, 1)
    this.#extraOrdinates = extraOfIso + (code & ewkbZ ? 1 : 0) + (code & ewkbM ? 1 : 0)
    return plain % 1000
  }

  #count(): number {
    const count = this.#view.getUint32(this.#at, this.#littleEndian)
    this.#at += countLength
    // A broken count must not make us reserve gigabytes before the bytes run out.
    if (count * 4 > this.#view.byteLength) throw new UnreadableGeometry(`count ${count}`)
    return count
  }

  #position(): Position {
    const lng = this.#view.getFloat64(this.#at, this.#littleEndian)
    const lat = this.#view.getFloat64(this.#at + 8, this.#littleEndian)
    this.#at += positionLength + this.#extraOrdinates * 8
    return [lng, lat]
  }

  #list<T>(read: () => T): T[] {
    return Array.from({ length: this.#count() }, read)
  }

  #members<T>(type: number, read: () => T): T[] {
    return this.#list(() => {
      const given = this.#head()
      if (given !== type) throw new UnreadableGeometry(`member of type ${given}, expected ${type}`)
      return read()
    })
  }

  #line(): Position[] {
    return this.#list(() => this.#position())
  }

  #polygon(): Position[][] {
    return this.#list(() => this.#line())
  }
}
