import type { ReachStreets } from '../../contract/land-reach'
import type { WalksFrom } from '../../geometry/walk-distances'
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
    if (edge % 8192 === 0) ground.community.onWork()
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
