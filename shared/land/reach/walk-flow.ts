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
  const costs = state.costs(metresPerMinute)
  const { partOf, lengthM } = networkParts(state)
  state.onWork()
  const people = new Float64Array(network.xs.length)
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
  state.onWork()
  handOn(people, walks.previous)
  state.onWork()
  const metres = walks.cost.map((cost, node) => {
    if (cost === Infinity) people[node] = peopleOfPart[partOf[node] as number] as number
    return Math.min(cost, cappedM)
  })
  return { metres, people, cappedM, edgeCost: costs.edge }
}

/** Each node hands its people on to the next on its way, once all that come by it have handed on theirs. */
function handOn(people: Float64Array, next: Int32Array): void {
  const awaited = new Int32Array(people.length)
  for (const node of next) if (node >= 0) awaited[node] = (awaited[node] as number) + 1
  for (let start = 0; start < people.length; start++) {
    if (awaited[start] !== 0) continue
    awaited[start] = -1
    for (let node = start, then = next[node] as number; then >= 0; node = then, then = next[node] as number) {
      people[then] = (people[then] as number) + (people[node] as number)
      const left = (awaited[then] as number) - 1
      awaited[then] = left
      if (left > 0) break
      awaited[then] = -1
    }
  }
}
