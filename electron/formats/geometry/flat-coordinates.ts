/**
 * Coordinates of many geometries of a file as a few long lists: a small list for every corner costs more to make, and
 * to clear away, than to read the file.
 *
 *     positions   x y x y …                              of all, one after the other
 *     counts      how many parts, outermost first        of two rings: 2, 5, 4
 */
export interface FlatCoordinates {
  readonly positions: Float64Array
  readonly counts: Uint32Array
}

/** Where the coordinates of one geometry lie, and how many lists are around its positions. */
export interface FlatPlace {
  readonly depth: number
  readonly countsFrom: number
  readonly positionsFrom: number
}

/** Positions that follow one another: of a line or a ring, or a single one. */
export class FlatRun {
  readonly positions: Float64Array
  /** Where in them it begins. */
  readonly from: number
  readonly count: number

  constructor(positions: Float64Array, from: number, count: number) {
    this.positions = positions
    this.from = from
    this.count = count
  }

  position(place: number): number[] {
    const at = this.from + place * 2
    return [this.positions[at] ?? 0, this.positions[at + 1] ?? 0]
  }
}

/** As deep as GeoJSON nests, but for the positions, which stay together. */
type Runs = FlatRun | readonly Runs[]

/** A geometry as its file has it, its coordinates flat; made into lists for whoever asks for those, each time anew. */
export class FlatGeometry {
  readonly type: string
  readonly #flat: FlatCoordinates
  readonly #place: FlatPlace

  constructor(type: string, flat: FlatCoordinates, place: FlatPlace) {
    this.type = type
    this.#flat = flat
    this.#place = place
    // A property of its own, as it is of any other geometry.
    Object.defineProperty(this, 'coordinates', coordinates)
  }

  runs(): Runs {
    const { positions, counts } = this.#flat
    const { depth, countsFrom, positionsFrom } = this.#place
    let countsAt = countsFrom
    let from = positionsFrom
    const run = (count: number): FlatRun => {
      from += count * 2
      return new FlatRun(positions, from - count * 2, count)
    }
    const runs = (left: number): Runs => {
      const count = counts[countsAt++] ?? 0
      if (left === 1) return run(count)
      const members: Runs[] = []
      for (let member = 0; member < count; member++) members.push(runs(left - 1))
      return members
    }
    return depth === 0 ? run(1) : runs(depth)
  }

  nested(): unknown {
    const runs = this.runs()
    return runs instanceof FlatRun && this.#place.depth === 0 ? runs.position(0) : listsOf(runs)
  }
}

function listsOf(runs: Runs): unknown[] {
  if (!(runs instanceof FlatRun)) return runs.map(listsOf)
  return Array.from({ length: runs.count }, (_, place) => runs.position(place))
}

const coordinates: PropertyDescriptor & ThisType<FlatGeometry> = {
  enumerable: true,
  get() {
    return this.nested()
  },
}
