/** An array that is used again and again, as long as the longest that was asked for. */
class Reused {
  #values = new Uint16Array()

  /** Lent until the next call, with whatever was left in it. */
  lend(length: number): Uint16Array {
    if (this.#values.length < length) this.#values = new Uint16Array(length)
    return this.#values.subarray(0, length)
  }
}

/**
 * The arrays of one sweep after the other. Fresh ones for every tile of a town would make the machine go through all
 * its memory time and again, and nothing can be called off meanwhile.
 */
export class SweepRoom {
  readonly solid = new Reused()
  readonly trees = new Reused()
  readonly sun = new Reused()
  readonly longest = new Reused()
}
