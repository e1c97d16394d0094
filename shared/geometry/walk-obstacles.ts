import type { PlaneLine, PlanePoint } from './plane'
import { indexSegments, type SegmentIndex, segmentBounds } from './segment-index'
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
const gateReachM = 3
/** A closed gate stands on a path when it is this near to it. */
const gateOnPathM = 1
/** Where several paths meet in a closed gate, all that are equally near are shut. */
const equallyNearM = 0.05
const touchM = 0.01

export interface WalkObstacles {
  /** Places (0…1 along the edge) at which nobody gets on, by edge number. */
  readonly cuts: ReadonlyMap<number, readonly number[]>
  /** Whether a wall or fence stands between two places; gates do not help those who leave the path. */
  between(a: PlanePoint, b: PlanePoint): boolean
}

interface BarrierPiece {
  readonly ends: readonly [PlanePoint, PlanePoint]
  /** Whether the barrier stops at that end: touching a path with its tip, it leaves the path open. */
  readonly startsHere: boolean
  readonly stopsHere: boolean
}

function barrierPieces(barriers: readonly WalkBarrier[]): BarrierPiece[] {
  const pieces: BarrierPiece[] = []
  for (const barrier of barriers) {
    if (barrier.kind !== null && steppedOver.has(barrier.kind)) continue
    for (const line of barrier.lines) {
      const first = line[0]
      const last = line[line.length - 1]
      const closed = first !== undefined && last !== undefined && pointDistanceM(first, last) < touchM
      for (let i = 1; i < line.length; i++) {
        const a = line[i - 1]
        const b = line[i]
        if (!a || !b) continue
        pieces.push({
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

/** What stands in the way of walkers: walls and fences without an open gate, and closed gates. */
export function findObstacles(
  { nodes, edges }: WalkLines,
  barriers: readonly WalkBarrier[],
  gates: readonly WalkGate[],
): WalkObstacles {
  const pieces = barrierPieces(barriers)
  const pieceIndex = indexSegments(pieces.map((piece) => piece.ends))
  const edgeEnds = edges.map((edge): readonly [PlanePoint, PlanePoint] => [
    nodes[edge.from] ?? [0, 0],
    nodes[edge.to] ?? [0, 0],
  ])
  const edgeIndex = indexSegments(edgeEnds)
  const openGates = gates.filter((gate) => gate.open !== false)
  const cuts = new Map<number, number[]>()
  const cut = (edge: number, along: number): void => {
    const held = cuts.get(edge)
    if (held) held.push(along)
    else cuts.set(edge, [along])
  }

  for (const [i, [a, b]] of edgeEnds.entries()) {
    for (const near of pieceIndex.near(segmentBounds(a, b), touchM)) {
      const piece = pieces[near]
      const along = piece ? stoppedAt(a, b, piece) : null
      if (along === null) continue
      const place = pointAlong(a, b, along)
      if (!openGates.some((gate) => pointDistanceM(gate.point, place) <= gateReachM)) cut(i, along)
    }
  }
  for (const gate of gates) {
    if (gate.open === false) shutGate(gate.point, edgeEnds, edgeIndex, cut)
  }

  return {
    cuts,
    between: (a, b) => {
      const lengthM = pointDistanceM(a, b)
      return pieceIndex.near(segmentBounds(a, b)).some((near) => {
        const piece = pieces[near]
        const along = piece ? stoppedAt(a, b, piece) : null
        // A wall at the very foot of the house or at the edge of the path is not between them.
        return (
          along !== null && along * lengthM > gateOnPathM / 10 && (1 - along) * lengthM > gateOnPathM / 10
        )
      })
    },
  }
}

function shutGate(
  gate: PlanePoint,
  edgeEnds: readonly (readonly [PlanePoint, PlanePoint])[],
  edgeIndex: SegmentIndex,
  cut: (edge: number, along: number) => void,
): void {
  const near = edgeIndex
    .near([gate[0], gate[1], gate[0], gate[1]], gateOnPathM)
    .flatMap((edge) => {
      const ends = edgeEnds[edge]
      if (!ends) return []
      const along = nearestAlong(gate, ends[0], ends[1])
      return [{ edge, along, distanceM: pointDistanceM(gate, pointAlong(ends[0], ends[1], along)) }]
    })
    .filter(({ distanceM }) => distanceM <= gateOnPathM)
  const nearestM = Math.min(...near.map(({ distanceM }) => distanceM))
  for (const { edge, along, distanceM } of near) {
    if (distanceM <= nearestM + equallyNearM) cut(edge, along)
  }
}
