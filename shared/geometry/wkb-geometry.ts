import type { Geometry } from 'geojson'
import { decodeWkb } from './well-known-binary'

/** Numbers of OGC simple features. */
export const wkbTypes = {
  Point: 1,
  LineString: 2,
  Polygon: 3,
  MultiPoint: 4,
  MultiLineString: 5,
  MultiPolygon: 6,
} as const

const headLength = 5
const countLength = 4
const positionLength = 16

/** Byte order, type number and a count of one: what makes a multiple shape of the single one that follows. */
const multiHeadLength = headLength + countLength
const multiTypes = { LineString: 'MultiLineString', Polygon: 'MultiPolygon' } as const

/**
 * GeoJSON geometry that is kept as WKB, beside many others in one piece of memory. Its coordinates, a small list for
 * every corner, are made when somebody asks for them, and each time anew.
 */
export class WkbGeometry {
  readonly type: Geometry['type']
  readonly #memory: Uint8Array
  readonly #from: number
  readonly #to: number

  constructor(type: Geometry['type'], memory: Uint8Array, from: number, to: number) {
    this.type = type
    this.#memory = memory
    this.#from = from
    this.#to = to
    // A property of its own, so that copies, JSON and other threads get it like any other.
    Object.defineProperty(this, 'coordinates', coordinates)
  }

  /** The WKB of a geometry that is kept as such; `null` for any other. Not to be written to. */
  static bytesOf(geometry: Geometry | WkbGeometry): Uint8Array | null {
    return #memory in geometry ? geometry.#memory.subarray(geometry.#from, geometry.#to) : null
  }

  /** The same line or polygon as the only member of a multiple one, where it is kept as {@link WkbWriter} keeps it. */
  static asMulti(geometry: Geometry): Geometry | null {
    if (!(#memory in geometry) || !(geometry.type === 'LineString' || geometry.type === 'Polygon'))
      return null
    const { type } = geometry
    return new WkbGeometry(
      multiTypes[type],
      geometry.#memory,
      geometry.#from - multiHeadLength,
      geometry.#to,
    ).asGeometry()
  }

  /** TypeScript does not see the property that the constructor defines. */
  asGeometry(): Geometry {
    return this as unknown as Geometry
  }

  decoded(): unknown {
    const bytes = WkbGeometry.bytesOf(this)
    const geometry = bytes && decodeWkb(bytes)
    return geometry && 'coordinates' in geometry ? geometry.coordinates : []
  }
}

const coordinates: PropertyDescriptor & ThisType<WkbGeometry> = {
  enumerable: true,
  get() {
    return this.decoded()
  },
}

const chunkBytes = 1 << 20

/**
 * Writes geometries as little-endian WKB of two dimensions, one after the other into pieces of memory of a megabyte.
 * In front of each there is room for the head that makes a multiple one of a line or polygon.
 */
export class WkbWriter {
  #view = new DataView(new ArrayBuffer(0))
  /** Where the geometry begins that is being written, and its head for a multiple one. */
  #start = 0
  #at = 0

  /** Begins a geometry; one that was begun and not finished is forgotten. */
  begin(): void {
    this.#at = this.#start
    this.#need(multiHeadLength)
    this.#at += multiHeadLength
  }

  head(type: number): void {
    this.#need(headLength)
    this.#putHead(this.#at, type)
    this.#at += headLength
  }

  /** Takes back a head and the count behind it, which stands there with nothing after it. */
  dropHead(countAt: number): void {
    this.#at = this.#start + countAt - headLength
  }

  /** Writes a count and returns where it stands, for {@link setCount}. */
  count(count: number): number {
    this.#need(countLength)
    this.#view.setUint32(this.#at, count, true)
    this.#at += countLength
    return this.#at - countLength - this.#start
  }

  setCount(countAt: number, count: number): void {
    this.#view.setUint32(this.#start + countAt, count, true)
  }

  /** Writes `count` positions of a flat list (lng lat lng lat …) from the one at `place` on. */
  positions(flat: Float64Array, place: number, count: number): void {
    this.#put(flat, place * 2, count, 2)
  }

  /** Writes the first `count` positions of a flat list, the last of them first. */
  positionsBackwards(flat: Float64Array, count: number): void {
    this.#put(flat, count * 2 - 2, count, -2)
  }

  /** The geometry that was written. */
  finish(type: Exclude<Geometry['type'], 'GeometryCollection'>): Geometry {
    const from = this.#start + multiHeadLength
    if (type === 'LineString' || type === 'Polygon') {
      this.#putHead(this.#start, wkbTypes[multiTypes[type]])
      this.#view.setUint32(this.#start + headLength, 1, true)
    }
    this.#start = this.#at
    return new WkbGeometry(type, new Uint8Array(this.#view.buffer), from, this.#at).asGeometry()
  }

  #put(flat: Float64Array, from: number, count: number, step: number): void {
    this.#need(count * positionLength)
    const view = this.#view
    let at = this.#at
    for (let left = count, next = from; left > 0; left--, next += step) {
      view.setFloat64(at, flat[next] as number, true)
      view.setFloat64(at + 8, flat[next + 1] as number, true)
      at += positionLength
    }
    this.#at = at
  }

  #putHead(at: number, type: number): void {
    this.#view.setUint8(at, 1)
    this.#view.setUint32(at + 1, type, true)
  }

  /** Makes room; what is written of the geometry so far comes along, what came before it stays where it is. */
  #need(bytes: number): void {
    if (this.#at + bytes <= this.#view.byteLength) return
    const written = new Uint8Array(this.#view.buffer, this.#start, this.#at - this.#start)
    const memory = new Uint8Array(Math.max(chunkBytes, (written.length + bytes) * 2))
    memory.set(written)
    this.#view = new DataView(memory.buffer)
    this.#start = 0
    this.#at = written.length
  }
}
