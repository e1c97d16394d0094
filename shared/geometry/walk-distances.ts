import { DistanceQueue } from './distance-queue'
import type { WalkAccess } from './walk-access'
import type { WalkNetwork } from './walk-network'

/** How far everything is from the nearest of some starting places, on foot. */
export interface WalkDistances {
  /** Metres from door to door, both straight ends included; `Infinity` beyond the limit or unreachable. */
  to(access: WalkAccess): number
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
  const distanceM = new Float64Array(network.nodes.length).fill(Infinity)
  const queue = new DistanceQueue()
  const reach = (node: number, distance: number): void => {
    if (distance > limitM || distance >= (distanceM[node] ?? Infinity)) return
    distanceM[node] = distance
    queue.push(node, distance)
  }

  const onEdge = new Map<number, WalkAccess[]>()
  for (const source of sources) {
    const edge = network.edges[source.edge]
    if (!edge) continue
    const held = onEdge.get(source.edge)
    if (held) held.push(source)
    else onEdge.set(source.edge, [source])
    reach(edge.from, source.linkM + source.along * edge.lengthM)
    reach(edge.to, source.linkM + (1 - source.along) * edge.lengthM)
  }

  while (queue.size > 0) {
    const [node, distance] = queue.pop()
    if (distance > (distanceM[node] ?? Infinity)) continue
    const end = network.firstArc[node + 1] ?? 0
    for (let arc = network.firstArc[node] ?? 0; arc < end; arc++) {
      reach(network.arcTo[arc] ?? 0, distance + (network.arcLengthM[arc] ?? 0))
    }
  }

  return {
    to: (access) => {
      const edge = network.edges[access.edge]
      if (!edge) return Infinity
      let nearest = Math.min(
        (distanceM[edge.from] ?? Infinity) + access.along * edge.lengthM,
        (distanceM[edge.to] ?? Infinity) + (1 - access.along) * edge.lengthM,
      )
      // Somebody who starts on the same edge need not go round by its ends.
      for (const source of onEdge.get(access.edge) ?? []) {
        nearest = Math.min(nearest, source.linkM + Math.abs(source.along - access.along) * edge.lengthM)
      }
      const total = nearest + access.linkM
      return total <= limitM ? total : Infinity
    },
  }
}
