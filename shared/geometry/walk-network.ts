import type { PlaneLine, PlanePoint } from './plane'
import type { SegmentGrid } from './segment-grid'
import { pointDistanceM } from './segments'
import { gridOfEdges, joinLines, lineColumns, type WalkLines } from './walk-lines'
import {
  findObstacles,
  gateReachM,
  type WalkBarrier,
  type WalkCut,
  type WalkGate,
  type WalkObstacles,
  type WalkStop,
} from './walk-obstacles'

export interface WalkRoad {
  readonly lines: readonly PlaneLine[]
  readonly roadClass: string | null
  /** `null` when nobody wrote it down: then the class decides. */
  readonly walkable: boolean | null
}

/**
 * A place at which walkers may be stopped: two nodes on the same spot, one on either side. It is open when every one
 * of its stops lets people through.
 */
export interface WalkDoor {
  readonly from: number
  readonly to: number
  readonly stops: readonly WalkStop[]
}

/**
 * Neighbours in compressed rows: the arcs of node `n` are `firstArc[n]` up to `firstArc[n + 1]`. `arcEdge` is the edge
 * an arc belongs to; those of door `d` have the number `edges + d`.
 */
export interface WalkArcs {
  readonly firstArc: Int32Array
  readonly arcTo: Int32Array
  readonly arcEdge: Int32Array
}

export interface WalkNodeAlong {
  readonly node: number
  /** 0…1. */
  readonly along: number
}

/** Where people can walk: nodes, straight edges between them in metres, and doors. Columns; nothing changes them. */
export interface WalkNetwork extends WalkLines {
  /** Nodes that lie along an edge without parting it, by edge (`addPaths`). */
  readonly nodesAlong?: ReadonlyMap<number, readonly WalkNodeAlong[]>
  /** The road each edge is of, as a number into the list given. */
  readonly edgeRoad: Int32Array
  readonly doors: readonly WalkDoor[]
  readonly arcs: WalkArcs
  /** Metres of each arc with the gates as they were given; `Infinity` through a closed door. */
  readonly arcLengthM: Float64Array
  /** Edges by place. */
  readonly index: SegmentGrid
  readonly obstacles: WalkObstacles
}

/** Main roads have pavements; a cycleway is walked on only where the data say so. */
const notWalkedByClass = new Set(['cycleway'])

export function isWalkable(road: Pick<WalkRoad, 'roadClass' | 'walkable'>): boolean {
  return road.walkable ?? !(road.roadClass !== null && notWalkedByClass.has(road.roadClass))
}

/** Roads gone through between two calls of `onWork`: some milliseconds. */
const roadsAtOnce = 1 << 11

/** @param onWork Called after every little piece of work; what it throws ends it. */
export function buildWalkNetwork(
  roads: Iterable<WalkRoad>,
  barriers: readonly WalkBarrier[],
  gates: readonly WalkGate[],
  onWork: () => void = () => {},
): WalkNetwork {
  const walked: PlaneLine[] = []
  const roadOfLine: number[] = []
  let number = 0
  for (const road of roads) {
    if (number % roadsAtOnce === 0) onWork()
    if (isWalkable(road)) {
      for (const line of road.lines) {
        walked.push(line)
        roadOfLine.push(number)
      }
    }
    number++
  }
  const joined = joinLines(lineColumns(walked, onWork), onWork)
  const joinedGrid = gridOfEdges(joined, onWork)
  const obstacles = findObstacles(joined, joinedGrid, barriers, gates, onWork)
  const { lines, doors } = partAtCuts(joined, obstacles.cuts)
  onWork()
  const edgeRoad = lines.edgeLine.map((line) => roadOfLine[line] ?? -1)
  onWork()
  const arcs = arcsOf(lines, doors)
  onWork()
  const isOpen = (gate: number): boolean => gates[gate]?.open !== false
  return {
    ...lines,
    edgeRoad,
    doors,
    arcs,
    arcLengthM: arcCosts(arcs, lines.edgeLengthM, (door) => isDoorOpen(doors[door], isOpen)),
    index: doors.length > 0 ? gridOfEdges(lines, onWork) : joinedGrid,
    obstacles,
  }
}

/** Whether people get through a door, given which gates are open and where walls are opened besides. */
export function isDoorOpen(
  door: WalkDoor | undefined,
  isGateOpen: (gate: number) => boolean,
  breaches: readonly PlanePoint[] = [],
): boolean {
  return (
    door?.stops.every((stop) =>
      'gate' in stop
        ? isGateOpen(stop.gate)
        : stop.gates.some(isGateOpen) ||
          breaches.some((breach) => pointDistanceM(breach, stop.place) <= gateReachM),
    ) ?? true
  )
}

/** The cost of every arc from that of its edge; through doors nothing, or no way. */
export function arcCosts(
  { arcEdge }: WalkArcs,
  edgeCosts: Float64Array,
  isOpen: (door: number) => boolean,
): Float64Array {
  const costs = new Float64Array(arcEdge.length)
  const edges = edgeCosts.length
  for (let arc = 0; arc < costs.length; arc++) {
    const edge = arcEdge[arc] as number
    costs[arc] = edge < edges ? (edgeCosts[edge] as number) : isOpen(edge - edges) ? 0 : Infinity
  }
  return costs
}

