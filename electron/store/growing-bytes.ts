/**
 * The bytes of a database file in memory with room to grow. sql.js keeps a file as one array and, past its end, makes
 * a new one larger by an eighth: an import of 40 MB would be copied a dozen times over. This one doubles instead; the
 * part not yet written to costs no memory. sql.js asks for no more than `length`, `subarray` and `set`, all of them in
 * its file system in memory.
 */
export class GrowingBytes {
  #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** What sql.js is given to open: it asks for a copy of its own, and gets this one, which grows. */
  asSource(): Uint8Array {
    const given = this.#bytes
    const source = {
      length: given.length,
      slice: () => {
        this.#bytes = given.slice()
        return this
      },
      // By this sql.js knows that it need not make bytes of it.
      subarray: given.subarray.bind(given),
    }
    return source as unknown as Uint8Array
  }

  /** Room enough for every write, so that sql.js never moves the file elsewhere. How much is filled it counts itself. */
  get length(): number {
    return Number.MAX_SAFE_INTEGER
  }

  subarray(from: number, to: number): Uint8Array {
    return this.#bytes.subarray(from, to)
  }

  set(piece: Uint8Array, at: number): void {
    const end = at + piece.length
    if (end > this.#bytes.length) this.#makeRoom(Math.max(end, this.#bytes.length * 2))
    this.#bytes.set(piece, at)
  }

  /** A copy of the first `length` bytes. A file that was read is a Buffer, whose `slice` would be no copy. */
  copy(length: number): Uint8Array {
    return new Uint8Array(this.#bytes.subarray(0, length))
  }

  #makeRoom(length: number): void {
    const roomier = new Uint8Array(length)
    roomier.set(this.#bytes)
    this.#bytes = roomier
  }
}
