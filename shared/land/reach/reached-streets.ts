import type { ReachStreets } from '../../contract/land-reach'
import type { WalkAccess } from '../../geometry/walk-access'
import type { WalkCosts, WalksFrom } from '../../geometry/walk-distances'
import type { WalkNetwork } from '../../geometry/walk-network'
import type { Stretch } from './near-outline'
import type { ReachGround } from './reach-ground'

/** Every piece of street as mapped, with the minutes at both ends; beyond the last of the minutes it is not reached. */
export function reachedStreets(
  ground: ReachGround,
  walks: WalksFrom,
  metresPerMinute: number,
  mostMinutes: number,
): ReachStreets {
  const { edgeFrom, edgeTo, edgeRoad } = ground.network
  const nodes = ground.nodeLngLats()
  const count = edgeFrom.length
  const coordinates = new Float64Array(count * 4)
  const minutes = new Float32Array(count * 2)
  const roadIds = new Int32Array(count)
  for (let edge = 0; edge < count; edge++) {
    for (const [end, node] of [edgeFrom[edge] as number, edgeTo[edge] as number].entries()) {
      coordinates[edge * 4 + end * 2] = nodes[node * 2] as number
      coordinates[edge * 4 + end * 2 + 1] = nodes[node * 2 + 1] as number
      const took = (walks.cost[node] as number) / metresPerMinute
      minutes[edge * 2 + end] = took <= mostMinutes ? took : Infinity
    }
    roadIds[edge] = ground.roads[edgeRoad[edge] as number]?.id ?? 0
  }
  return { coordinates, minutes, roadIds }
}

/** The stretches of all edges within so many metres, an edge reached from both ends up to where the two meet. */
export function* stretchesWithin(
  network: WalkNetwork,
  costs: WalkCosts,
  walks: WalksFrom,
  limitM: number,
): Generator<Stretch> {
  const { xs, ys, edgeFrom, edgeTo } = network
  for (let edge = 0; edge < edgeFrom.length; edge++) {
    const from = edgeFrom[edge] as number
    const to = edgeTo[edge] as number
    const cost = costs.edge[edge] as number
    if (cost === Infinity) continue
    const fromFirst = (limitM - (walks.cost[from] as number)) / cost
    const fromLast = (limitM - (walks.cost[to] as number)) / cost
    if (!(fromFirst > 0 || fromLast > 0)) continue
    const at = (along: number): [number, number] => [
      (xs[from] as number) + ((xs[to] as number) - (xs[from] as number)) * along,
      (ys[from] as number) + ((ys[to] as number) - (ys[from] as number)) * along,
    ]
    if (fromFirst + fromLast >= 1 || fromFirst >= 1 || fromLast >= 1) yield [...at(0), ...at(1)]
    else {
      if (fromFirst > 0) yield [...at(0), ...at(fromFirst)]
      if (fromLast > 0) yield [...at(1 - fromLast), ...at(1)]
    }
  }
}

/** The stretches of the very edges walks begin on, within so many metres. */
export function* stretchesAround(
  { xs, ys, edgeFrom, edgeTo }: WalkNetwork,
  costs: WalkCosts,
  sources: readonly WalkAccess[],
  limitM: number,
): Generator<Stretch> {
  for (const { edge, along, linkM } of sources) {
    const from = edgeFrom[edge] as number
    const to = edgeTo[edge] as number
    const part = (limitM - linkM) / (costs.edge[edge] as number)
    if (!(part > 0)) continue
    const at = (share: number): [number, number] => [
      (xs[from] as number) + ((xs[to] as number) - (xs[from] as number)) * share,
      (ys[from] as number) + ((ys[to] as number) - (ys[from] as number)) * share,
    ]
    yield [...at(Math.max(0, along - part)), ...at(Math.min(1, along + part))]
  }
}
