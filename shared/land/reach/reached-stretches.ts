import type { Bounds } from '../../geometry/bounds'
import type { WalkAccess } from '../../geometry/walk-access'
import type { WalkCosts, WalksFrom } from '../../geometry/walk-distances'
import type { WalkNetwork } from '../../geometry/walk-network'
import type { Stretch } from './ground-near'

/** The stretches of street within a limit that rises from one time to the next. */
export class ReachedStretches {
  readonly #network: WalkNetwork
  readonly #edgeCost: Float64Array
  readonly #nodeCost: Float64Array
  readonly #sources: readonly WalkAccess[]
  /** 1 for the edges that have been reached from end to end. */
  readonly #isWhole: Uint8Array
  #wholeM = 0
  #lengthM = 0

  constructor(
    network: WalkNetwork,
    { edge }: WalkCosts,
    { cost }: WalksFrom,
    sources: readonly WalkAccess[],
  ) {
    this.#network = network
    this.#edgeCost = edge
    this.#nodeCost = cost
    this.#sources = sources
    this.#isWhole = new Uint8Array(edge.length)
  }

  /** Length of all that is within the last limit asked for. */
  get lengthM(): number {
    return this.#lengthM
  }

  /** What the last time has not given, or not as far. An edge reached from both ends counts up to where they meet. */
  *within(limitM: number): Generator<Stretch> {
    const { edgeFrom, edgeTo, edgeLengthM, nodesAlong } = this.#network
    let partsM = 0
    for (let edge = 0; edge < edgeFrom.length; edge++) {
      const cost = this.#edgeCost[edge] as number
      if (this.#isWhole[edge] === 1 || cost === Infinity) continue
      const fromFirst = (limitM - (this.#nodeCost[edgeFrom[edge] as number] as number)) / cost
      const fromLast = (limitM - (this.#nodeCost[edgeTo[edge] as number] as number)) / cost
      // Of an edge with nodes along it the pieces stand further on.
      if (!(fromFirst > 0 || fromLast > 0) || nodesAlong?.has(edge)) continue
      const lengthM = edgeLengthM[edge] as number
      if (fromFirst + fromLast >= 1 || fromFirst >= 1 || fromLast >= 1) {
        this.#isWhole[edge] = 1
        this.#wholeM += lengthM
        yield this.#stretch(edge, 0, 1)
        continue
      }
      partsM += (Math.max(0, fromFirst) + Math.max(0, fromLast)) * lengthM
      if (fromFirst > 0) yield this.#stretch(edge, 0, fromFirst)
      if (fromLast > 0) yield this.#stretch(edge, 1 - fromLast, 1)
    }
    this.#lengthM = this.#wholeM + partsM
    // Around a way in halfway along a long edge, whose ends are out of reach.
    for (const { edge, along, linkM } of this.#sources) {
      const part = (limitM - linkM) / (this.#edgeCost[edge] as number)
      if (part > 0) yield this.#stretch(edge, Math.max(0, along - part), Math.min(1, along + part))
    }
  }

  /** Of every edge of which anything is within the limit; `null` when nothing is. */
  boundsWithin(limitM: number): Bounds | null {
    const { xs, ys, edgeFrom, edgeTo } = this.#network
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
    const add = (edge: number): void => {
      for (const node of [edgeFrom[edge] as number, edgeTo[edge] as number]) {
        west = Math.min(west, xs[node] as number)
        east = Math.max(east, xs[node] as number)
        south = Math.min(south, ys[node] as number)
        north = Math.max(north, ys[node] as number)
      }
    }
    const isNear = (node: number | undefined): boolean => (this.#nodeCost[node ?? -1] ?? Infinity) <= limitM
    for (let edge = 0; edge < edgeFrom.length; edge++) {
      if (isNear(edgeFrom[edge]) || isNear(edgeTo[edge])) add(edge)
    }
    for (const { edge } of this.#sources) add(edge)
    return west <= east ? [west, south, east, north] : null
  }

  #stretch(edge: number, first: number, last: number): Stretch {
    const { xs, ys, edgeFrom, edgeTo } = this.#network
    const [from, to] = [edgeFrom[edge] as number, edgeTo[edge] as number]
    const [x, y] = [xs[from] as number, ys[from] as number]
    const [dx, dy] = [(xs[to] as number) - x, (ys[to] as number) - y]
    return [x + dx * first, y + dy * first, x + dx * last, y + dy * last]
  }
}
