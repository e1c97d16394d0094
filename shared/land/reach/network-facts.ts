import type { ReachNetwork } from '../../contract/land-reach'
import type { WalkState } from './walk-state'
import { unfitForWheels } from './walking-effort'

/** A part of the network shorter than this is a stray line, not a neighbourhood. Proposal. */
const partsFromM = 50
/** Some milliseconds of looking at nodes. */
const nodesAtOnce = 1 << 14

/** Which part of the network each node lies in, with doors that are closed parting it; and the length of each part. */
export function networkParts(state: WalkState): {
  readonly partOf: Int32Array
  readonly lengthM: Float64Array
} {
  const { network } = state
  const { firstArc, arcTo, arcEdge } = network.arcs
  const edges = network.edgeFrom.length
  const costs = state.costs(1)
  const partOf = new Int32Array(network.xs.length).fill(-1)
  const lengths: number[] = []
  const waiting: number[] = []
  let looked = 0
  for (let start = 0; start < partOf.length; start++) {
    if (partOf[start] !== -1) continue
    const part = lengths.length
    let lengthM = 0
    partOf[start] = part
    waiting.push(start)
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (looked++ % nodesAtOnce === 0) state.onWork()
      const end = firstArc[node + 1] as number
      for (let arc = firstArc[node] as number; arc < end; arc++) {
        if (costs.arc[arc] === Infinity) continue
        const edge = arcEdge[arc] as number
        // Each edge is met from both of its ends.
        if (edge < edges) lengthM += (network.edgeLengthM[edge] as number) / 2
        const next = arcTo[arc] as number
        if (partOf[next] !== -1) continue
        partOf[next] = part
        waiting.push(next)
      }
    }
    lengths.push(lengthM)
  }
  return { partOf, lengthM: Float64Array.from(lengths) }
}

export function networkFacts(state: WalkState): ReachNetwork {
  const { network, ground } = state
  let [streetsM, stairsM, stairsWithRampM, slopeKnownM, unfitM] = [0, 0, 0, 0, 0]
  for (let edge = 0; edge < network.edgeFrom.length; edge++) {
    const lengthM = network.edgeLengthM[edge] as number
    streetsM += lengthM
    const road = ground.roads[network.edgeRoad[edge] as number]
    if (!road) continue
    if (road.isSteps) stairsM += lengthM
    if (road.isSteps && road.hasRamp) stairsWithRampM += lengthM
    if (road.slope !== null) slopeKnownM += lengthM
    if (!road.isSteps && unfitForWheels(road, () => false) !== null) unfitM += lengthM
  }
  state.onWork()
  const { lengthM } = networkParts(state)
  const longest = lengthM.reduce((most, length) => Math.max(most, length), 0)
  const walked = lengthM.reduce((sum, length) => sum + length, 0)
  const closedDoors = network.doors.filter((_, door) => !state.isDoorOpen(door))
  return {
    streetsM,
    parts: lengthM.filter((length) => length >= partsFromM).length,
    partsFromM,
    largestPartShare: walked > 0 ? longest / walked : 0,
    gates: {
      open: state.gates.filter(({ isOpen }) => isOpen).length,
      closed: state.gates.filter(({ isOpen }) => !isOpen).length,
      takenAsOpen: state.gates.filter(({ because }) => because === 'assumed').length,
    },
    walledPlaces: closedDoors.filter(({ stops }) => stops.some((stop) => 'barrier' in stop)).length,
    stairsM,
    stairsWithRampM,
    crossingsWithSignals: ground.roads.filter(({ hasSignals }) => hasSignals).length,
    slopeKnownM,
    unfitM,
  }
}
