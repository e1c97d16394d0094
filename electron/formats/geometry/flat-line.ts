import { crossesItself } from './crosses-itself'

const metresPerDegree = 111_320

/** Positions of one line or ring, in the same memory for one after the other. */
export class FlatLine {
  /** lng lat lng lat … */
  #positions = new Float64Array(1024)
  #count = 0

  get positions(): Float64Array {
    return this.#positions
  }

  get count(): number {
    return this.#count
  }

  clear(): void {
    this.#count = 0
  }

  /** Adds a position, unless it repeats the one before. */
  add(lng: number, lat: number): void {
    const at = this.#count * 2
    if (at > 0 && this.#positions[at - 2] === lng && this.#positions[at - 1] === lat) return
    if (at === this.#positions.length) {
      const roomier = new Float64Array(at * 2)
      roomier.set(this.#positions)
      this.#positions = roomier
    }
    this.#positions[at] = lng
    this.#positions[at + 1] = lat
    this.#count++
  }

  get isClosed(): boolean {
    const at = this.#count * 2
    const [lng, lat] = this.#positions
    return this.#positions[at - 2] === lng && this.#positions[at - 1] === lat
  }

  /** Goes back to where it began. */
  close(): void {
    this.add(this.#positions[0] ?? 0, this.#positions[1] ?? 0)
  }

  /** Shoelace on a plane laid at the first corner: positive anticlockwise. Near enough to tell slips from things. */
  areaM2(): number {
    const positions = this.#positions
    const [originX = 0, originY = 0] = positions
    const metresPerDegreeEast = metresPerDegree * Math.cos((originY * Math.PI) / 180)
    let sum = 0
    let [ax, ay] = [0, 0]
    for (let at = 0; at < this.#count * 2; at += 2) {
      const bx = (positions[at] as number) - originX
      const by = (positions[at + 1] as number) - originY
      sum += ax * by - bx * ay
      ax = bx
      ay = by
    }
    return (sum / 2) * metresPerDegree * metresPerDegreeEast
  }

  get crossesItself(): boolean {
    return crossesItself(this.#positions, this.#count)
  }
}
