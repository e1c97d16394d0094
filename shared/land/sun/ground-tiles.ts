import { type Bounds, boundsAround } from '../../geometry/bounds'
import { boundsMeet } from '../leftover/flat-rings'

/** Something on the ground that is to be computed with, and how much work it is. */
interface Placed {
  readonly bounds: Bounds
  readonly corners: number
}

/** A part of the ground with all that reaches into it. */
interface GroundTile<Item> {
  readonly bounds: Bounds
  readonly items: readonly Item[]
  /** Share of the ground that lies in this tile. */
  readonly share: number
}

/** A few milliseconds of set operations. */
const cornersAtOnce = 2000

/** A tile is not halved again where most of what it holds would go to both halves: nothing would be won. */
const mostHeldTwice = 1.7

/** Nor where it is small already. */
const leastSideM = 8

/** So that nothing reaches the outer edge. */
const marginM = 1

/**
 * Cuts the ground around some things into tiles, each halved until little reaches into it. Their edges lie on whole
 * metres; together they are the whole ground. `onWork` is called before each is cut.
 */
export function* groundTiles<Item extends Placed>(
  items: readonly Item[],
  onWork: () => void,
  atOnce = cornersAtOnce,
): Generator<GroundTile<Item>> {
  if (items.length === 0) return
  const [west, south, east, north] = boundsAround(items)
  const bounds: Bounds = [
    Math.floor(west) - marginM,
    Math.floor(south) - marginM,
    Math.ceil(east) + marginM,
    Math.ceil(north) + marginM,
  ]
  yield* halved({ bounds, items, share: 1 }, onWork, atOnce)
}

function* halved<Item extends Placed>(
  tile: GroundTile<Item>,
  onWork: () => void,
  atOnce: number,
): Generator<GroundTile<Item>> {
  onWork()
  const { bounds, items, share } = tile
  const sideM = Math.max(bounds[2] - bounds[0], bounds[3] - bounds[1])
  const work = items.reduce((sum, { corners }) => sum + corners, 0)
  if (work <= atOnce || sideM <= leastSideM) return yield tile
  const [first, second] = halvesOf(bounds)
  const halfOf = (half: Bounds): GroundTile<Item> => ({
    bounds: half,
    items: items.filter((item) => boundsMeet(item.bounds, half)),
    share: share / 2,
  })
  const halves = [halfOf(first), halfOf(second)]
  const held = halves.reduce((sum, half) => sum + half.items.length, 0)
  if (held > mostHeldTwice * items.length) return yield tile
  for (const half of halves) yield* halved(half, onWork, atOnce)
}

function halvesOf([west, south, east, north]: Bounds): readonly [Bounds, Bounds] {
  if (east - west > north - south) {
    const middle = Math.round((west + east) / 2)
    return [
      [west, south, middle, north],
      [middle, south, east, north],
    ]
  }
  const middle = Math.round((south + north) / 2)
  return [
    [west, south, east, middle],
    [west, middle, east, north],
  ]
}
