import { clearanceM } from '#shared/geometry/inner-circle'
import type { PlaneLine, PlanePoint } from '#shared/geometry/plane'
import { nearestAlong, pointAlong, pointDistanceM } from '#shared/geometry/segments'
import { smoothed } from './shapes'
import type { Site } from './site'

const stations = 9
/** How far from the very ends the path begins and stops: it meets the pavement there. */
const endM = 0.3

/**
 * A path lengthwise through the site: the middles of slices across it, swaying a little so that it reads as a
 * walk and not as a kerb. Follows bends of the outline; what would leave the site is cut off. Empty when the
 * site is too thin for a path.
 */
export function pathThrough(site: Site, sway: number): PlaneLine {
  const [minX, , maxX] = site.bounds
  const middles: PlanePoint[] = []
  for (let i = 0; i < stations; i++) {
    const share = i / (stations - 1)
    const x = minX + endM + (maxX - minX - 2 * endM) * share
    const slice = sliceNear(site, x, middles.at(-1)?.[1])
    if (!slice) continue
    const [low, high] = slice
    middles.push([x, (low + high) / 2 + Math.sin(2 * Math.PI * share) * sway * (high - low)])
  }
  return longestRunInside(site, smoothed(middles))
}

/** Where the vertical at `x` runs inside: the stretch nearest to where the path was, the widest to begin with. */
function sliceNear(site: Site, x: number, y: number | undefined): readonly [number, number] | null {
  const crossings: number[] = []
  for (const ring of site.polygon) {
    for (const [i, from] of ring.entries()) {
      const to = ring[i + 1]
      if (to && from[0] > x !== to[0] > x) {
        crossings.push(from[1] + ((x - from[0]) * (to[1] - from[1])) / (to[0] - from[0]))
      }
    }
  }
  crossings.sort((a, b) => a - b)
  let best: readonly [number, number] | null = null
  let bestScore = -Infinity
  for (let i = 1; i < crossings.length; i += 2) {
    const [low = 0, high = 0] = [crossings[i - 1], crossings[i]]
    const away = y === undefined ? 0 : Math.max(low - y, y - high, 0)
    const score = away > 0 ? -away : high - low
    if (score > bestScore) {
      bestScore = score
      best = [low, high]
    }
  }
  return best
}

function longestRunInside(site: Site, line: PlaneLine): PlaneLine {
  let best: PlanePoint[] = []
  let run: PlanePoint[] = []
  for (const point of line) {
    run = clearanceM(point, site.polygon) > 0.1 ? [...run, point] : []
    if (run.length > best.length) best = run
  }
  return best.length > 1 ? best : []
}

export function distanceToLineM(point: PlanePoint, line: PlaneLine): number {
  let distanceM = Infinity
  for (const [i, from] of line.entries()) {
    const to = line[i + 1]
    if (to)
      distanceM = Math.min(
        distanceM,
        pointDistanceM(point, pointAlong(from, to, nearestAlong(point, from, to))),
      )
  }
  return distanceM
}
