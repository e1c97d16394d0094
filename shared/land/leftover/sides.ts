import type { FlatRing } from '../../geometry/plane'

/** Sides that follow each other lie near each other: one box spares measuring eight of them. */
const sidesOfRun = 8
const runLength = 4 * sidesOfRun
/** Overlay rounds to millimetres. */
const touchM = 0.002

/** The sides of outlines (`isClosed`) or of lines, ready to be measured from many times; metres on the plane. */
export class Sides {
  /** Four numbers a side: from and to. */
  readonly ends: Float64Array
  /** Four numbers a run of sides: west, south, east, north. */
  readonly #boxes: Float64Array
  /** What the last look at any sides has found: one list for the millions of looks. */
  static readonly found: number[] = []

  constructor(rings: readonly FlatRing[], isClosed: boolean) {
    this.ends = endsOf(rings, isClosed)
    this.#boxes = boxesOf(this.ends)
  }

  /** From a place to the nearest side; `Infinity` where none is nearer than `mostM`. */
  distanceM(x: number, y: number, mostM = Infinity): number {
    let best = mostM * mostM
    let nearest = Infinity
    for (let run = 0; run < this.#boxes.length; run += 4) {
      if (this.#squaredToBox(run, x, y, x, y) >= best) continue
      const end = Math.min((run + 4) * sidesOfRun, this.ends.length)
      for (let at = run * sidesOfRun; at < end; at += 4) {
        const squared = squaredToSide(x, y, this.ends, at)
        if (squared < best) best = nearest = squared
      }
    }
    return Math.sqrt(nearest)
  }

  /** Which side comes nearest to a segment (its place in `ends`), and how near; `null` beyond `mostM`. */
  nearestTo(ax: number, ay: number, bx: number, by: number, mostM: number) {
    const segment = Float64Array.of(ax, ay, bx, by)
    const [west, east, south, north] = [
      Math.min(ax, bx),
      Math.max(ax, bx),
      Math.min(ay, by),
      Math.max(ay, by),
    ]
    let best = mostM * mostM
    let nearest = -1
    for (let run = 0; run < this.#boxes.length; run += 4) {
      if (this.#squaredToBox(run, west, south, east, north) > best) continue
      const end = Math.min((run + 4) * sidesOfRun, this.ends.length)
      for (let at = run * sidesOfRun; at < end; at += 4) {
        const squared = squaredBetween(this.ends, at, segment)
        if (nearest === -1 ? squared > best : squared >= best) continue
        best = squared
        nearest = at
      }
    }
    return nearest === -1 ? null : { at: nearest, distanceM: Math.sqrt(best) }
  }

  /** Whether some corner of closed outlines lies on (within a millimetre or two of) sides other than its own two. */
  get touchEachOther(): boolean {
    for (let corner = 0; corner < this.ends.length; corner += 4) {
      const x = this.ends[corner] as number
      const y = this.ends[corner + 1] as number
      const near = this.look(x, y, touchM)
      let touching = 0
      for (let i = 0; i < near; i++) {
        if (squaredToSide(x, y, this.ends, Sides.found[i] as number) <= touchM ** 2) touching++
      }
      if (touching > 2) return true
    }
    return false
  }

  /**
   * How many sides may come within `mostM` of a place; their places in `ends` stand in `Sides.found` until the next look.
   */
  look(x: number, y: number, mostM: number): number {
    let count = 0
    for (let run = 0; run < this.#boxes.length; run += 4) {
      if (this.#squaredToBox(run, x, y, x, y) > mostM * mostM) continue
      const end = Math.min((run + 4) * sidesOfRun, this.ends.length)
      for (let at = run * sidesOfRun; at < end; at += 4) Sides.found[count++] = at
    }
    return count
  }

  #squaredToBox(run: number, west: number, south: number, east: number, north: number): number {
    const boxes = this.#boxes
    const dx = Math.max(0, (boxes[run] as number) - east, west - (boxes[run + 2] as number))
    const dy = Math.max(0, (boxes[run + 1] as number) - north, south - (boxes[run + 3] as number))
    return dx * dx + dy * dy
  }
}

function endsOf(rings: readonly FlatRing[], isClosed: boolean): Float64Array {
  const numbers = rings.reduce((sum, ring) => sum + 2 * ring.length - (isClosed ? 0 : 4), 0)
  const ends = new Float64Array(Math.max(0, numbers))
  let at = 0
  for (const ring of rings) {
    const last = ring.length - 2
    for (let i = 0; i < (isClosed ? ring.length : last); i += 2) {
      const next = i === last ? 0 : i + 2
      ends[at++] = ring[i] as number
      ends[at++] = ring[i + 1] as number
      ends[at++] = ring[next] as number
      ends[at++] = ring[next + 1] as number
    }
  }
  return ends
}

function boxesOf(ends: Float64Array): Float64Array {
  const boxes = new Float64Array(4 * Math.ceil(ends.length / runLength))
  for (let run = 0; run < boxes.length; run += 4) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
    const end = Math.min((run + 4) * sidesOfRun, ends.length)
    for (let at = run * sidesOfRun; at < end; at += 2) {
      const x = ends[at] as number
      const y = ends[at + 1] as number
      if (x < west) west = x
      if (x > east) east = x
      if (y < south) south = y
      if (y > north) north = y
    }
    boxes.set([west, south, east, north], run)
  }
  return boxes
}

/** From a place to the side at `at`, squared. */
export function squaredToSide(x: number, y: number, ends: Float64Array, at: number): number {
  const ax = ends[at] as number
  const ay = ends[at + 1] as number
  const sx = (ends[at + 2] as number) - ax
  const sy = (ends[at + 3] as number) - ay
  const squared = sx * sx + sy * sy
  const along = squared > 0 ? ((x - ax) * sx + (y - ay) * sy) / squared : 0
  const t = Math.max(0, Math.min(1, along))
  const dx = x - ax - t * sx
  const dy = y - ay - t * sy
  return dx * dx + dy * dy
}

/** Between a side and a segment; 0 where they cross. */
function squaredBetween(ends: Float64Array, at: number, segment: Float64Array): number {
  if (cross(ends, at, segment)) return 0
  return Math.min(
    squaredToSide(ends[at] as number, ends[at + 1] as number, segment, 0),
    squaredToSide(ends[at + 2] as number, ends[at + 3] as number, segment, 0),
    squaredToSide(segment[0] as number, segment[1] as number, ends, at),
    squaredToSide(segment[2] as number, segment[3] as number, ends, at),
  )
}

function cross(ends: Float64Array, at: number, segment: Float64Array): boolean {
  const turn = (first: Float64Array, i: number, second: Float64Array, j: number): number => {
    const ax = first[i] as number
    const ay = first[i + 1] as number
    return (
      ((first[i + 2] as number) - ax) * ((second[j + 1] as number) - ay) -
      ((first[i + 3] as number) - ay) * ((second[j] as number) - ax)
    )
  }
  const apart = (a: number, b: number): boolean => (a > 0 && b < 0) || (a < 0 && b > 0)
  return (
    apart(turn(ends, at, segment, 0), turn(ends, at, segment, 2)) &&
    apart(turn(segment, 0, ends, at), turn(segment, 0, ends, at + 2))
  )
}
