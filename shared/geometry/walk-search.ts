import type { WalkArcs } from './walk-network'

/** Where a walk begins: at a node, with so much already walked. */
export interface WalkSeed {
  readonly node: number
  readonly cost: number
  /** A number of the caller's by which the nearest beginning is known afterwards. */
  readonly origin: number
}

export interface WalkSearch {
  /** By node: the cost from the nearest seed; `Infinity` beyond the limit or where there is no way. */
  readonly cost: Float64Array
  /** By node: `origin` of that seed; -1 where there is none. */
  readonly origin: Int32Array
  /** By node: the one before it on its way from that seed; -1 at the seed itself and where there is no way. */
  readonly previous: Int32Array
}

/** So many nodes are looked at between two calls of `onWork`: some milliseconds. */
const nodesAtOnce = 4096
/** So many seeds are compared: about a millisecond. */
const seedsAtOnce = 1 << 14

/** Never more buckets than this: a single very long edge must not make the ring long. */
const mostBuckets = 1 << 14

/**
 * The cheapest way to every node from the nearest of many seeds at once (Dijkstra 1959), with a ring of buckets in
 * place of a heap (Dial 1969): nodes wait by their cost in steps of about an edge. Within a bucket a node may be
 * improved and looked at again, so costs are exact for any width of the steps. Costs of arcs are 0 or more, `Infinity`
 * where nobody gets through; those of seeds any number.
 * @param onWork Called after every little piece of work; what it throws ends the search.
 */
export function searchWalks(
  { firstArc, arcTo }: WalkArcs,
  arcCost: Float64Array,
  seeds: readonly WalkSeed[],
  limit: number,
  onWork: () => void = () => {},
): WalkSearch {
  const nodes = firstArc.length - 1
  const cost = new Float64Array(nodes).fill(Infinity)
  const origin = new Int32Array(nodes).fill(-1)
  const previous = new Int32Array(nodes).fill(-1)
  onWork()
  const ring = ringFor(arcCost)
  const perStep = 1 / ring.step
  /** What each node was looked at with: again only when it has improved since. */
  const seen = new Float64Array(nodes).fill(Infinity)

  const heads = new Int32Array(ring.size).fill(-1)
  let entryNode = new Int32Array(1024)
  let entryNext = new Int32Array(1024)
  let entries = 0
  let free = -1
  let waiting = 0
  const mask = ring.size - 1
  const wait = (node: number, at: number): void => {
    let entry = free
    if (entry >= 0) free = entryNext[entry] as number
    else {
      entry = entries++
      if (entry === entryNode.length) {
        entryNode = longer(entryNode)
        entryNext = longer(entryNext)
      }
    }
    const slot = Math.floor(at * perStep) & mask
    entryNode[entry] = node
    entryNext[entry] = heads[slot] as number
    heads[slot] = entry
    waiting++
  }

  const ready = seedsInOrder(seeds, nodes, limit, onWork)
  let nextSeed = 0
  let looked = 0
  let bucket = 0
  while (waiting > 0 || nextSeed < ready.length) {
    const seed = ready[nextSeed]
    if (waiting === 0 && seed) bucket = Math.floor(seed.cost * perStep)
    // Seeds enter when their bucket is due, so that the ring need not span the costs they begin with.
    for (
      let due = ready[nextSeed];
      due && Math.floor(due.cost * perStep) <= bucket;
      due = ready[++nextSeed]
    ) {
      if (due.cost < (cost[due.node] as number)) {
        cost[due.node] = due.cost
        origin[due.node] = due.origin
        previous[due.node] = -1
        wait(due.node, due.cost)
      }
    }
    const slot = bucket & mask
    for (let entry = heads[slot] as number; entry >= 0; entry = heads[slot] as number) {
      heads[slot] = entryNext[entry] as number
      const node = entryNode[entry] as number
      entryNext[entry] = free
      free = entry
      waiting--
      const here = cost[node] as number
      if (here >= (seen[node] as number)) continue
      seen[node] = here
      if (++looked % nodesAtOnce === 0) onWork()
      const from = origin[node] as number
      const end = firstArc[node + 1] as number
      for (let arc = firstArc[node] as number; arc < end; arc++) {
        const there = here + (arcCost[arc] as number)
        const next = arcTo[arc] as number
        if (there < (cost[next] as number) && there <= limit) {
          cost[next] = there
          origin[next] = from
          previous[next] = node
          wait(next, there)
        }
      }
    }
    bucket++
  }
  return { cost, origin, previous }
}

/** The cheapest seed of each node, the cheapest of all first: others would change nothing. */
function seedsInOrder(
  seeds: readonly WalkSeed[],
  nodes: number,
  limit: number,
  onWork: () => void,
): readonly WalkSeed[] {
  let compared = 0
  const compare = (first: WalkSeed, second: WalkSeed): number => {
    if (++compared % seedsAtOnce === 0) onWork()
    return first.cost - second.cost || first.origin - second.origin
  }
  const cheapest = new Int32Array(nodes).fill(-1)
  for (const [i, seed] of seeds.entries()) {
    if (!(seed.cost <= limit && seed.cost < Infinity)) continue
    const held = seeds[cheapest[seed.node] as number]
    if (!held || compare(seed, held) < 0) cheapest[seed.node] = i
  }
  onWork()
  return Array.from(
    cheapest.filter((seed) => seed >= 0),
    (seed) => seeds[seed] as WalkSeed,
  ).sort(compare)
}

/** Steps of about the mean arc, and enough of them for the longest. */
function ringFor(arcCost: Float64Array): { readonly step: number; readonly size: number } {
  let sum = 0
  let count = 0
  let longest = 0
  for (let arc = 0; arc < arcCost.length; arc++) {
    const cost = arcCost[arc] as number
    if (!(cost > 0 && cost < Infinity)) continue
    sum += cost
    count++
    if (cost > longest) longest = cost
  }
  const step = Math.max(count > 0 ? sum / count : 1, longest / (mostBuckets - 4), 1e-6)
  return { step, size: 2 ** Math.ceil(Math.log2(longest / step + 4)) }
}

function longer(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const doubled = new Int32Array(list.length * 2)
  doubled.set(list)
  return doubled
}
