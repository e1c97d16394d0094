import type { FlatCoordinates, FlatPlace } from '../geometry/flat-coordinates'

const key = Buffer.from('"coordinates"')

const [space, tab, newline, carriage] = [0x20, 0x09, 0x0a, 0x0d]
const [openList, closeList, comma, colon] = [0x5b, 0x5d, 0x2c, 0x3a]
const [zero, nine, minus, point, smallE, largeE] = [0x30, 0x39, 0x2d, 0x2e, 0x65, 0x45]

/** A MultiPolygon has three lists around its positions; more is something else. */
const deepest = 3

/** Digits that a double holds exactly, and the powers of ten that it does. */
const exactDigits = 15
const powersOfTen = Array.from({ length: 23 }, (_, power) => 10 ** power)

export interface TakenCoordinates {
  readonly flat: FlatCoordinates
  /** Of every list of coordinates, in the order of the file. */
  readonly places: readonly FlatPlace[]
  /** The JSON without them: where each stood, stands its number, counted from 0. */
  readonly rest: Buffer
}

/**
 * Takes the coordinates out of a piece of GeoJSON, which are most of it, and reads them without making a list for
 * every corner. `null` where anything about them is not as it nearly always is: no list, an empty one, one that is
 * not of the same depth everywhere, a number that JSON does not know. Whoever parses the whole then finds out what.
 */
export function takeCoordinates(bytes: Uint8Array, from: number, to: number): TakenCoordinates | null {
  const piece = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from)
  const rest: Buffer[] = []
  const reader = new CoordinateReader(piece)
  const places: FlatPlace[] = []
  let copied = 0
  for (let at = piece.indexOf(key); at >= 0; at = piece.indexOf(key, copied)) {
    const begin = reader.valueAfter(at + key.length)
    const place = begin < 0 ? null : reader.read(begin)
    if (!place) return null
    rest.push(piece.subarray(copied, begin), Buffer.from(String(places.length)))
    copied = reader.at
    places.push(place)
  }
  rest.push(piece.subarray(copied))
  return { flat: reader.flat(), places, rest: Buffer.concat(rest) }
}

class CoordinateReader {
  /** Just behind what was read last. */
  at = 0
  readonly #bytes: Buffer
  #positions: Float64Array
  #counts = new Uint32Array(1024)
  #positionsEnd = 0
  #countsEnd = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
    // A number mostly takes some ten characters.
    this.#positions = new Float64Array(1024 + Math.ceil(bytes.length / 8))
  }

  flat(): FlatCoordinates {
    return {
      positions: this.#positions.slice(0, this.#positionsEnd),
      counts: this.#counts.slice(0, this.#countsEnd),
    }
  }

  /** Where the list begins that is the value of the key that ends here, or −1. */
  valueAfter(keyEnd: number): number {
    const colonAt = this.#pastBlank(keyEnd)
    if (this.#bytes[colonAt] !== colon) return -1
    const begin = this.#pastBlank(colonAt + 1)
    return this.#bytes[begin] === openList ? begin : -1
  }

  /** The coordinates that begin here with their bracket. */
  read(begin: number): FlatPlace | null {
    const place = { countsFrom: this.#countsEnd, positionsFrom: this.#positionsEnd }
    this.at = begin
    let depth = 0
    for (let at = this.#pastBlank(begin + 1); this.#bytes[at] === openList; at = this.#pastBlank(at + 1))
      depth++
    return depth <= deepest && this.#list(depth) ? { depth, ...place } : null
  }

  /** Reads a list that lies so deep around its positions; says whether it is one. */
  #list(depth: number): boolean {
    if (depth === 0) return this.#position()
    if (this.#bytes[this.at] !== openList) return false
    const countAt = this.#countsEnd++
    if (countAt === this.#counts.length) this.#counts = roomier(this.#counts, new Uint32Array(countAt * 2))
    let count = 0
    do {
      this.at = this.#pastBlank(this.at + 1)
      if (!this.#list(depth - 1)) return false
      count++
      this.at = this.#pastBlank(this.at)
    } while (this.#bytes[this.at] === comma)
    this.#counts[countAt] = count
    return this.#bytes[this.at++] === closeList
  }

  /** Two numbers; heights and what else may follow are read over. */
  #position(): boolean {
    if (this.#bytes[this.at] !== openList) return false
    let count = 0
    do {
      this.at = this.#pastBlank(this.at + 1)
      const value = this.#number()
      if (Number.isNaN(value)) return false
      if (count < 2) this.#put(value)
      count++
      this.at = this.#pastBlank(this.at)
    } while (this.#bytes[this.at] === comma)
    return this.#bytes[this.at++] === closeList && count >= 2
  }

  #put(value: number): void {
    const at = this.#positionsEnd++
    if (at === this.#positions.length) this.#positions = roomier(this.#positions, new Float64Array(at * 2))
    this.#positions[at] = value
  }

  /**
   * A number of JSON, to the last bit as `Number` reads it: up to fifteen digits and a power of ten are exact, and so
   * is what comes of dividing them. NaN for what is none.
   */
  #number(): number {
    const bytes = this.#bytes
    const begin = this.at
    let at = begin
    const isNegative = bytes[at] === minus
    if (isNegative) at++
    let whole = 0
    let digits = 0
    const first = at
    for (let byte = bytes[at] ?? 0; byte >= zero && byte <= nine; byte = bytes[++at] ?? 0) {
      whole = whole * 10 + (byte - zero)
      digits++
    }
    if (digits === 0 || (digits > 1 && bytes[first] === zero)) return Number.NaN
    let decimals = 0
    if (bytes[at] === point) {
      at++
      for (let byte = bytes[at] ?? 0; byte >= zero && byte <= nine; byte = bytes[++at] ?? 0) {
        whole = whole * 10 + (byte - zero)
        decimals++
      }
      if (decimals === 0) return Number.NaN
    }
    const hasPower = bytes[at] === smallE || bytes[at] === largeE
    if (hasPower || digits + decimals > exactDigits) return this.#numberAsText(begin, at, hasPower)
    this.at = at
    const value = whole / (powersOfTen[decimals] as number)
    return isNegative ? -value : value
  }

  #numberAsText(begin: number, mantissaEnd: number, hasPower: boolean): number {
    const bytes = this.#bytes
    let at = mantissaEnd
    if (hasPower) {
      at++
      if (bytes[at] === 0x2b || bytes[at] === minus) at++
      const first = at
      while ((bytes[at] ?? 0) >= zero && (bytes[at] ?? 0) <= nine) at++
      if (at === first) return Number.NaN
    }
    this.at = at
    return Number(bytes.toString('latin1', begin, at))
  }

  #pastBlank(from: number): number {
    let at = from
    for (;;) {
      const byte = this.#bytes[at]
      if (byte !== space && byte !== newline && byte !== carriage && byte !== tab) return at
      at++
    }
  }
}

/** `list` at the beginning of one that is longer. */
function roomier<List extends Float64Array | Uint32Array>(list: List, longer: List): List {
  longer.set(list)
  return longer
}
