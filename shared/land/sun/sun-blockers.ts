import type { SunBlocker } from '../../contract/land-sun'
import type { FlatRing, PlanePoint } from '../../geometry/plane'
import type { ObstaclesByPlace } from './obstacles-by-place'
import type { SunObstacle } from './sun-obstacles'
import type { SunRay } from './sun-programme'
import { fullSun } from './sun-sweep'

/** An obstacle as it is seen from a place: how near its box begins and in which directions it may stand. */
interface Seen {
  readonly obstacle: SunObstacle
  readonly nearM: number
  readonly directionRad: number
  readonly halfWidthRad: number
}

/**
 * What stands between a place and the sun, and how many hours of a day each takes, the longest first. Each instant is
 * given to whatever the ray meets first; unknown buildings are taken as high as they may be. Straight rays against the
 * outlines themselves: exact, and independent of the pixels.
 */
export function blockersAt(
  place: PlanePoint,
  obstacles: ObstaclesByPlace,
  days: readonly (readonly SunRay[])[],
  atM: number,
  hoursOfInstant: number,
): SunBlocker[] {
  const taken = new Map<SunObstacle, number>()
  const lowest = days.flat().reduce((least, { slope }) => Math.min(least, slope), Infinity)
  const [x, y] = place
  const farM = (obstacles.highestM - atM) / lowest
  const seen = obstacles
    .meeting([x - farM, y - farM, x + farM, y + farM])
    .map((obstacle) => seenFrom(place, obstacle))
    .filter(({ obstacle, nearM }) => obstacle.mostM - atM > nearM * lowest)
    .sort((a, b) => a.nearM - b.nearM || a.obstacle.id - b.obstacle.id)
  for (const day of days) {
    for (const ray of day) {
      const first = firstBlocker(place, seen, ray, atM)
      if (first) taken.set(first, (taken.get(first) ?? 0) + hoursOfInstant)
    }
  }
  return [...taken]
    .map(([{ table, id, leastM, mostM }, hours]) => ({
      ...{ table, id, hours: hours / days.length },
      heightUnknown: leastM !== mostM,
    }))
    .sort((a, b) => b.hours - a.hours || a.id - b.id)
}

function seenFrom([x, y]: PlanePoint, obstacle: SunObstacle): Seen {
  const [west, south, east, north] = obstacle.bounds
  const [middleX, middleY] = [(west + east) / 2 - x, (south + north) / 2 - y]
  const radiusM = Math.hypot(east - west, north - south) / 2
  const farM = Math.hypot(middleX, middleY)
  const dx = Math.max(west - x, 0, x - east)
  const dy = Math.max(south - y, 0, y - north)
  return {
    obstacle,
    nearM: Math.hypot(dx, dy),
    directionRad: Math.atan2(middleX, middleY),
    halfWidthRad: farM > radiusM ? Math.asin(radiusM / farM) : Math.PI,
  }
}

function firstBlocker(
  place: PlanePoint,
  seen: readonly Seen[],
  ray: SunRay,
  atM: number,
): SunObstacle | null {
  const bearing = Math.atan2(ray.towardsX, ray.towardsY)
  let nearest = Infinity
  let first: SunObstacle | null = null
  for (const { obstacle, nearM, directionRad, halfWidthRad } of seen) {
    if (nearM >= nearest) break
    const highM = obstacle.mostM - atM
    if (nearM * ray.slope >= highM) continue
    // Leafless crowns let half of the sun pass; what they take is told all the same.
    if (obstacle.kind === 'tree' && ray.throughTrees === fullSun) continue
    const off = Math.abs(((bearing - directionRad + 3 * Math.PI) % (2 * Math.PI)) - Math.PI)
    if (off > halfWidthRad + 1e-9) continue
    const meetsM = distanceAlong(place, ray, obstacle)
    if (meetsM < nearest && meetsM * ray.slope < highM) {
      nearest = meetsM
      first = obstacle
    }
  }
  return first
}

/** How far along the ray the outline is met; 0 for who stands inside it; infinite when it is missed. */
function distanceAlong(place: PlanePoint, ray: SunRay, { polygons, lines }: SunObstacle): number {
  let nearest = Infinity
  for (const polygon of polygons) {
    let crossings = 0
    for (const ring of polygon) {
      const last = ring.length - 2
      for (let i = 0; i < ring.length; i += 2) {
        const met = sideMet(place, ray, ring, i === 0 ? last : i - 2, i)
        if (met === null) continue
        crossings++
        nearest = Math.min(nearest, met)
      }
    }
    if (crossings % 2 === 1) return 0
  }
  for (const line of lines) {
    for (let i = 2; i < line.length; i += 2)
      nearest = Math.min(nearest, sideMet(place, ray, line, i - 2, i) ?? Infinity)
  }
  return nearest
}

function sideMet([x, y]: PlanePoint, ray: SunRay, ring: FlatRing, a: number, b: number): number | null {
  const [ax, ay] = [(ring[a] ?? 0) - x, (ring[a + 1] ?? 0) - y]
  const [bx, by] = [(ring[b] ?? 0) - x, (ring[b + 1] ?? 0) - y]
  // On which side of the ray the two corners lie.
  const sideA = ray.towardsX * ay - ray.towardsY * ax
  const sideB = ray.towardsX * by - ray.towardsY * bx
  if (sideA > 0 === sideB > 0) return null
  const share = sideA / (sideA - sideB)
  const along = ray.towardsX * (ax + share * (bx - ax)) + ray.towardsY * (ay + share * (by - ay))
  return along >= 0 ? along : null
}
