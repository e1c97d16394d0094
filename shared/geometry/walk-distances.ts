import type { WalkAccess } from './walk-access'
import type { WalkNetwork } from './walk-network'
import { searchWalks, type WalkSearch, type WalkSeed } from './walk-search'

/** How far everything is from the nearest of some starting places, on foot. */
export interface WalkDistances {
  /** Metres from door to door, both straight ends included; `Infinity` beyond the limit or unreachable. */
  to(access: WalkAccess): number
}

/** What walking costs, by edge and by arc (`arcCosts`); metres, or metres weighed by how hard they are. */
export interface WalkCosts {
  readonly edge: Float64Array
  readonly arc: Float64Array
}

export interface NearestWalk {
  /** From door to door, both straight ends included; `Infinity` beyond the limit or unreachable. */
  readonly cost: number
  /** The number of the nearest starting place, -1 where there is none. */
  readonly origin: number
}

/** How far everything is, and which of the starting places is the nearest. */
export interface WalksFrom extends WalkSearch {
  to(access: WalkAccess): NearestWalk
}

/**
 * Walks outwards from all `sources` at once (Dijkstra) up to `limitM` metres. A source's `linkM` is walked
 * too; it may carry a handicap of any size, below zero as well.
 */
export function walkDistances(
  network: WalkNetwork,
  sources: Iterable<WalkAccess>,
  limitM: number,
): WalkDistances {
  const costs = { edge: network.edgeLengthM, arc: network.arcLengthM }
  const walks = walksFrom(network, costs, [...sources], limitM)
  return { to: (access) => walks.to(access).cost }
}

/** The same at any cost. Starting places are numbered as in `sources`, or by `numbers`. */
export function walksFrom(
  network: WalkNetwork,
  costs: WalkCosts,
  sources: readonly WalkAccess[],
  limit: number,
  numbers?: readonly number[],
): WalksFrom {
  const seeds: WalkSeed[] = []
  const onEdge = new Map<number, number[]>()
  for (const [i, { edge, along, linkM }] of sources.entries()) {
    const cost = costs.edge[edge]
    if (cost === undefined) continue
    const held = onEdge.get(edge)
    if (held) held.push(i)
    else onEdge.set(edge, [i])
    const origin = numbers?.[i] ?? i
    const seed = (node: number, part: number): void => {
      seeds.push({ node, cost: linkM + partOf(part, cost), origin })
    }
    seed(network.edgeFrom[edge] as number, along)
    seed(network.edgeTo[edge] as number, 1 - along)
    for (const stop of network.nodesAlong?.get(edge) ?? []) seed(stop.node, Math.abs(stop.along - along))
  }
  const search = searchWalks(network.arcs, costs.arc, seeds, limit)

  const to = ({ edge, along, linkM }: WalkAccess): NearestWalk => {
    const cost = costs.edge[edge]
    if (cost === undefined) return nowhere
    let best = Infinity
    let origin = -1
    const consider = (total: number, from: number): void => {
      if (total >= best) return
      best = total
      origin = from
    }
    const by = (node: number, part: number): void =>
      consider((search.cost[node] as number) + partOf(part, cost), search.origin[node] as number)
    by(network.edgeFrom[edge] as number, along)
    by(network.edgeTo[edge] as number, 1 - along)
    for (const stop of network.nodesAlong?.get(edge) ?? []) by(stop.node, Math.abs(stop.along - along))
    // Somebody who starts on the same edge need not go round by its ends.
    for (const i of onEdge.get(edge) ?? []) {
      const source = sources[i]
      if (source) consider(source.linkM + partOf(Math.abs(source.along - along), cost), numbers?.[i] ?? i)
    }
    const total = best + linkM
    return total <= limit ? { cost: total, origin } : nowhere
  }
  return { ...search, to }
}

const nowhere: NearestWalk = { cost: Infinity, origin: -1 }

/** A share of the cost of an edge; nothing of what cannot be walked is nothing. */
function partOf(share: number, cost: number): number {
  return share === 0 ? 0 : share * cost
}
