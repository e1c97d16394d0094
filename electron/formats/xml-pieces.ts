import { AppError } from '#shared/model/message'

/** Text or an attribute longer than this is no part of a map: as much as `largestValueBytes` of JSON. */
const longestBytes = 200_000_000

/** Watches that tags keep coming: what stands between two of them is held in memory whole. */
export class XmlPieces {
  readonly #file: string
  readonly #longestBytes: number
  #isMet = false
  #from = 0

  constructor(file: string, mostBytes = longestBytes) {
    this.#file = file
    this.#longestBytes = mostBytes
  }

  /** An element began or ended. */
  tag(): void {
    this.#isMet = true
  }

  /**
   * The file is read up to here; `line` is where in it that is.
   * @throws AppError `import.xml.too-long`
   */
  reached(bytes: number, line: number): void {
    if (this.#isMet) this.#from = bytes
    this.#isMet = false
    if (bytes - this.#from <= this.#longestBytes) return
    const megabytes = this.#longestBytes / 1_000_000
    throw new AppError('import.xml.too-long', { file: this.#file, line, megabytes })
  }
}
