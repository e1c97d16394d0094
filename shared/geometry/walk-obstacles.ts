import type { PlaneLine, PlanePoint } from './plane'
import { SegmentGrid, segmentBounds } from './segment-grid'
import { nearestAlong, pointAlong, pointDistanceM, segmentCrossing } from './segments'
import type { WalkLines } from './walk-lines'

export interface WalkBarrier {
  readonly lines: readonly PlaneLine[]
  readonly kind: string | null
}

export interface WalkGate {
  readonly point: PlanePoint
  /** `null` when nobody wrote it down: taken as open, because gates are there to be walked through. */
  readonly open: boolean | null
}

/** Nobody is stopped by a kerb; of `other` nothing is known that would stop a walker. */
const steppedOver = new Set(['kerb', 'other'])
/** A gate this near to where a path meets a wall is the gate of that path. */
export const gateReachM = 3
/** A closed gate stands on a path when it is this near to it. */
const gateOnPathM = 1
/** Where several paths meet in a closed gate, all that are equally near are shut. */
const equallyNearM = 0.05
const touchM = 0.01

/**
 * Why nobody gets on: a barrier, unless one of these gates is open, or a gate that is closed. Numbers into the lists
 * the network is built of.
 */
export type WalkStop =
  | { readonly barrier: number; readonly gates: readonly number[]; readonly place: PlanePoint }
  | { readonly gate: number }

/** A place (0…1 along an edge) at which walkers may be stopped. */
export interface WalkCut {
  readonly along: number
  readonly stop: WalkStop
}

export interface WalkObstacles {
  /** Where walkers may be stopped, whatever is open at the moment, by edge number. */
  readonly cuts: ReadonlyMap<number, readonly WalkCut[]>
  /** Whether a wall or fence stands between two places; gates do not help those who leave the path. */
  between(a: PlanePoint, b: PlanePoint): boolean
  /** The barriers that stand between two places, each once, in rising order. */
  barriersBetween(a: PlanePoint, b: PlanePoint): readonly number[]
}

interface BarrierPiece {
  readonly barrier: number
  readonly ends: readonly [PlanePoint, PlanePoint]
  /** Whether the barrier stops at that end: touching a path with its tip, it leaves the path open. */
  readonly startsHere: boolean
  readonly stopsHere: boolean
}

function barrierPieces(barriers: readonly WalkBarrier[]): BarrierPiece[] {
  const pieces: BarrierPiece[] = []
  for (const [barrier, { kind, lines }] of barriers.entries()) {
    if (kind !== null && steppedOver.has(kind)) continue
    for (const line of lines) {
      const first = line[0]
      const last = line[line.length - 1]
      const closed = first !== undefined && last !== undefined && pointDistanceM(first, last) < touchM
      for (let i = 1; i < line.length; i++) {
        const a = line[i - 1]
        const b = line[i]
        if (!a || !b) continue
        pieces.push({
          barrier,
          ends: [a, b],
          startsHere: i === 1 && !closed,
          stopsHere: i === line.length - 1 && !closed,
        })
      }
    }
  }
  return pieces
}

/** Where `a`–`b` is stopped by the piece, as the share of the way, or `null`. */
function stoppedAt(a: PlanePoint, b: PlanePoint, piece: BarrierPiece): number | null {
  const [c, d] = piece.ends
  const crossing = segmentCrossing(a, b, c, d)
  if (!crossing) return null
  const lengthM = pointDistanceM(c, d)
  if (piece.startsHere && crossing[1] * lengthM < touchM) return null
  if (piece.stopsHere && (1 - crossing[1]) * lengthM < touchM) return null
  return crossing[0]
}

function gridOf(segments: readonly (readonly [PlanePoint, PlanePoint])[]): SegmentGrid {
  return new SegmentGrid({
    count: segments.length,
    ax: Float64Array.from(segments, ([a]) => a[0]),
    ay: Float64Array.from(segments, ([a]) => a[1]),
    bx: Float64Array.from(segments, ([, b]) => b[0]),
    by: Float64Array.from(segments, ([, b]) => b[1]),
  })
}

