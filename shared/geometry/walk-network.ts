import type { PlaneLine, PlanePoint } from './plane'
import { indexSegments, type SegmentIndex } from './segment-index'
import { pointAlong } from './segments'
import { joinLines, type WalkEdge, type WalkLines } from './walk-lines'
import { findObstacles, type WalkBarrier, type WalkGate, type WalkObstacles } from './walk-obstacles'

export interface WalkRoad {
  readonly lines: readonly PlaneLine[]
  readonly roadClass: string | null
  /** `null` when nobody wrote it down: then the class decides. */
  readonly walkable: boolean | null
}

/**
 * Where people can walk: nodes and straight edges in metres, neighbours in compressed rows
 * (the arcs of node `n` are `firstArc[n]` up to `firstArc[n + 1]`).
 */
export interface WalkNetwork {
  readonly nodes: readonly PlanePoint[]
  readonly edges: readonly WalkEdge[]
  readonly firstArc: Int32Array
  readonly arcTo: Int32Array
  readonly arcLengthM: Float64Array
  /** Edges by place. */
  readonly index: SegmentIndex
  readonly obstacles: WalkObstacles
}

/** Main roads have pavements; a cycleway is walked on only where the data say so. */
const notWalkedByClass = new Set(['cycleway'])

export function isWalkable(road: Pick<WalkRoad, 'roadClass' | 'walkable'>): boolean {
  return road.walkable ?? !(road.roadClass !== null && notWalkedByClass.has(road.roadClass))
}

/** Edges ending within a centimetre of a cut end there. */
const endM = 0.01

/** Parts the lines at the cuts: both sides stay walkable up to the wall, nobody gets through it. */
function partAtCuts(lines: WalkLines, cuts: ReadonlyMap<number, readonly number[]>): WalkLines {
  if (cuts.size === 0) return lines
  const nodes = [...lines.nodes]
  const edges: WalkEdge[] = []
  const standAlone = (point: PlanePoint): number => nodes.push(point) - 1
  for (const [i, edge] of lines.edges.entries()) {
    const places = cuts.get(i)
    if (!places) {
      edges.push(edge)
      continue
    }
    const a = nodes[edge.from] ?? [0, 0]
    const b = nodes[edge.to] ?? [0, 0]
    const shutAtStart = places.some((along) => along * edge.lengthM < endM)
    const shutAtEnd = places.some((along) => (1 - along) * edge.lengthM < endM)
    const between = places
      .filter((along) => along * edge.lengthM >= endM && (1 - along) * edge.lengthM >= endM)
      .sort((first, second) => first - second)
    let from = shutAtStart ? standAlone(a) : edge.from
    let passed = 0
    for (const along of between) {
      const lengthM = (along - passed) * edge.lengthM
      if (lengthM < endM) continue
      edges.push({ from, to: standAlone(pointAlong(a, b, along)), lengthM })
      from = standAlone(pointAlong(a, b, along))
      passed = along
    }
    edges.push({ from, to: shutAtEnd ? standAlone(b) : edge.to, lengthM: (1 - passed) * edge.lengthM })
  }
  return { nodes, edges }
}

export function buildWalkNetwork(
  roads: Iterable<WalkRoad>,
  barriers: readonly WalkBarrier[],
  gates: readonly WalkGate[],
): WalkNetwork {
  const walked = [...roads].filter(isWalkable).flatMap((road) => road.lines)
  const joined = joinLines(walked)
  const obstacles = findObstacles(joined, barriers, gates)
  const { nodes, edges } = partAtCuts(joined, obstacles.cuts)

  const firstArc = new Int32Array(nodes.length + 1)
  for (const { from, to } of edges) {
    firstArc[from + 1] = (firstArc[from + 1] ?? 0) + 1
    firstArc[to + 1] = (firstArc[to + 1] ?? 0) + 1
  }
  for (let n = 1; n < firstArc.length; n++) firstArc[n] = (firstArc[n] ?? 0) + (firstArc[n - 1] ?? 0)
  const arcTo = new Int32Array(edges.length * 2)
  const arcLengthM = new Float64Array(edges.length * 2)
  const free = firstArc.slice()
  const addArc = (from: number, to: number, lengthM: number): void => {
    const arc = free[from] ?? 0
    free[from] = arc + 1
    arcTo[arc] = to
    arcLengthM[arc] = lengthM
  }
  for (const { from, to, lengthM } of edges) {
    addArc(from, to, lengthM)
    addArc(to, from, lengthM)
  }
  const index = indexSegments(
    edges.map(({ from, to }): readonly [PlanePoint, PlanePoint] => [
      nodes[from] ?? [0, 0],
      nodes[to] ?? [0, 0],
    ]),
  )
  return { nodes, edges, firstArc, arcTo, arcLengthM, index, obstacles }
}
