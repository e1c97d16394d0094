import { polygonBounds } from './bounds'
import { polygonSides } from './distance'
import type { PlanePoint, PlanePolygon } from './plane'
import { pointInPolygon } from './point-in-polygon'
import { nearestAlong, pointAlong, pointDistanceM } from './segments'

export interface InnerCircle {
  readonly centre: PlanePoint
  readonly radiusM: number
}

/** Metres from the outline: positive inside, negative outside. */
export function clearanceM(point: PlanePoint, polygon: PlanePolygon): number {
  let distanceM = Infinity
  for (const [a, b] of polygonSides([polygon])) {
    distanceM = Math.min(distanceM, pointDistanceM(point, pointAlong(a, b, nearestAlong(point, a, b))))
  }
  return pointInPolygon(point, polygon) ? distanceM : -distanceM
}

/** A square in which a better centre may lie: no place in it is farther from the outline than `mostM`. */
interface Cell {
  readonly centre: PlanePoint
  readonly halfM: number
  readonly distanceM: number
  readonly mostM: number
}

/**
 * The largest circle that fits into a polygon, its radius within `precisionM` of the true one; `null` for an
 * outline without area. Squares are halved where a better centre is still possible (the idea of Mapbox's
 * polylabel: the "pole of inaccessibility"). What it says of leftover land: how wide it is where it is widest.
 */
export function largestInnerCircle(polygon: PlanePolygon, precisionM = 0.1): InnerCircle | null {
  const bounds = polygonBounds([polygon])
  if (!bounds) return null
  const [west, south, east, north] = bounds
  const halfM = Math.min(east - west, north - south) / 2
  if (halfM <= 0) return null

  const cellAt = (x: number, y: number, half: number): Cell => {
    const distanceM = clearanceM([x, y], polygon)
    return { centre: [x, y], halfM: half, distanceM, mostM: distanceM + half * Math.SQRT2 }
  }
  let waiting: Cell[] = []
  for (let x = west + halfM; x < east + halfM; x += 2 * halfM) {
    for (let y = south + halfM; y < north + halfM; y += 2 * halfM) waiting.push(cellAt(x, y, halfM))
  }
  let best: Cell | undefined
  while (waiting.length > 0) {
    for (const cell of waiting) if (!best || cell.distanceM > best.distanceM) best = cell
    const enough = (best?.distanceM ?? 0) + precisionM
    waiting = waiting
      .filter((cell) => cell.mostM > enough)
      .flatMap(({ centre: [x, y], halfM: half }) =>
        [
          [-1, -1],
          [1, -1],
          [-1, 1],
          [1, 1],
        ].map(([east = 0, north = 0]) => cellAt(x + (east * half) / 2, y + (north * half) / 2, half / 2)),
      )
  }
  return best && best.distanceM > 0 ? { centre: best.centre, radiusM: best.distanceM } : null
}
