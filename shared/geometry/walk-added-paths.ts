import type { WalkAccess } from './walk-access'
import { arcCosts, arcsOf, type WalkNetwork, type WalkNodeAlong } from './walk-network'

/** A straight path between two places on the network; `lengthM` from one edge to the other. */
export interface AddedPath {
  readonly from: WalkAccess
  readonly to: WalkAccess
  readonly lengthM: number
}

/**
 * The network with further paths. All edges and doors keep their numbers, so that ways onto it stay valid: where a path
 * begins, a node is laid *along* the edge beside which pieces of it run as further edges.
 */
export function addPaths(network: WalkNetwork, paths: readonly AddedPath[]): WalkNetwork {
  if (paths.length === 0) return network
  const added = new AddedEdges(network)
  const nodesAlong = new Map<number, WalkNodeAlong[]>()
  const nodeAt = ({ edge, along }: WalkAccess): number => {
    const node = added.node(edge, along)
    const held = nodesAlong.get(edge)
    if (held) held.push({ node, along })
    else nodesAlong.set(edge, [{ node, along }])
    return node
  }
  for (const { from, to, lengthM } of paths) added.edge(nodeAt(from), nodeAt(to), lengthM, -1)
  for (const [edge, nodes] of nodesAlong) {
    const lengthM = network.edgeLengthM[edge] ?? 0
    let [node, passed] = [network.edgeFrom[edge] ?? 0, 0]
    for (const next of nodes.sort((first, second) => first.along - second.along)) {
      added.edge(node, next.node, (next.along - passed) * lengthM, network.edgeRoad[edge] ?? -1)
      node = next.node
      passed = next.along
    }
    added.edge(node, network.edgeTo[edge] ?? 0, (1 - passed) * lengthM, network.edgeRoad[edge] ?? -1)
  }
  const lines = added.lines()
  const arcs = arcsOf(lines, network.doors)
  const openDoors = new Set<number>()
  const edges = network.edgeFrom.length
  for (const [arc, edge] of network.arcs.arcEdge.entries()) {
    if (edge >= edges && network.arcLengthM[arc] === 0) openDoors.add(edge - edges)
  }
  const arcLengthM = arcCosts(arcs, lines.edgeLengthM, (door) => openDoors.has(door))
  return { ...network, ...lines, arcs, arcLengthM, nodesAlong }
}

/** The columns of a network, with more at their ends. */
class AddedEdges {
  readonly #xs: number[] = []
  readonly #ys: number[] = []
  readonly #from: number[] = []
  readonly #to: number[] = []
  readonly #lengthM: number[] = []
  readonly #road: number[] = []

  constructor(readonly network: WalkNetwork) {}

  node(edge: number, along: number): number {
    const { xs, ys, edgeFrom, edgeTo } = this.network
    const [from, to] = [edgeFrom[edge] ?? 0, edgeTo[edge] ?? 0]
    this.#xs.push((xs[from] ?? 0) + ((xs[to] ?? 0) - (xs[from] ?? 0)) * along)
    this.#ys.push((ys[from] ?? 0) + ((ys[to] ?? 0) - (ys[from] ?? 0)) * along)
    return xs.length + this.#xs.length - 1
  }

  edge(from: number, to: number, lengthM: number, road: number): void {
    this.#from.push(from)
    this.#to.push(to)
    this.#lengthM.push(lengthM)
    this.#road.push(road)
  }

  lines() {
    const { xs, ys, edgeFrom, edgeTo, edgeLengthM, edgeLine, edgeRoad } = this.network
    return {
      xs: longer(xs, this.#xs, Float64Array),
      ys: longer(ys, this.#ys, Float64Array),
      edgeFrom: longer(edgeFrom, this.#from, Int32Array),
      edgeTo: longer(edgeTo, this.#to, Int32Array),
      edgeLengthM: longer(edgeLengthM, this.#lengthM, Float64Array),
      edgeLine: longer(
        edgeLine,
        this.#road.map(() => -1),
        Int32Array,
      ),
      edgeRoad: longer(edgeRoad, this.#road, Int32Array),
    }
  }
}

function longer<Column extends Float64Array | Int32Array>(
  column: Column,
  more: readonly number[],
  kind: new (length: number) => Column,
): Column {
  const all = new kind(column.length + more.length)
  all.set(column)
  all.set(more, column.length)
  return all
}
