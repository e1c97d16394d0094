import type { AnalysisJob } from '../../contract/analysis'
import { type PlanePoint, toPlaneLines, toPlanePolygons } from '../../geometry/plane'
import { SegmentGrid, segmentBounds } from '../../geometry/segment-grid'
import { nearestAlong, pointAlong, pointDistanceM, segmentCrossing } from '../../geometry/segments'
import { isWalkable } from '../../geometry/walk-network'
import { edgeEnds } from '../../geometry/walk-obstacles'
import { booleanOf, textOf } from '../../model/table'
import type { LinkCandidate } from './link-candidate'
import type { ReachGround } from './reach-ground'
import type { WalkFlow } from './walk-flow'
import type { WalkState } from './walk-state'

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
  readonly promise: number
}

/** Places where two streets come near each other with a long way round between them, and nothing built in between. */
export function nearMisses(state: WalkState, flow: WalkFlow, job: AnalysisJob): LinkCandidate[] {
  const misses = findMisses(state, flow, job)
  const blocks = misses.length > 0 ? whatBlocks(state.ground) : null
  const { obstacles } = state.ground.network
  const candidates: LinkCandidate[] = []
  for (const { from, to, lengthM, savedM, promise } of misses) {
    if (blocks?.(from, to)) continue
    const [barrier, ...more] = obstacles.barriersBetween(from, to)
    const id = barrier === undefined ? undefined : state.ground.barrierIds[barrier]
    candidates.push({
      kind: id === undefined ? 'new_path' : 'breach',
      source: id === undefined ? null : { table: 'barriers', id },
      name: null,
      place: pointAlong(from, to, 0.5),
      line: [from, to],
      lengthM,
      promise,
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
      apply: { paths: [[state.ground.lngLat(from), state.ground.lngLat(to)]] },
    })
  }
  return candidates
}

function findMisses(state: WalkState, flow: WalkFlow, job: AnalysisJob): NearMiss[] {
  const { network, roads } = state.ground
  const edgeCosts = state.costs(1).edge
  const best = new Map<string, NearMiss>()
  const { xs, ys, edgeFrom, edgeTo, edgeRoad } = network
  const offGround = (edge: number): boolean => roads[edgeRoad[edge] as number]?.isOffGround === true
  for (let node = 0; node < xs.length; node++) {
    if (node % 512 === 0) job.progress(node / xs.length)
    const point: PlanePoint = [xs[node] as number, ys[node] as number]
    const here = flow.metres[node] as number
    const own = edgeAt(state, node)
    if (own < 0 || offGround(own)) continue
    for (const edge of network.index.near([point[0], point[1], point[0], point[1]], gapM)) {
      const [from, to] = [edgeFrom[edge] as number, edgeTo[edge] as number]
      const cost = edgeCosts[edge] as number
      if (from === node || to === node || cost === Infinity || offGround(edge)) continue
      const low = Math.min(flow.metres[from] as number, flow.metres[to] as number)
      const high = Math.max(flow.metres[from] as number, flow.metres[to] as number)
      // Whatever place on the edge is taken, this is the most that can be saved.
      if (Math.max(here - low, high - here) < leastSavedM) continue
      const [a, b] = edgeEnds(network, edge)
      const along = nearestAlong(point, a, b)
      const foot = pointAlong(a, b, along)
      const lengthM = pointDistanceM(point, foot)
      if (lengthM < apartM || lengthM > gapM) continue
      const there = Math.min(
        (flow.metres[from] as number) + along * cost,
        (flow.metres[to] as number) + (1 - along) * cost,
        flow.cappedM,
      )
      const savedM = Math.abs(here - there) - lengthM
      if (savedM < leastSavedM) continue
      const nearEnd = along < 0.5 ? from : to
      const people = flow.people[here > there ? node : nearEnd] as number
      const promise = savedM * Math.max(1, people)
      const pair = [edgeRoad[own] as number, edgeRoad[edge] as number].sort((p, q) => p - q)
      const key = [...pair, Math.floor(point[0] / squareM), Math.floor(point[1] / squareM)].join(' ')
      const held = best.get(key)
      if (!held || promise > held.promise) best.set(key, { from: point, to: foot, lengthM, savedM, promise })
    }
  }
  return [...best.values()]
    .sort((a, b) => b.promise - a.promise || a.lengthM - b.lengthM)
    .slice(0, mostChecked)
}

/** An edge that people can walk from a node, -1 where there is none. */
function edgeAt({ ground }: WalkState, node: number): number {
  const { arcs, edgeFrom } = ground.network
  const { firstArc, arcEdge } = arcs
  for (let arc = firstArc[node] as number; arc < (firstArc[node + 1] as number); arc++) {
    const edge = arcEdge[arc] as number
    if (edge < edgeFrom.length) return edge
  }
  return -1
}

/** Whether a building, water or a road nobody may walk on lies between two places. */
function whatBlocks(ground: ReachGround): (from: PlanePoint, to: PlanePoint) => boolean {
  const { project, metric } = ground.community
  const sides: (readonly [PlanePoint, PlanePoint])[] = []
  const add = (line: readonly PlanePoint[]): void => {
    for (let i = 1; i < line.length; i++) sides.push([line[i - 1] as PlanePoint, line[i] as PlanePoint])
  }
  for (const table of ['buildings', 'water']) {
    for (const { geometry } of project.rows(table)) {
      for (const polygon of toPlanePolygons(geometry, metric)) polygon.forEach(add)
      toPlaneLines(geometry, metric).forEach(add)
    }
  }
  for (const { geometry, properties } of project.rows('roads')) {
    const road = { roadClass: textOf(properties.class), walkable: booleanOf(properties.walkable) }
    if (!isWalkable(road) && road.roadClass !== 'cycleway') toPlaneLines(geometry, metric).forEach(add)
  }
  const grid = new SegmentGrid({
    count: sides.length,
    ax: Float64Array.from(sides, ([a]) => a[0]),
    ay: Float64Array.from(sides, ([a]) => a[1]),
    bx: Float64Array.from(sides, ([, b]) => b[0]),
    by: Float64Array.from(sides, ([, b]) => b[1]),
  })
  return (from, to) =>
    grid.near(segmentBounds(from, to)).some((side) => {
      const [a, b] = sides[side] as readonly [PlanePoint, PlanePoint]
      return segmentCrossing(from, to, a, b) !== null
    })
}
