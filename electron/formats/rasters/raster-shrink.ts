/** Rows of a picture from the top, four bytes a pixel: red, green, blue, opacity. */
export interface PixelRows {
  readonly rgba: Uint8ClampedArray | Uint8Array
  readonly count: number
}

export interface Pixels {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8ClampedArray<ArrayBuffer>
}

/** The size of a picture made no larger than `longest` on either side, its shape kept. */
export function shrunkSize(
  width: number,
  height: number,
  longest: number,
): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/**
 * Makes a picture smaller while its rows come in, so that only the small one is ever held whole. Each new pixel is
 * the mean of those it covers, weighed by their opacity: transparent ones have no colour to give.
 */
export class PictureShrinker {
  readonly #from: { readonly width: number; readonly height: number }
  readonly #to: Pixels
  /** Red, green and blue times opacity, opacity, and how many; for the row of the small picture that is under way. */
  readonly #sums: Float64Array
  readonly #columnOf: Uint32Array
  #row = 0

  constructor(width: number, height: number, longest: number) {
    const to = shrunkSize(width, height, longest)
    this.#from = { width, height }
    this.#to = { ...to, rgba: new Uint8ClampedArray(to.width * to.height * 4) }
    this.#sums = new Float64Array(to.width * 5)
    this.#columnOf = Uint32Array.from({ length: width }, (_, column) =>
      Math.floor((column * to.width) / width),
    )
  }

  add({ rgba, count }: PixelRows): void {
    for (let index = 0; index < count; index++) {
      this.#addRow(rgba, index * this.#from.width * 4)
      this.#row += 1
      if (this.#targetRow(this.#row) !== this.#targetRow(this.#row - 1) || this.#row === this.#from.height)
        this.#finishRow(this.#targetRow(this.#row - 1))
    }
  }

  finish(): Pixels {
    return this.#to
  }

  #targetRow(row: number): number {
    return Math.floor((row * this.#to.height) / this.#from.height)
  }

  #addRow(rgba: Uint8ClampedArray | Uint8Array, start: number): void {
    const sums = this.#sums
    for (let column = 0; column < this.#from.width; column++) {
      const from = start + column * 4
      const into = (this.#columnOf[column] ?? 0) * 5
      const opacity = rgba[from + 3] ?? 0
      sums[into] = (sums[into] ?? 0) + (rgba[from] ?? 0) * opacity
      sums[into + 1] = (sums[into + 1] ?? 0) + (rgba[from + 1] ?? 0) * opacity
      sums[into + 2] = (sums[into + 2] ?? 0) + (rgba[from + 2] ?? 0) * opacity
      sums[into + 3] = (sums[into + 3] ?? 0) + opacity
      sums[into + 4] = (sums[into + 4] ?? 0) + 1
    }
  }

  #finishRow(row: number): void {
    const { width, rgba } = this.#to
    const sums = this.#sums
    for (let column = 0; column < width; column++) {
      const from = column * 5
      const opacity = sums[from + 3] ?? 0
      if (opacity === 0) continue
      const into = (row * width + column) * 4
      rgba[into] = (sums[from] ?? 0) / opacity
      rgba[into + 1] = (sums[from + 1] ?? 0) / opacity
      rgba[into + 2] = (sums[from + 2] ?? 0) / opacity
      rgba[into + 3] = opacity / (sums[from + 4] ?? 1)
    }
    sums.fill(0)
  }
}

/** The picture upside down. */
export function flipped({ width, height, rgba }: Pixels): Pixels {
  const turned = new Uint8ClampedArray(rgba.length)
  for (let row = 0; row < height; row++)
    turned.set(rgba.subarray(row * width * 4, (row + 1) * width * 4), (height - 1 - row) * width * 4)
  return { width, height, rgba: turned }
}

export function isOpaque({ rgba }: Pixels): boolean {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at] !== 255) return false
  return true
}
