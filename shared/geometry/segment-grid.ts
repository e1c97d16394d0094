import type { Bounds } from './bounds'
import type { PlanePoint } from './plane'

/** Straight pieces as columns: from (`ax`, `ay`) to (`bx`, `by`), metres. */
export interface SegmentColumns {
  readonly count: number
  readonly ax: Float64Array
  readonly ay: Float64Array
  readonly bx: Float64Array
  readonly by: Float64Array
}

export function segmentBounds(a: PlanePoint, b: PlanePoint): Bounds {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])]
}

/** A piece through more cells than this is looked at by every search: strays must not fill the memory. */
const mostCells = 4096

/** Laid out between two calls of `onWork`: about a millisecond. */
const piecesAtOnce = 2048

/**
 * Straight pieces by place, for a great many searches near by: a grid without edges whose cells are scattered over a
 * table by a hash, in compressed rows. Two cells that fall together only cost a comparison more.
 */
export class SegmentGrid {
  readonly #segments: SegmentColumns
  readonly #cellM: number
  readonly #mask: number
  readonly #first: Int32Array
  readonly #held: Int32Array
  readonly #everywhere: number[] = []
  /** By piece: the last search that met it. */
  readonly #met: Int32Array
  #search = 0
  #found = new Int32Array(256)

  /**
   * @param cellM The side of a cell, one and a half times the mean length when left out.
   * @param onWork Called after every little piece of work; what it throws ends it.
   */
  constructor(segments: SegmentColumns, cellM = cellFor(segments), onWork: () => void = () => {}) {
    this.#segments = segments
    this.#cellM = cellM
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, segments.count * 2)))
    this.#mask = size - 1
    this.#met = new Int32Array(segments.count)
    const first = new Int32Array(size + 1)
    for (let piece = 0; piece < segments.count; piece++) {
      if (piece % piecesAtOnce === 0) onWork()
      if (this.#cellsOf(piece) > mostCells) this.#everywhere.push(piece)
      else {
        this.#through(piece, (slot) => {
          first[slot + 1] = (first[slot + 1] as number) + 1
        })
      }
    }
    for (let slot = 1; slot <= size; slot++)
      first[slot] = (first[slot] as number) + (first[slot - 1] as number)
    const next = first.slice()
    const held = new Int32Array(first[size] as number)
    const everywhere = new Set(this.#everywhere)
    for (let piece = 0; piece < segments.count; piece++) {
      if (piece % piecesAtOnce === 0) onWork()
      if (everywhere.has(piece)) continue
      this.#through(piece, (slot) => {
        const at = next[slot] as number
        next[slot] = at + 1
        held[at] = piece
      })
    }
    this.#first = first
    this.#held = held
  }

  /**
   * Numbers of the pieces whose box meets the given box grown by `marginM`, in no particular order. The list is only
   * good until the next search.
   */
  near([minX, minY, maxX, maxY]: Bounds, marginM = 0): Int32Array {
    const count = this.look(minX - marginM, minY - marginM, maxX + marginM, maxY + marginM)
    return this.#found.subarray(0, count)
  }

  /** The numbers that the last search has found, as many as `look` said. */
  get found(): Int32Array {
    return this.#found
  }

  /**
   * The same search for those who ask a hundred thousand times: how many there are, `found` holds them. Written out
   * rather than divided into small functions for their sake.
   */
  look(west: number, south: number, east: number, north: number): number {
    const { ax, ay, bx, by, count } = this.#segments
    const [cellM, mask, first, held, met] = [this.#cellM, this.#mask, this.#first, this.#held, this.#met]
    const firstColumn = Math.floor(west / cellM)
    const lastColumn = Math.floor(east / cellM)
    const firstRow = Math.floor(south / cellM)
    const lastRow = Math.floor(north / cellM)
    const search = ++this.#search
    let found = 0
    const meets = (piece: number): boolean => {
      const x1 = ax[piece] as number
      const x2 = bx[piece] as number
      if ((x1 < west && x2 < west) || (x1 > east && x2 > east)) return false
      const y1 = ay[piece] as number
      const y2 = by[piece] as number
      return !((y1 < south && y2 < south) || (y1 > north && y2 > north))
    }
    const keep = (piece: number): void => {
      if (found === this.#found.length) this.#found = longer(this.#found)
      this.#found[found++] = piece
    }
    // A box of more cells than there are slots is quicker to answer piece by piece.
    if (!((lastColumn - firstColumn + 1) * (lastRow - firstRow + 1) <= mask)) {
      for (let piece = 0; piece < count; piece++) if (meets(piece)) keep(piece)
      return found
    }
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        const slot = slotOf(column, row, mask)
        const end = first[slot + 1] as number
        for (let at = first[slot] as number; at < end; at++) {
          const piece = held[at] as number
          if (met[piece] === search) continue
          met[piece] = search
          if (meets(piece)) keep(piece)
        }
      }
    }
    for (const piece of this.#everywhere) if (meets(piece)) keep(piece)
    return found
  }

  /** At most so many cells. */
  #cellsOf(piece: number): number {
    const { ax, ay, bx, by } = this.#segments
    const wide = Math.abs((bx[piece] as number) - (ax[piece] as number)) / this.#cellM
    const high = Math.abs((by[piece] as number) - (ay[piece] as number)) / this.#cellM
    const cells = wide + 2 * high + 4
    return Number.isFinite(cells) ? cells : Infinity
  }

  /** The slots of all cells a piece runs through, row by row; a slot may come twice. */
  #through(piece: number, visit: (slot: number) => void): void {
    const { ax, ay, bx, by } = this.#segments
    const cellM = this.#cellM
    const isUp = (ay[piece] as number) <= (by[piece] as number)
    const x1 = (isUp ? ax : bx)[piece] as number
    const y1 = (isUp ? ay : by)[piece] as number
    const x2 = (isUp ? bx : ax)[piece] as number
    const y2 = (isUp ? by : ay)[piece] as number
    const firstRow = Math.floor(y1 / cellM)
    const lastRow = Math.floor(y2 / cellM)
    const slope = y2 > y1 ? (x2 - x1) / (y2 - y1) : 0
    for (let row = firstRow; row <= lastRow; row++) {
      const from = row === firstRow ? x1 : x1 + (row * cellM - y1) * slope
      const to = row === lastRow ? x2 : x1 + ((row + 1) * cellM - y1) * slope
      // A hair more on both sides: rounding must not lose the cell at whose edge a piece enters.
      const firstColumn = Math.floor((Math.min(from, to) - 1e-6) / cellM)
      const lastColumn = Math.floor((Math.max(from, to) + 1e-6) / cellM)
      for (let column = firstColumn; column <= lastColumn; column++) visit(slotOf(column, row, this.#mask))
    }
  }
}

function slotOf(column: number, row: number, mask: number): number {
  const mixed = Math.imul(column, 0x9e3779b1) ^ Math.imul(row, 0x85ebca6b)
  return (mixed ^ (mixed >>> 15)) & mask
}

/** Half as wide again as a piece is long on average: most pieces then lie in one or two cells. */
function cellFor({ count, ax, ay, bx, by }: SegmentColumns): number {
  let sum = 0
  let known = 0
  for (let piece = 0; piece < count; piece++) {
    const lengthM =
      Math.abs((bx[piece] as number) - (ax[piece] as number)) +
      Math.abs((by[piece] as number) - (ay[piece] as number))
    if (!(lengthM < 1000)) continue
    sum += lengthM
    known++
  }
  return Math.min(100, Math.max(5, known > 0 ? (1.5 * sum) / known : 25))
}

function longer(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const doubled = new Int32Array(list.length * 2)
  doubled.set(list)
  return doubled
}
