import { DistanceQueue } from '../../geometry/distance-queue'
import type { WalkAccess } from '../../geometry/walk-access'
import type { AddedPath } from '../../geometry/walk-added-paths'
import type { AccessColumns, WalksFrom } from '../../geometry/walk-distances'
import type { WalkOpening, WalkState } from './walk-state'

/** A home whose walk gets shorter, in metres on the level. */
export interface ShorterWalk {
  readonly home: number
  readonly wasM: number
  readonly isM: number
}

/**
 * Tries openings one after the other on the walks of one state. To open something can only shorten walks, so that it
 * is enough to walk outwards from it as long as that is shorter than before: the cost is that of the places that gain
 * (Ramalingam and Reps 1996, the case of arcs that get cheaper), not that of the town.
 */
export class WalkTrials {
  readonly #state: WalkState
  readonly #walks: WalksFrom
  readonly #homes: AccessColumns
  readonly #homesOn = new Map<number, number[]>()
  /** The edge along which each further node lies (`addPaths`). */
  readonly #edgeBeside = new Map<number, number>()
  readonly #edgeCost: Float64Array
  /** As things stand between two trials. */
  readonly #arcCost: Float64Array
  readonly #cost: Float64Array
  /** Nodes that have gained in this trial, with what they cost before. */
  readonly #gained = new Map<number, number>()
  readonly #queue = new DistanceQueue()

  constructor(
    state: WalkState,
    walks: WalksFrom,
    homes: AccessColumns,
    readonly wasM: Float64Array,
    metresPerMinute: number,
    /** Walks longer than this are not looked for. */
    readonly limitM: number,
  ) {
    this.#state = state
    this.#walks = walks
    this.#homes = homes
    const { edge, arc } = state.costs(metresPerMinute)
    this.#edgeCost = edge
    this.#arcCost = arc.slice()
    this.#cost = walks.cost.slice()
    for (let home = 0; home < homes.edge.length; home++) {
      const on = homes.edge[home] as number
      if (on < 0) continue
      const held = this.#homesOn.get(on)
      if (held) held.push(home)
      else this.#homesOn.set(on, [home])
    }
    for (const [beside, stops] of state.network.nodesAlong ?? []) {
      for (const { node } of stops) this.#edgeBeside.set(node, beside)
    }
  }

  /** The homes that gain by an opening; those that stay as they are are left out. */
  with({ arcs, path }: WalkOpening): readonly ShorterWalk[] {
    const closed = arcs.flatMap(({ edge, cost }) => this.#open(edge, cost))
    const start = path && this.#farEnd(path)
    if (start) this.#spread(start)
    this.#walkOn()
    const shorter = this.#homesGaining(start)
    for (const { arc, cost } of closed) this.#arcCost[arc] = cost
    for (const [node, cost] of this.#gained) this.#cost[node] = cost
    this.#gained.clear()
    return shorter
  }

  /** Lets people through both ways. Returns the arcs as they were. */
  #open(edge: number, cost: number): { arc: number; cost: number }[] {
    const { edgeFrom, edgeTo, doors, arcs } = this.#state.network
    const door = doors[edge - edgeFrom.length]
    const [from, to] = door ? [door.from, door.to] : [edgeFrom[edge] as number, edgeTo[edge] as number]
    const closed: { arc: number; cost: number }[] = []
    for (const node of [from, to]) {
      const end = arcs.firstArc[node + 1] as number
      for (let arc = arcs.firstArc[node] as number; arc < end; arc++) {
        if (arcs.arcEdge[arc] !== edge) continue
        closed.push({ arc, cost: this.#arcCost[arc] as number })
        this.#arcCost[arc] = cost
      }
    }
    this.#lower(to, (this.#cost[from] as number) + cost)
    this.#lower(from, (this.#cost[to] as number) + cost)
    return closed
  }

  /** The end of a path from which it shortens the walk, with what the walk from there costs then. */
  #farEnd({ from, to, lengthM }: AddedPath): WalkAccess | null {
    const now = (end: WalkAccess): number => this.#walks.to({ ...end, linkM: 0 }).cost
    const [fromM, toM] = [now(from), now(to)]
    if (toM + lengthM < fromM) return { ...from, linkM: toM + lengthM }
    return fromM + lengthM < toM ? { ...to, linkM: fromM + lengthM } : null
  }

  /** From a place along an edge to all nodes on it. */
  #spread({ edge, along, linkM }: WalkAccess): void {
    const { edgeFrom, edgeTo, nodesAlong } = this.#state.network
    const cost = this.#edgeCost[edge] as number
    this.#lower(edgeFrom[edge] as number, linkM + along * cost)
    this.#lower(edgeTo[edge] as number, linkM + (1 - along) * cost)
    for (const stop of nodesAlong?.get(edge) ?? [])
      this.#lower(stop.node, linkM + Math.abs(stop.along - along) * cost)
  }

  #lower(node: number, cost: number): void {
    const before = this.#cost[node] as number
    if (!(cost < before && cost <= this.limitM)) return
    if (!this.#gained.has(node)) this.#gained.set(node, before)
    this.#cost[node] = cost
    this.#queue.push(node, cost)
  }

  #walkOn(): void {
    const { firstArc, arcTo } = this.#state.network.arcs
    while (this.#queue.size > 0) {
      const [node, cost] = this.#queue.pop()
      if (cost > (this.#cost[node] as number)) continue
      const end = firstArc[node + 1] as number
      for (let arc = firstArc[node] as number; arc < end; arc++)
        this.#lower(arcTo[arc] as number, cost + (this.#arcCost[arc] as number))
    }
  }

  /** `start`: where a path begins, halfway along an edge on which homes may stand as well. */
  #homesGaining(start: WalkAccess | null): ShorterWalk[] {
    const { firstArc, arcEdge } = this.#state.network.arcs
    const edges = new Set(start ? [start.edge] : [])
    for (const node of this.#gained.keys()) {
      const end = firstArc[node + 1] as number
      for (let arc = firstArc[node] as number; arc < end; arc++) edges.add(arcEdge[arc] as number)
      const beside = this.#edgeBeside.get(node)
      if (beside !== undefined) edges.add(beside)
    }
    const shorter: ShorterWalk[] = []
    for (const edge of edges) {
      for (const home of this.#homesOn.get(edge) ?? []) {
        const wasM = this.wasM[home] as number
        const isM = this.#walkOf(home, start)
        if (isM < wasM) shorter.push({ home, wasM, isM })
      }
    }
    return shorter
  }

  #walkOf(home: number, start: WalkAccess | null): number {
    const { edgeFrom, edgeTo, nodesAlong } = this.#state.network
    const edge = this.#homes.edge[home] as number
    const along = this.#homes.along[home] as number
    const cost = this.#edgeCost[edge] as number
    let best = Math.min(
      (this.#cost[edgeFrom[edge] as number] as number) + along * cost,
      (this.#cost[edgeTo[edge] as number] as number) + (1 - along) * cost,
    )
    for (const stop of nodesAlong?.get(edge) ?? [])
      best = Math.min(best, (this.#cost[stop.node] as number) + Math.abs(stop.along - along) * cost)
    if (start?.edge === edge) best = Math.min(best, start.linkM + Math.abs(start.along - along) * cost)
    return best + (this.#homes.linkM[home] as number)
  }
}
