import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** In pages: SQLite asks for one at a time, and mostly for neighbours. */
const blockBytes = 64 * 1024
const blocksKept = 64

/**
 * The bytes of a file that stays on the disk, for SQLite to read from a few kilobytes at a time. sql.js copies the
 * bytes it is given into memory, unless asked in the three ways below, which are all its file system in memory uses.
 */
export class FileBytes {
  readonly length: number
  readonly #descriptor: number
  readonly #blocks = new Map<number, Uint8Array>()

  constructor(path: string) {
    this.#descriptor = openSync(path, 'r')
    this.length = fstatSync(this.#descriptor).size
  }

  /** sql.js takes its own copy of what it opens: of a file nobody writes to it may have the same one. */
  slice(): FileBytes {
    return this
  }

  subarray(from: number, to: number): Uint8Array {
    const end = Math.min(to, this.length)
    const part = new Uint8Array(Math.max(0, end - from))
    for (let at = from; at < end; ) {
      const block = Math.floor(at / blockBytes)
      const bytes = this.#block(block)
      const offset = at - block * blockBytes
      const piece = bytes.subarray(offset, offset + end - at)
      if (piece.length === 0) break // The file was cut short since: SQLite finds zeros and says so.
      part.set(piece, at - from)
      at += piece.length
    }
    return part
  }

  close(): void {
    this.#blocks.clear()
    closeSync(this.#descriptor)
  }

  #block(number: number): Uint8Array {
    const held = this.#blocks.get(number)
    if (held) {
      // Last used, last to go.
      this.#blocks.delete(number)
      this.#blocks.set(number, held)
      return held
    }
    const bytes = new Uint8Array(blockBytes)
    const block = bytes.subarray(0, readSync(this.#descriptor, bytes, 0, blockBytes, number * blockBytes))
    // Bytes 18 and 19 of the header: a file last used with a write-ahead log cannot be opened where there is no
    // shared memory, even when the log is long gone. 1 says rollback journal.
    if (number === 0 && block[18] === 2) block.fill(1, 18, 20)
    this.#blocks.set(number, block)
    const oldest = this.#blocks.keys().next()
    if (this.#blocks.size > blocksKept && !oldest.done) this.#blocks.delete(oldest.value)
    return block
  }
}
