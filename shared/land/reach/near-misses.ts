import type { AnalysisJob } from '../../contract/analysis'
import type { PlanePoint } from '../../geometry/plane'
import { nearestAlong, pointAlong, pointDistanceM } from '../../geometry/segments'
import type { WalkNetwork } from '../../geometry/walk-network'
import { edgeEnds } from '../../geometry/walk-obstacles'
import type { LinkCandidate } from './link-candidate'
import type { ReachGround } from './reach-ground'
import type { WalkFlow } from './walk-flow'
import type { WalkState } from './walk-state'
import { waysBlocked } from './ways-blocked'

/** Paths farther apart than this are not joined by a mere opening. Proposal: a wall with a verge on both sides. */
const gapM = 30
/** Closer than this lines are joined, or one leads over the other. */
const apartM = 0.6
/** What saves less than a minute is not worth a hole in a wall. Proposal. */
const leastSavedM = 60
/** One link for each pair of streets and square of this side. */
const squareM = 40
/** So many of the most promising are looked at closely, for what stands between. */
const mostChecked = 400

interface NearMiss {
  readonly from: PlanePoint
  readonly to: PlanePoint
  readonly lengthM: number
  readonly savedM: number
  /** Metres saved at the far end × people who pass there now. */
  readonly promise: number
}

/** Places where two streets come near each other with a long way round between them, and nothing built in between. */
export function nearMisses(state: WalkState, flow: WalkFlow, job: AnalysisJob): LinkCandidate[] {
  const { ground } = state
  const misses = findMisses(state, flow, { progress: (share) => job.progress(0.5 * share) })
  const blocked = waysBlocked(
    ground.community,
    misses.map(({ from, to }) => [from, to]),
    { progress: (share) => job.progress(0.5 + 0.5 * share) },
  )
  const candidates: LinkCandidate[] = []
  for (const [i, { from, to, lengthM, savedM }] of misses.entries()) {
    if (blocked.has(i)) continue
    const [barrier, ...more] = ground.network.obstacles.barriersBetween(from, to)
    const id = barrier === undefined ? undefined : ground.barrierIds[barrier]
    candidates.push({
      kind: id === undefined ? 'new_path' : 'breach',
      source: id === undefined ? null : { table: 'barriers', id },
      name: null,
      place: pointAlong(from, to, 0.5),
      line: [from, to],
      lengthM,
      why: [
        {
          code: 'reach.link.why.way_round',
          params: { lengthM: Math.round(lengthM), savedM: Math.round(savedM) },
        },
        ...(id === undefined
          ? []
          : [{ code: 'reach.link.why.through_barriers', params: { count: more.length + 1 } }]),
        { code: 'reach.link.why.ask_owner' },
      ],
      apply: { paths: [[ground.lngLat(from), ground.lngLat(to)]] },
    })
  }
  return candidates
}

function findMisses({ ground }: WalkState, flow: WalkFlow, job: AnalysisJob): NearMiss[] {
  const { network } = ground
  const { xs, ys, edgeFrom, edgeTo, edgeRoad, index } = network
  const { metres, people, edgeCost, cappedM } = flow
  const canJoin = joinableEdges(ground, edgeCost)
  const best = new Map<string, NearMiss>()
  for (let node = 0; node < xs.length; node++) {
    if (node % 64 === 0) job.progress(node / xs.length)
    const own = edgeAt(network, node)
    if (canJoin[own] !== 1) continue
    const x = xs[node] as number
    const y = ys[node] as number
    const here = metres[node] as number
    const count = index.look(x - gapM, y - gapM, x + gapM, y + gapM)
    const { found } = index
    for (let i = 0; i < count; i++) {
      const edge = found[i] as number
      const from = edgeFrom[edge] as number
      const to = edgeTo[edge] as number
      const fromM = metres[from] as number
      const toM = metres[to] as number
      // Whatever place on the edge is taken, this is the most that can be saved.
      if (Math.max(here - Math.min(fromM, toM), Math.max(fromM, toM) - here) < leastSavedM) continue
      if (from === node || to === node || canJoin[edge] !== 1) continue
      const point: PlanePoint = [x, y]
      const [a, b] = edgeEnds(network, edge)
      const along = nearestAlong(point, a, b)
      const foot = pointAlong(a, b, along)
      const lengthM = pointDistanceM(point, foot)
      if (lengthM < apartM || lengthM > gapM) continue
      const cost = edgeCost[edge] as number
      const there = Math.min(fromM + along * cost, toM + (1 - along) * cost, cappedM)
      const savedM = Math.abs(here - there) - lengthM
      if (savedM < leastSavedM) continue
      const farEnd = here > there ? node : along < 0.5 ? from : to
      const promise = savedM * Math.max(1, people[farEnd] as number)
      const pair = [edgeRoad[own] as number, edgeRoad[edge] as number].sort((p, q) => p - q)
      const key = [...pair, Math.floor(x / squareM), Math.floor(y / squareM)].join(' ')
      const held = best.get(key)
      if (!held || promise > held.promise) best.set(key, { from: point, to: foot, lengthM, savedM, promise })
    }
  }
  return [...best.values()]
    .sort((a, b) => b.promise - a.promise || a.lengthM - b.lengthM)
    .slice(0, mostChecked)
}

/** 1 for the edges people get along on the ground: beside a bridge the street may be far below. */
function joinableEdges({ network, roads }: ReachGround, edgeCost: Float64Array): Uint8Array {
  const isOffGround = Uint8Array.from(roads, (road) => (road.isOffGround ? 1 : 0))
  return Uint8Array.from(network.edgeRoad, (road, edge) =>
    edgeCost[edge] === Infinity || isOffGround[road] === 1 ? 0 : 1,
  )
}

/** An edge at a node, -1 where there is none. */
function edgeAt({ arcs, edgeFrom }: WalkNetwork, node: number): number {
  const end = arcs.firstArc[node + 1] as number
  for (let arc = arcs.firstArc[node] as number; arc < end; arc++) {
    const edge = arcs.arcEdge[arc] as number
    if (edge < edgeFrom.length) return edge
  }
  return -1
}
