import type { PlaneLine } from './plane'
import { SegmentGrid } from './segment-grid'

/** Places and straight pieces between them, each piece with the number of the line it was drawn in. */
export interface WalkLines {
  readonly xs: Float64Array
  readonly ys: Float64Array
  readonly edgeFrom: Int32Array
  readonly edgeTo: Int32Array
  readonly edgeLengthM: Float64Array
  readonly edgeLine: Int32Array
}

/** Lines one after the other: those of line `i` are the places `first[i]` up to `first[i + 1]`. */
export interface LineColumns {
  readonly first: Int32Array
  readonly xs: Float64Array
  readonly ys: Float64Array
}

/** Lines drawn this close are meant to touch: hand drawing and CAD rarely share the exact vertex. */
const touchM = 0.5
/** Vertices in the same square of this side are one place. */
const samePlaceM = 0.01

/** Places or edges gone through between two calls of `onWork`: some milliseconds. */
const atOnce = 1 << 14
/** The same for whole lines, which may have many places. */
const linesAtOnce = 1 << 11

export function lineColumns(lines: readonly PlaneLine[], onWork: () => void = () => {}): LineColumns {
  const first = new Int32Array(lines.length + 1)
  for (const [i, line] of lines.entries()) {
    if (i % linesAtOnce === 0) onWork()
    first[i + 1] = (first[i] as number) + line.length
  }
  const xs = new Float64Array(first[lines.length] as number)
  const ys = new Float64Array(xs.length)
  let at = 0
  for (const [i, line] of lines.entries()) {
    if (i % linesAtOnce === 0) onWork()
    for (const point of line) {
      xs[at] = point[0]
      ys[at++] = point[1]
    }
  }
  return { first, xs, ys }
}

/**
 * Nodes and straight edges of the walkable lines. Equal vertices become one node (to the centimetre); a
 * vertex that lies within half a metre of another line joins it there. Lines that merely cross stay apart:
 * one of them may be a bridge.
 */
export function joinLines(lines: LineColumns, onWork: () => void): WalkLines {
  const snapped = snapLines(lines, samePlaceM, onWork)
  const touches = findTouches(snapped, onWork)
  return touches.length === 0 ? snapped : splitAtTouches(snapped, touches, onWork)
}

/** Vertices in the same square of the grid become one node, at the place of the first; nothing else is joined. */
export function snapLines(
  { first, xs, ys }: LineColumns,
  squareM: number,
  onWork: () => void = () => {},
): WalkLines {
  const nodeOf = mergePlaces(xs, ys, squareM, onWork)
  const pieces = xs.length
  const edgeFrom = new Int32Array(pieces)
  const edgeTo = new Int32Array(pieces)
  const edgeLine = new Int32Array(pieces)
  const edgeLengthM = new Float64Array(pieces)
  const { nodeXs, nodeYs } = nodeOf
  let edges = 0
  for (let line = 0; line + 1 < first.length; line++) {
    if (line % linesAtOnce === 0) onWork()
    let previous = -1
    const end = first[line + 1] as number
    for (let at = first[line] as number; at < end; at++) {
      const node = nodeOf.nodes[at] as number
      // A vertex that lies nowhere breaks its line.
      if (node >= 0 && previous >= 0 && node !== previous) {
        edgeFrom[edges] = previous
        edgeTo[edges] = node
        edgeLine[edges] = line
        const dx = (nodeXs[node] as number) - (nodeXs[previous] as number)
        const dy = (nodeYs[node] as number) - (nodeYs[previous] as number)
        edgeLengthM[edges++] = Math.sqrt(dx * dx + dy * dy)
      }
      previous = node
    }
  }
  return {
    xs: nodeXs,
    ys: nodeYs,
    edgeFrom: edgeFrom.subarray(0, edges),
    edgeTo: edgeTo.subarray(0, edges),
    edgeLengthM: edgeLengthM.subarray(0, edges),
    edgeLine: edgeLine.subarray(0, edges),
  }
}

interface MergedPlaces {
  /** By vertex; -1 for one that lies nowhere. */
  readonly nodes: Int32Array
  readonly nodeXs: Float64Array
  readonly nodeYs: Float64Array
}