/**
 * What may stand in the way of walkers: walls and fences, and gates on paths. Where it does at the moment depends on
 * which gates are open; the places are the same, so that opening a gate changes no place on the network.
 * @param onWork Called after every little piece of work; what it throws ends it.
 */
export function findObstacles(
  lines: WalkLines,
  edges: SegmentGrid,
  barriers: readonly WalkBarrier[],
  gates: readonly WalkGate[],
  onWork: () => void,
): WalkObstacles {
  const pieces = barrierPieces(barriers)
  const pieceGrid = gridOf(pieces.map((piece) => piece.ends))
  const gateGrid = gridOf(gates.map((gate) => [gate.point, gate.point]))
  const cuts = new Map<number, WalkCut[]>()
  const cut = (edge: number, along: number, stop: WalkStop): void => {
    const held = cuts.get(edge)
    if (held) held.push({ along, stop })
    else cuts.set(edge, [{ along, stop }])
  }

  for (const piece of pieces) {
    onWork()
    for (const edge of edges
      .near(segmentBounds(...piece.ends), touchM)
      .slice()
      .sort()) {
      const [a, b] = edgeEnds(lines, edge)
      const along = stoppedAt(a, b, piece)
      if (along === null) continue
      const place = pointAlong(a, b, along)
      cut(edge, along, { barrier: piece.barrier, gates: gatesAt(place, gateGrid, gates), place })
    }
  }
  for (const [gate, { point }] of gates.entries()) {
    onWork()
    shutGate(gate, point, lines, edges, cut)
  }

  const barriersBetween = (a: PlanePoint, b: PlanePoint): number[] => {
    const lengthM = pointDistanceM(a, b)
    const found = new Set<number>()
    for (const near of pieceGrid.near(segmentBounds(a, b))) {
      const piece = pieces[near]
      const along = piece ? stoppedAt(a, b, piece) : null
      // A wall at the very foot of the house or at the edge of the path is not between them.
      const isBetween =
        along !== null && along * lengthM > gateOnPathM / 10 && (1 - along) * lengthM > gateOnPathM / 10
      if (piece && isBetween) found.add(piece.barrier)
    }
    return [...found].sort((first, second) => first - second)
  }
  return { cuts, barriersBetween, between: (a, b) => barriersBetween(a, b).length > 0 }
}

export function edgeEnds({ xs, ys, edgeFrom, edgeTo }: WalkLines, edge: number): [PlanePoint, PlanePoint] {
  const from = edgeFrom[edge] ?? 0
  const to = edgeTo[edge] ?? 0
  return [
    [xs[from] ?? 0, ys[from] ?? 0],
    [xs[to] ?? 0, ys[to] ?? 0],
  ]
}

function gatesAt(place: PlanePoint, grid: SegmentGrid, gates: readonly WalkGate[]): readonly number[] {
  return [...grid.near([place[0], place[1], place[0], place[1]], gateReachM)]
    .filter((gate) => pointDistanceM(gates[gate]?.point ?? [Infinity, 0], place) <= gateReachM)
    .sort((first, second) => first - second)
}

function shutGate(
  gate: number,
  point: PlanePoint,
  lines: WalkLines,
  grid: SegmentGrid,
  cut: (edge: number, along: number, stop: WalkStop) => void,
): void {
  const near = [...grid.near([point[0], point[1], point[0], point[1]], gateOnPathM)]
    .sort((first, second) => first - second)
    .map((edge) => {
      const [a, b] = edgeEnds(lines, edge)
      const along = nearestAlong(point, a, b)
      return { edge, along, distanceM: pointDistanceM(point, pointAlong(a, b, along)) }
    })
    .filter(({ distanceM }) => distanceM <= gateOnPathM)
  const nearestM = Math.min(...near.map(({ distanceM }) => distanceM))
  for (const { edge, along, distanceM } of near) {
    if (distanceM <= nearestM + equallyNearM) cut(edge, along, { gate })
  }
}
