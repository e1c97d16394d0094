import type { FlatPolygon, FlatRing } from '../../geometry/plane'
import type { Carving, Cover } from './carve'

/*
 * Carvings and their answers as one array of numbers each, to be handed to another thread without a copy. Every list
 * begins with its length.
 */

export function packCarvings(carvings: readonly Carving[]): Float64Array<ArrayBuffer> {
  const packed = new Writer()
  packed.push(carvings.length)
  for (const { tile, covers } of carvings) {
    packed.ring(tile ?? [])
    packed.push(covers.length)
    for (const { points, isLine, growM } of covers) {
      packed.push(isLine ? 1 : 0)
      packed.push(growM)
      packed.ring(points)
    }
  }
  return packed.taken()
}

export function unpackCarvings(packed: Float64Array): Carving[] {
  const reader = new Reader(packed)
  return reader.list(() => {
    const [west, south, east, north] = reader.ring()
    const covers = reader.list(
      (): Cover => ({ isLine: reader.number() === 1, growM: reader.number(), points: reader.ring() }),
    )
    const isTile = west !== undefined && south !== undefined && east !== undefined && north !== undefined
    return { tile: isTile ? [west, south, east, north] : null, covers }
  })
}

export function packAnswers(answers: readonly (readonly FlatPolygon[])[]): Float64Array<ArrayBuffer> {
  const packed = new Writer()
  packed.push(answers.length)
  for (const polygons of answers) {
    packed.push(polygons.length)
    for (const polygon of polygons) {
      packed.push(polygon.length)
      for (const ring of polygon) packed.ring(ring)
    }
  }
  return packed.taken()
}

/** The answers; their rings are parts of `packed`. */
export function unpackAnswers(packed: Float64Array): FlatPolygon[][] {
  const reader = new Reader(packed)
  return reader.list(() => reader.list(() => reader.list(() => reader.ring())))
}

class Writer {
  #numbers = new Float64Array(65_536)
  #end = 0

  push(number: number): void {
    this.#makeRoom(1)
    this.#numbers[this.#end++] = number
  }

  ring(ring: ArrayLike<number>): void {
    this.#makeRoom(ring.length + 1)
    this.#numbers[this.#end++] = ring.length
    this.#numbers.set(ring, this.#end)
    this.#end += ring.length
  }

  taken(): Float64Array<ArrayBuffer> {
    return this.#numbers.slice(0, this.#end)
  }

  #makeRoom(count: number): void {
    if (this.#end + count <= this.#numbers.length) return
    const wider = new Float64Array(2 * (this.#end + count))
    wider.set(this.#numbers)
    this.#numbers = wider
  }
}

class Reader {
  #at = 0

  constructor(readonly packed: Float64Array) {}

  number(): number {
    return this.packed[this.#at++] ?? Number.NaN
  }

  ring(): FlatRing {
    const length = this.number()
    this.#at += length
    return this.packed.subarray(this.#at - length, this.#at)
  }

  list<Item>(read: () => Item): Item[] {
    return Array.from({ length: this.number() }, read)
  }
}
