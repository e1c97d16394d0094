import type { ReachWays } from '../../contract/land-reach'
import type { WalkAccess } from '../../geometry/walk-access'
import type { AccessColumns, WalksFrom } from '../../geometry/walk-distances'
import type { Destinations } from './destinations'
import type { HomeWalks } from './home-walks'
import type { WalkState } from './walk-state'

/** Walks that differ by less than this, in metres, are the same: sums in another order differ in the last digits. */
const sameM = 1e-6

/** The way of every home to what is nearest to it, along the network; ways that meet go on as one. */
export function homeWays(
  state: WalkState,
  destinations: Destinations,
  walks: HomeWalks,
  homes: AccessColumns,
  metresPerMinute: number,
): ReachWays {
  const tree = new WayTree(state)
  const edgeCost = state.costs(metresPerMinute).edge
  const { accesses, numbers, list } = destinations
  const isSure = (_: unknown, i: number): boolean => list[numbers[i] ?? -1]?.openUnknown === false
  const surely = new WaysOf(tree, walks.sure, accesses.filter(isSure), edgeCost)
  const perhaps = walks.perhaps === walks.sure ? surely : new WaysOf(tree, walks.perhaps, accesses, edgeCost)
  const start = Int32Array.from(homes.edge, (edge, home) => {
    if (home % 1024 === 0) state.onWork()
    if ((walks.nearest[home] as number) < 0) return -1
    const ways = (walks.sureM[home] as number) < Infinity ? surely : perhaps
    return ways.from(edge, homes.along[home] as number)
  })
  return { start, ...tree.columns() }
}

/** Places, each with the one that follows. */
class WayTree {
  readonly #coordinates: number[] = []
  readonly #next: number[] = []
  readonly #nodes: Float64Array

  constructor(readonly state: WalkState) {
    this.#nodes = state.ground.nodeLngLats()
  }

  columns() {
    return { coordinates: Float64Array.from(this.#coordinates), next: Int32Array.from(this.#next) }
  }

  /** A node of the network; what follows is said later. */
  addNode(node: number): number {
    const at = node * 2
    if (at < this.#nodes.length)
      return this.#add(this.#nodes[at] as number, this.#nodes[at + 1] as number, -1)
    const { xs, ys } = this.state.network
    const [lng, lat] = this.state.ground.lngLat([xs[node] as number, ys[node] as number])
    return this.#add(lng, lat, -1)
  }

  addAlong(edge: number, along: number, next: number): number {
    const { xs, ys, edgeFrom, edgeTo } = this.state.network
    const between = (list: Float64Array): number => {
      const from = list[edgeFrom[edge] as number] as number
      return from + ((list[edgeTo[edge] as number] as number) - from) * along
    }
    const [lng, lat] = this.state.ground.lngLat([between(xs), between(ys)])
    return this.#add(lng, lat, next)
  }

  follow(place: number, next: number): void {
    this.#next[place] = next
  }

  #add(lng: number, lat: number, next: number): number {
    this.#coordinates.push(lng, lat)
    return this.#next.push(next) - 1
  }
}

/** Ways to the ends of some walks. */
class WaysOf {
  readonly #sourcesOn = new Map<number, WalkAccess[]>()
  /** Where the ways end that come to a node nothing stands before. */
  readonly #endAt = new Map<number, WalkAccess>()
  /** The places of nodes that a way has come by. */
  readonly #known = new Map<number, number>()

  constructor(
    readonly tree: WayTree,
    readonly walks: WalksFrom,
    sources: readonly WalkAccess[],
    readonly edgeCost: Float64Array,
  ) {
    for (const source of sources) {
      const held = this.#sourcesOn.get(source.edge)
      if (held) held.push(source)
      else this.#sourcesOn.set(source.edge, [source])
      for (const { node, costM } of this.#stops(source.edge, source.along))
        if (Math.abs(source.linkM + costM - (walks.cost[node] as number)) < sameM)
          this.#endAt.set(node, source)
    }
  }

  /** The first place of the way from along an edge. */
  from(edge: number, along: number): number {
    const { walks, tree } = this
    const byStop = this.#stops(edge, along).map(({ node, costM }) => ({
      totalM: (walks.cost[node] as number) + costM,
      next: () => this.#placeOf(node),
    }))
    const direct = (this.#sourcesOn.get(edge) ?? []).map((source) => ({
      totalM: source.linkM + this.#costM(edge, source.along - along),
      next: () => tree.addAlong(edge, source.along, -1),
    }))
    const best = [...byStop, ...direct].reduce((a, b) => (b.totalM < a.totalM ? b : a))
    return tree.addAlong(edge, along, best.next())
  }

  #placeOf(node: number): number {
    const { tree } = this
    const { previous } = this.walks
    const known = this.#known.get(node)
    if (known !== undefined) return known
    const first = tree.addNode(node)
    this.#known.set(node, first)
    for (let here = node, place = first; ; ) {
      const then = previous[here] as number
      if (then < 0) {
        const end = this.#endAt.get(here)
        if (end) tree.follow(place, tree.addAlong(end.edge, end.along, -1))
        return first
      }
      const next = this.#known.get(then)
      if (next !== undefined) {
        tree.follow(place, next)
        return first
      }
      const added = tree.addNode(then)
      this.#known.set(then, added)
      tree.follow(place, added)
      ;[here, place] = [then, added]
    }
  }

  /** The nodes on an edge, with what it costs to get there from along it. */
  #stops(edge: number, along: number): { node: number; costM: number }[] {
    const { edgeFrom, edgeTo, nodesAlong } = this.tree.state.network
    return [
      { node: edgeFrom[edge] as number, along: 0 },
      { node: edgeTo[edge] as number, along: 1 },
      ...(nodesAlong?.get(edge) ?? []),
    ].map((stop) => ({ node: stop.node, costM: this.#costM(edge, stop.along - along) }))
  }

  #costM(edge: number, share: number): number {
    return share === 0 ? 0 : Math.abs(share) * (this.edgeCost[edge] as number)
  }
}