/** Numbers the places in the order in which they first come: an open hash table of squares. */
function mergePlaces(xs: Float64Array, ys: Float64Array, squareM: number, onWork: () => void): MergedPlaces {
  const size = 2 ** Math.ceil(Math.log2(Math.max(16, xs.length * 2)))
  const mask = size - 1
  const table = new Int32Array(size).fill(-1)
  const nodes = new Int32Array(xs.length)
  const columns = new Float64Array(xs.length)
  const rows = new Float64Array(xs.length)
  const nodeXs = new Float64Array(xs.length)
  const nodeYs = new Float64Array(xs.length)
  const perMetre = 1 / squareM
  let count = 0
  for (let at = 0; at < xs.length; at++) {
    if (at % atOnce === 0) onWork()
    const x = xs[at] as number
    const y = ys[at] as number
    const column = Math.round(x * perMetre)
    const row = Math.round(y * perMetre)
    if (!Number.isFinite(column + row)) {
      nodes[at] = -1
      continue
    }
    let slot = Math.imul(column | 0, 0x9e3779b1) ^ Math.imul(row | 0, 0x85ebca6b)
    slot = (slot ^ (slot >>> 15)) & mask
    let node = table[slot] as number
    while (node >= 0 && (columns[node] !== column || rows[node] !== row)) {
      slot = (slot + 1) & mask
      node = table[slot] as number
    }
    if (node < 0) {
      node = count++
      table[slot] = node
      columns[node] = column
      rows[node] = row
      nodeXs[node] = x
      nodeYs[node] = y
    }
    nodes[at] = node
  }
  return { nodes, nodeXs: nodeXs.slice(0, count), nodeYs: nodeYs.slice(0, count) }
}

/** A grid over the edges. */
export function gridOfEdges({ xs, ys, edgeFrom, edgeTo }: WalkLines, onWork: () => void): SegmentGrid {
  const count = edgeFrom.length
  const ends = (list: Float64Array, nodes: Int32Array): Float64Array => {
    const column = new Float64Array(count)
    for (let edge = 0; edge < count; edge++) column[edge] = list[nodes[edge] as number] as number
    return column
  }
  const pieces = {
    count,
    ax: ends(xs, edgeFrom),
    ay: ends(ys, edgeFrom),
    bx: ends(xs, edgeTo),
    by: ends(ys, edgeTo),
  }
  return new SegmentGrid(pieces, undefined, onWork)
}

interface Touch {
  readonly edge: number
  readonly along: number
  readonly node: number
}

function findTouches(lines: WalkLines, onWork: () => void): Touch[] {
  const { xs, ys, edgeFrom, edgeTo } = lines
  const grid = gridOfEdges(lines, onWork)
  const touches: Touch[] = []
  for (let node = 0; node < xs.length; node++) {
    if (node % 4096 === 0) onWork()
    const x = xs[node] as number
    const y = ys[node] as number
    for (const edge of grid.near([x, y, x, y], touchM)) {
      const from = edgeFrom[edge] as number
      const to = edgeTo[edge] as number
      if (from === node || to === node) continue
      const ax = xs[from] as number
      const ay = ys[from] as number
      const dx = (xs[to] as number) - ax
      const dy = (ys[to] as number) - ay
      const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
      const offX = ax + dx * along - x
      const offY = ay + dy * along - y
      if (offX * offX + offY * offY <= touchM * touchM) touches.push({ edge, along, node })
    }
  }
  return touches.sort(
    (first, second) => first.edge - second.edge || first.along - second.along || first.node - second.node,
  )
}

/** Each edge led through the nodes that touch it. */
function splitAtTouches(lines: WalkLines, touches: readonly Touch[], onWork: () => void): WalkLines {
  const { xs, ys } = lines
  const most = lines.edgeFrom.length + touches.length
  const edgeFrom = new Int32Array(most)
  const edgeTo = new Int32Array(most)
  const edgeLine = new Int32Array(most)
  const edgeLengthM = new Float64Array(most)
  let edges = 0
  let next = 0
  for (let edge = 0; edge < lines.edgeFrom.length; edge++) {
    if (edge % atOnce === 0) onWork()
    let previous = lines.edgeFrom[edge] as number
    const lead = (node: number): void => {
      if (node === previous) return
      edgeFrom[edges] = previous
      edgeTo[edges] = node
      edgeLine[edges] = lines.edgeLine[edge] as number
      const dx = (xs[node] as number) - (xs[previous] as number)
      const dy = (ys[node] as number) - (ys[previous] as number)
      edgeLengthM[edges++] = Math.sqrt(dx * dx + dy * dy)
      previous = node
    }
    for (let touch = touches[next]; touch?.edge === edge; touch = touches[++next]) lead(touch.node)
    lead(lines.edgeTo[edge] as number)
  }
  return {
    xs,
    ys,
    edgeFrom: edgeFrom.subarray(0, edges),
    edgeTo: edgeTo.subarray(0, edges),
    edgeLengthM: edgeLengthM.subarray(0, edges),
    edgeLine: edgeLine.subarray(0, edges),
  }
}
