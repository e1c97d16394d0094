import type { OsmNode, OsmNodes, Tags } from './osm-elements'

const firstCapacity = 1 << 16

/**
 * The nodes of a large file: most of them are only corners of ways, so that three figures in typed arrays are
 * kept of each, and an object only of those with tags.
 */
export class PackedNodes implements OsmNodes {
  readonly #tagged = new Map<string, OsmNode>()
  #ids = new Float64Array(firstCapacity)
  #lngs = new Float64Array(firstCapacity)
  #lats = new Float64Array(firstCapacity)
  #count = 0
  #isSorted = true

  get count(): number {
    return this.#count
  }

  add(id: number, lng: number, lat: number, tags: Tags | null): void {
    if (tags) this.#tagged.set(String(id), { position: [lng, lat], tags })
    if (this.#count === this.#ids.length) this.#grow()
    if (this.#count > 0 && (this.#ids[this.#count - 1] ?? 0) >= id) this.#isSorted = false
    this.#ids[this.#count] = id
    this.#lngs[this.#count] = lng
    this.#lats[this.#count] = lat
    this.#count++
  }

  get(id: string): OsmNode | undefined {
    const tagged = this.#tagged.get(id)
    if (tagged) return tagged
    if (!this.#isSorted) this.#sort()
    const at = this.#find(Number(id))
    return at < 0 ? undefined : { position: [this.#lngs[at] ?? 0, this.#lats[at] ?? 0], tags: {} }
  }

  /** Those with tags, in the order they came. */
  [Symbol.iterator](): MapIterator<[string, OsmNode]> {
    return this.#tagged[Symbol.iterator]()
  }

  #find(id: number): number {
    let [low, high] = [0, this.#count - 1]
    while (low <= high) {
      const middle = (low + high) >>> 1
      const candidate = this.#ids[middle] ?? 0
      if (candidate === id) return middle
      if (candidate < id) low = middle + 1
      else high = middle - 1
    }
    return -1
  }

  /** Files are sorted by id, as a rule; those that an editor made need not be. */
  #sort(): void {
    const ids = this.#ids
    const order = Uint32Array.from({ length: this.#count }, (_, index) => index)
    order.sort((a, b) => (ids[a] ?? 0) - (ids[b] ?? 0))
    const sorted = (values: Float64Array) => Float64Array.from(order, (index) => values[index] ?? 0)
    this.#lngs = sorted(this.#lngs)
    this.#lats = sorted(this.#lats)
    this.#ids = sorted(ids)
    this.#isSorted = true
  }

  #grow(): void {
    const larger = (values: Float64Array) => {
      const grown = new Float64Array(values.length * 2)
      grown.set(values)
      return grown
    }
    this.#ids = larger(this.#ids)
    this.#lngs = larger(this.#lngs)
    this.#lats = larger(this.#lats)
  }
}
