/** A process that ends this often within a minute will not get better by itself. */
const mostInAMinute = 2

/** Counts how often a process of ours was lost of late. */
export class Losses {
  #at: number[] = []

  /** Notes a loss at that moment (in ms) and tells whether starting anew has become pointless. */
  tooMany(nowMs: number): boolean {
    this.#at = [...this.#at.filter((at) => nowMs - at < 60_000), nowMs]
    return this.#at.length > mostInAMinute
  }
}
