import type { AccessColumns, WalksFrom } from '../../geometry/walk-distances'
import { networkParts } from './network-facts'
import type { WalkState } from './walk-state'

/** How far each place of the network is as things stand, and how many people pass it on their way. */
export interface WalkFlow {
  /** Metres to the nearest destination, never more than `cappedM`. */
  readonly metres: Float64Array
  /** People whose way leads over each node; where there is no way, everybody in that part of the network. */
  readonly people: Float64Array
  readonly cappedM: number
  /** What each edge costs. */
  readonly edgeCost: Float64Array
}

export function walkFlow(
  state: WalkState,
  walks: WalksFrom,
  homes: AccessColumns,
  weights: Float64Array,
  metresPerMinute: number,
  cappedM: number,
): WalkFlow {
  const { network } = state
  const { firstArc, arcTo } = network.arcs
  const costs = state.costs(metresPerMinute)
  const nodes = network.xs.length
  const people = new Float64Array(nodes)
  const { partOf, lengthM } = networkParts(state)
  const peopleOfPart = new Float64Array(lengthM.length)
  for (let home = 0; home < homes.edge.length; home++) {
    const edge = homes.edge[home] as number
    if (edge < 0) continue
    const along = homes.along[home] as number
    const from = network.edgeFrom[edge] as number
    const to = network.edgeTo[edge] as number
    const cost = costs.edge[edge] as number
    const byFrom = (walks.cost[from] as number) + along * cost
    const byTo = (walks.cost[to] as number) + (1 - along) * cost
    const node = byFrom <= byTo ? from : to
    const weight = weights[home] as number
    people[node] = (people[node] as number) + weight
    const part = partOf[from] as number
    peopleOfPart[part] = (peopleOfPart[part] as number) + weight
  }
  // The farthest first: each hands its people on to the neighbour its way leads by.
  const order = Int32Array.from({ length: nodes }, (_, node) => node)
  order.sort((a, b) => (walks.cost[b] as number) - (walks.cost[a] as number) || a - b)
  const metres = new Float64Array(nodes)
  for (const node of order) {
    const here = walks.cost[node] as number
    metres[node] = Math.min(here, cappedM)
    if (here === Infinity) {
      people[node] = peopleOfPart[partOf[node] as number] as number
      continue
    }
    const end = firstArc[node + 1] as number
    for (let arc = firstArc[node] as number; arc < end; arc++) {
      const next = arcTo[arc] as number
      const there = walks.cost[next] as number
      if (there < here && Math.abs(there + (costs.arc[arc] as number) - here) < 1e-6) {
        people[next] = (people[next] as number) + (people[node] as number)
        break
      }
    }
  }
  return { metres, people, cappedM, edgeCost: costs.edge }
}
