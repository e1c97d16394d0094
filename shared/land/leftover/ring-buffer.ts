import type { FlatRing } from '../../geometry/plane'

/**
 * Corners as they come, in memory that is used over and over: outlines are grown and cut by the hundred thousand, and
 * an array for each of them would cost more than the geometry.
 */
export class RingBuffer {
  #points = new Float64Array(4096)
  #end = 0

  begin(): void {
    this.#end = 0
  }

  push(x: number, y: number): void {
    if (this.#end + 2 > this.#points.length) {
      const wider = new Float64Array(this.#points.length * 2)
      wider.set(this.#points)
      this.#points = wider
    }
    this.#points[this.#end++] = x
    this.#points[this.#end++] = y
  }

  /** What has come since `begin`, lent until the next `begin`. */
  lent(): FlatRing {
    return this.#points.subarray(0, this.#end)
  }
}
