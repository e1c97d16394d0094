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

interface NearestWalk {
  /** From door to door, both straight ends included; `Infinity` beyond the limit or unreachable. */
  readonly cost: number
  /** The number of the nearest starting place, -1 where there is none. */
  readonly origin: number
}

/** How far everything is, and which of the starting places is the nearest. */
export interface WalksFrom extends WalkSearch {
  to(access: WalkAccess): NearestWalk
  /** The same for many places at once, as columns; NaN and -1 for a place without a way onto the network. */
  toAll(accesses: AccessColumns): { readonly cost: Float64Array; readonly origin: Int32Array }
}

/** Ways onto the network as columns of one length; edge -1 where there is none. */
export interface AccessColumns {
  readonly edge: Int32Array
  readonly along: Float64Array
  readonly linkM: Float64Array
}

export function accessColumns(accesses: readonly (WalkAccess | null)[]): AccessColumns {
  const edge = new Int32Array(accesses.length).fill(-1)
  const along = new Float64Array(accesses.length).fill(Number.NaN)
  const linkM = new Float64Array(accesses.length).fill(Number.NaN)
  // One plain round: `from` with a function takes several times as long, and a city has a hundred thousand homes.
  for (const [i, access] of accesses.entries()) {
    if (!access) continue
    edge[i] = access.edge
    along[i] = access.along
    linkM[i] = access.linkM
  }
  return { edge, along, linkM }
}

/**
 * Walks outwards from all `sources` at once (Dijkstra) up to `limitM` metres. A source's `linkM` is walked
 * too; it may carry a handicap of any size, below zero as well.
 * @param onWork Called after every little piece of work; what it throws ends the search.
 */
export function walkDistances(
  network: WalkNetwork,
  sources: Iterable<WalkAccess>,
  limitM: number,
  onWork?: () => void,
): WalkDistances {
  const costs = { edge: network.edgeLengthM, arc: network.arcLengthM }
  const walks = walksFrom(network, costs, [...sources], limitM, undefined, onWork)
  return { to: (access) => walks.to(access).cost }
}

/** Starting places gone through between two calls of `onWork`: some milliseconds. */
const sourcesAtOnce = 8192

/** The same at any cost. Starting places are numbered as in `sources`, or by `numbers`. */
export function walksFrom(
  network: WalkNetwork,
  costs: WalkCosts,
  sources: readonly WalkAccess[],
  limit: number,
  numbers?: readonly number[],
  onWork?: () => void,
): WalksFrom {
  const seeds: WalkSeed[] = []
  const onEdge = new Map<number, number[]>()
  for (const [i, { edge, along, linkM }] of sources.entries()) {
    if (i % sourcesAtOnce === 0) onWork?.()
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
  const search = searchWalks(network.arcs, costs.arc, seeds, limit, onWork)

  /** Edges on which a walk begins or a path was added: there the two ends are not all there is. */
  const isSpecial = new Uint8Array(costs.edge.length)
  for (const edge of onEdge.keys()) isSpecial[edge] = 1
  for (const edge of network.nodesAlong?.keys() ?? []) isSpecial[edge] = 1
  const { edgeFrom, edgeTo } = network
  let bestOrigin = -1
  const find = (edge: number, along: number, linkM: number): number => {
    const cost = costs.edge[edge] as number
    const from = edgeFrom[edge] as number
    const to = edgeTo[edge] as number
    const byFrom = (search.cost[from] as number) + partOf(along, cost)
    const byTo = (search.cost[to] as number) + partOf(1 - along, cost)
    let best = Math.min(byFrom, byTo)
    bestOrigin = search.origin[byFrom <= byTo ? from : to] as number
    if (isSpecial[edge] === 1) {
      const consider = (total: number, origin: number): void => {
        if (total >= best) return
        best = total
        bestOrigin = origin
      }
      for (const stop of network.nodesAlong?.get(edge) ?? []) {
        const part = partOf(Math.abs(stop.along - along), cost)
        consider((search.cost[stop.node] as number) + part, search.origin[stop.node] as number)
      }
      // Somebody who starts on the same edge need not go round by its ends.
      for (const i of onEdge.get(edge) ?? []) {
        const source = sources[i]
        if (source) consider(source.linkM + partOf(Math.abs(source.along - along), cost), numbers?.[i] ?? i)
      }
    }
    const total = best + linkM
    if (total < Infinity && total <= limit) return total
    bestOrigin = -1
    return Infinity
  }
  return {
    ...search,
    to: ({ edge, along, linkM }) => {
      if (costs.edge[edge] === undefined) return nowhere
      const cost = find(edge, along, linkM)
      return { cost, origin: bestOrigin }
    },
    toAll: (accesses) => {
      const count = accesses.edge.length
      const cost = new Float64Array(count).fill(Number.NaN)
      const origin = new Int32Array(count).fill(-1)
      for (let i = 0; i < count; i++) {
        const edge = accesses.edge[i] as number
        if (edge < 0) continue
        cost[i] = find(edge, accesses.along[i] as number, accesses.linkM[i] as number)
        origin[i] = bestOrigin
      }
      return { cost, origin }
    },
  }
}

const nowhere: NearestWalk = { cost: Infinity, origin: -1 }

/** A share of the cost of an edge; nothing of what cannot be walked is nothing. */
function partOf(share: number, cost: number): number {
  return share === 0 ? 0 : share * cost
}
