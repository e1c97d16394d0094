import type { PlaneLine, PlanePoint } from './plane'
import { indexSegments } from './segment-index'
import { nearestAlong, pointAlong, pointDistanceM } from './segments'

/** A straight walkable piece between two nodes (numbers into the list of nodes). */
export interface WalkEdge {
  readonly from: number
  readonly to: number
  readonly lengthM: number
}

export interface WalkLines {
  readonly nodes: readonly PlanePoint[]
  readonly edges: readonly WalkEdge[]
}

/** Lines drawn this close are meant to touch: hand drawing and CAD rarely share the exact vertex. */
const touchM = 0.5

/**
 * Nodes and straight edges of the walkable lines. Equal vertices become one node (to the centimetre); a
 * vertex that lies within half a metre of another line joins it there. Lines that merely cross stay apart:
 * one of them may be a bridge.
 */
export function joinLines(lines: readonly PlaneLine[]): WalkLines {
  const nodes: PlanePoint[] = []
  const byPlace = new Map<string, number>()
  const nodeAt = (point: PlanePoint): number => {
    const place = `${Math.round(point[0] * 100)} ${Math.round(point[1] * 100)}`
    const known = byPlace.get(place)
    if (known !== undefined) return known
    byPlace.set(place, nodes.length)
    nodes.push(point)
    return nodes.length - 1
  }

  const pieces: { from: number; to: number; touching: { along: number; node: number }[] }[] = []
  for (const line of lines) {
    let previous: number | null = null
    for (const point of line) {
      const node = nodeAt(point)
      if (previous !== null && node !== previous) pieces.push({ from: previous, to: node, touching: [] })
      previous = node
    }
  }

  const ends = (piece: { from: number; to: number }): readonly [PlanePoint, PlanePoint] => [
    nodes[piece.from] ?? [0, 0],
    nodes[piece.to] ?? [0, 0],
  ]
  const index = indexSegments(pieces.map(ends))
  for (const [node, point] of nodes.entries()) {
    for (const near of index.near([point[0], point[1], point[0], point[1]], touchM)) {
      const piece = pieces[near]
      if (!piece || piece.from === node || piece.to === node) continue
      const [a, b] = ends(piece)
      const along = nearestAlong(point, a, b)
      if (pointDistanceM(point, pointAlong(a, b, along)) <= touchM) piece.touching.push({ along, node })
    }
  }

  const edges: WalkEdge[] = []
  for (const { from, to, touching } of pieces) {
    touching.sort((first, second) => first.along - second.along || first.node - second.node)
    let previous = from
    for (const node of [...touching.map((touch) => touch.node), to]) {
      if (node === previous) continue
      const [a, b] = ends({ from: previous, to: node })
      edges.push({ from: previous, to: node, lengthM: pointDistanceM(a, b) })
      previous = node
    }
  }
  return { nodes, edges }
}