/** Edges ending within a centimetre of a cut end there. */
const endM = 0.01

/** Parts the lines at the cuts and puts a door in each: both sides stay walkable up to it. */
function partAtCuts(
  lines: WalkLines,
  cuts: ReadonlyMap<number, readonly WalkCut[]>,
): { readonly lines: WalkLines; readonly doors: readonly WalkDoor[] } {
  if (cuts.size === 0) return { lines, doors: [] }
  const xs = [...lines.xs]
  const ys = [...lines.ys]
  const edgeFrom: number[] = []
  const edgeTo: number[] = []
  const edgeLine: number[] = []
  const edgeLengthM: number[] = []
  const doors: WalkDoor[] = []
  const standAlone = (x: number, y: number): number => {
    xs.push(x)
    return ys.push(y) - 1
  }
  const addEdge = (from: number, to: number, lengthM: number, line: number): void => {
    edgeFrom.push(from)
    edgeTo.push(to)
    edgeLengthM.push(lengthM)
    edgeLine.push(line)
  }
  for (let edge = 0; edge < lines.edgeFrom.length; edge++) {
    const from = lines.edgeFrom[edge] as number
    const to = lines.edgeTo[edge] as number
    const line = lines.edgeLine[edge] as number
    const lengthM = lines.edgeLengthM[edge] as number
    const places = cuts.get(edge)
    if (!places) {
      addEdge(from, to, lengthM, line)
      continue
    }
    const ax = lines.xs[from] as number
    const ay = lines.ys[from] as number
    const dx = (lines.xs[to] as number) - ax
    const dy = (lines.ys[to] as number) - ay
    const { atStart, between, atEnd } = sortCuts(places, lengthM)
    let side = from
    if (atStart.length > 0) {
      side = standAlone(ax, ay)
      doors.push({ from, to: side, stops: atStart })
    }
    let passed = 0
    for (const { along, stops } of between) {
      const here = standAlone(ax + dx * along, ay + dy * along)
      const beyond = standAlone(ax + dx * along, ay + dy * along)
      addEdge(side, here, (along - passed) * lengthM, line)
      doors.push({ from: here, to: beyond, stops })
      side = beyond
      passed = along
    }
    let last = to
    if (atEnd.length > 0) {
      last = standAlone(ax + dx, ay + dy)
      doors.push({ from: to, to: last, stops: atEnd })
    }
    addEdge(side, last, (1 - passed) * lengthM, line)
  }
  const parted: WalkLines = {
    xs: Float64Array.from(xs),
    ys: Float64Array.from(ys),
    edgeFrom: Int32Array.from(edgeFrom),
    edgeTo: Int32Array.from(edgeTo),
    edgeLine: Int32Array.from(edgeLine),
    edgeLengthM: Float64Array.from(edgeLengthM),
  }
  return { lines: parted, doors }
}

/** The cuts of one edge: those at its ends, and those between by place, what lies within a centimetre together. */
function sortCuts(cuts: readonly WalkCut[], lengthM: number) {
  const atStart: WalkStop[] = []
  const atEnd: WalkStop[] = []
  const between: { along: number; stops: WalkStop[] }[] = []
  for (const { along, stop } of [...cuts].sort((first, second) => first.along - second.along)) {
    const previous = between[between.length - 1]
    if (along * lengthM < endM) atStart.push(stop)
    // An edge shorter than two centimetres has both its ends here.
    if ((1 - along) * lengthM < endM) atEnd.push(stop)
    else if (along * lengthM < endM) continue
    else if (previous && (along - previous.along) * lengthM < endM) previous.stops.push(stop)
    else between.push({ along, stops: [stop] })
  }
  return { atStart, between, atEnd }
}

/** Arcs in both directions along every edge and through every door. */
export function arcsOf({ xs, edgeFrom, edgeTo }: WalkLines, doors: readonly WalkDoor[]): WalkArcs {
  const edges = edgeFrom.length
  const firstArc = new Int32Array(xs.length + 1)
  const count = (node: number): void => {
    firstArc[node + 1] = (firstArc[node + 1] as number) + 1
  }
  for (let edge = 0; edge < edges; edge++) {
    count(edgeFrom[edge] as number)
    count(edgeTo[edge] as number)
  }
  for (const { from, to } of doors) {
    count(from)
    count(to)
  }
  for (let node = 1; node < firstArc.length; node++) {
    firstArc[node] = (firstArc[node] as number) + (firstArc[node - 1] as number)
  }
  const arcTo = new Int32Array(2 * (edges + doors.length))
  const arcEdge = new Int32Array(arcTo.length)
  const free = firstArc.slice()
  const addArcs = (from: number, to: number, edge: number): void => {
    const there = free[from] as number
    free[from] = there + 1
    arcTo[there] = to
    arcEdge[there] = edge
    const back = free[to] as number
    free[to] = back + 1
    arcTo[back] = from
    arcEdge[back] = edge
  }
  for (let edge = 0; edge < edges; edge++) addArcs(edgeFrom[edge] as number, edgeTo[edge] as number, edge)
  for (const [door, { from, to }] of doors.entries()) addArcs(from, to, edges + door)
  return { firstArc, arcTo, arcEdge }
}
