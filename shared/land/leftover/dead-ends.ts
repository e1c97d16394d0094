import type { FlatPolygon } from '../../geometry/plane'
import type { BoxGrid } from './box-grid'
import type { NearbyRow, PlaceSides } from './edges-of-place'
import { distanceToRingsM } from './flat-distance'

/** Streets that vehicles use and that may end; a path that ends is no 断头路. */
const streets = new Set(['secondary', 'lane', 'service'])
/** A street ends at the place when it comes this near to it. Proposal. */
const reachesM = 3
/** Another street this near goes on from the end. */
const goesOnM = 0.6
/** What ends at the edge of the area may go on behind it. */
const edgeM = 8

const lines = (row: NearbyRow): boolean => row.table === 'roads' && !row.isClosed

/** The street that ends at a place (facts §4.2: 断头路, a street whose end has no other street), or `null`. */
export function deadEndAt(
  { sides, beside }: PlaceSides,
  grid: BoxGrid<NearbyRow>,
  within: readonly FlatPolygon[],
): { readonly id: number; readonly distanceM: number } | null {
  let best: { id: number; distanceM: number } | null = null
  for (const street of beside) {
    if (!lines(street) || !streets.has(street.kind ?? '')) continue
    for (const [x, y] of endsOf(street)) {
      const distanceM = sides.distanceM(x, y, Math.min(street.reachM + reachesM, best?.distanceM ?? Infinity))
      if (distanceM === Infinity) continue
      if (distanceToRingsM(x, y, within.flat(), true) < edgeM) continue
      if (!goesOn(x, y, street, grid)) best = { id: street.id, distanceM }
    }
  }
  return best
}

function endsOf({ rings }: NearbyRow): readonly (readonly [number, number])[] {
  return rings.flatMap((line) => {
    const [first, last] = [
      [line[0] ?? 0, line[1] ?? 0],
      [line[line.length - 2] ?? 0, line[line.length - 1] ?? 0],
    ] as const
    return first[0] === last[0] && first[1] === last[1] ? [] : [first, last]
  })
}

function goesOn(x: number, y: number, street: NearbyRow, grid: BoxGrid<NearbyRow>): boolean {
  const others = grid.near([x, y, x, y], goesOnM).filter((row) => row !== street && row.table === 'roads')
  if (others.some(({ rings, isClosed }) => distanceToRingsM(x, y, rings, isClosed) <= goesOnM)) return true
  // A street of several lines may go on in one of its own.
  const ends = endsOf(street).filter(([ex, ey]) => Math.hypot(ex - x, ey - y) <= goesOnM)
  return ends.length > 1
}
