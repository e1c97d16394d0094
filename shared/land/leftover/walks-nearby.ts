import { DistanceQueue } from '../../geometry/distance-queue'
import type { WalkAccess } from '../../geometry/walk-access'
import type { WalkNetwork } from '../../geometry/walk-network'

/**
 * Short walks from many places, one after the other: `walkDistances` without a pass over the whole network each time.
 */
export class WalksNearby {
  readonly #distanceM: Float64Array
  /** Which start a distance belongs to. */
  readonly #startOf: Int32Array
  /** Which start an edge was last told for. */
  readonly #toldFor: Int32Array
  readonly #queue = new DistanceQueue()
  #reached: number[] = []
  #start = 0
  #source: WalkAccess = { edge: -1, along: 0, linkM: 0 }
  #limitM = 0

  constructor(readonly network: WalkNetwork) {
    this.#distanceM = new Float64Array(network.xs.length)
    this.#startOf = new Int32Array(network.xs.length)
    this.#toldFor = new Int32Array(network.edgeFrom.length)
  }

  /** Walks out from one place, up to `limitM` metres. */
  from(source: WalkAccess, limitM: number): void {
    const { network } = this
    this.#start++
    this.#reached = []
    this.#source = source
    this.#limitM = limitM
    const { firstArc, arcTo } = network.arcs
    const lengthM = network.edgeLengthM[source.edge]
    if (lengthM === undefined) return
    this.#reach(network.edgeFrom[source.edge] ?? 0, source.linkM + source.along * lengthM)
    this.#reach(network.edgeTo[source.edge] ?? 0, source.linkM + (1 - source.along) * lengthM)
    while (this.#queue.size > 0) {
      const [node, distanceM] = this.#queue.pop()
      if (distanceM > this.#at(node)) continue
      const end = firstArc[node + 1] ?? 0
      for (let arc = firstArc[node] ?? 0; arc < end; arc++) {
        this.#reach(arcTo[arc] ?? 0, distanceM + (network.arcLengthM[arc] ?? 0))
      }
    }
  }

  /** The edges that the walk has set foot on, each once. */
  edges(): readonly number[] {
    const { firstArc, arcEdge } = this.network.arcs
    const edges = [this.#source.edge]
    this.#toldFor[this.#source.edge] = this.#start
    for (const node of this.#reached) {
      for (let arc = firstArc[node] ?? 0; arc < (firstArc[node + 1] ?? 0); arc++) {
        const edge = arcEdge[arc] ?? 0
        // Doors are numbered after the edges: nobody lives on one.
        if (edge >= this.#toldFor.length || this.#toldFor[edge] === this.#start) continue
        this.#toldFor[edge] = this.#start
        edges.push(edge)
      }
    }
    return edges
  }

  /** Metres to another place, both straight ends included; `Infinity` beyond the limit. */
  to(access: WalkAccess): number {
    const { edgeFrom, edgeTo, edgeLengthM } = this.network
    const lengthM = edgeLengthM[access.edge]
    if (lengthM === undefined) return Infinity
    let nearestM = Math.min(
      this.#at(edgeFrom[access.edge] ?? 0) + access.along * lengthM,
      this.#at(edgeTo[access.edge] ?? 0) + (1 - access.along) * lengthM,
    )
    if (access.edge === this.#source.edge) {
      nearestM = Math.min(
        nearestM,
        this.#source.linkM + Math.abs(this.#source.along - access.along) * lengthM,
      )
    }
    const totalM = nearestM + access.linkM
    return totalM <= this.#limitM ? totalM : Infinity
  }

  #at(node: number): number {
    return this.#startOf[node] === this.#start ? (this.#distanceM[node] ?? Infinity) : Infinity
  }

  #reach(node: number, distanceM: number): void {
    if (distanceM > this.#limitM || distanceM >= this.#at(node)) return
    if (this.#startOf[node] !== this.#start) this.#reached.push(node)
    this.#startOf[node] = this.#start
    this.#distanceM[node] = distanceM
    this.#queue.push(node, distanceM)
  }
}
