import { type Bounds, polygonBounds } from './bounds'
import { nearestFromOutline, polygonSides } from './distance'
import type { PlaneMultiPolygon, PlanePoint } from './plane'
import { pointInPolygons } from './point-in-polygon'
import { representativePoint } from './representative-point'
import { type Nearest, nearestAlong, pointAlong, pointDistanceM, segmentCrossing } from './segments'
import type { WalkNetwork } from './walk-network'
import { edgeEnds } from './walk-obstacles'

/** Where somebody steps onto the network: a place (0…1) along an edge, and the straight way to it. */
export interface WalkAccess {
  readonly edge: number
  readonly along: number
  readonly linkM: number
}

/** Which edges somebody can step onto; every one where it is left out. */
export type WalkEdges = (edge: number) => boolean

/** To the millimetre: noise of the arithmetic must not choose between two lines equally near. */
const millimetres = (distanceM: number): number => Math.round(distanceM * 1000)
const millimetreM = 0.001

/** Most doors have a path before them: looked for nearby first, and farther out only where none is found. */
const firstLookM = 15

/**
 * The nearest way that nothing stands before, of equally near ones the edge drawn first. `leastM` must not be more
 * than the length of the way; it is asked first and spares most ways their measuring.
 */
function nearestAccess(
  network: WalkNetwork,
  bounds: Bounds,
  maxLinkM: number,
  usable: WalkEdges | undefined,
  leastM: (a: PlanePoint, b: PlanePoint) => number,
  wayTo: (a: PlanePoint, b: PlanePoint) => Nearest | null,
): WalkAccess | null {
  for (const lookM of maxLinkM > firstLookM ? [firstLookM, maxLinkM] : [maxLinkM]) {
    const edges: { edge: number; leastM: number }[] = []
    for (const edge of network.index.near(bounds, lookM)) {
      if (usable && !usable(edge)) continue
      const [a, b] = edgeEnds(network, edge)
      const least = leastM(a, b)
      if (least <= lookM + millimetreM) edges.push({ edge, leastM: least })
    }
    edges.sort((first, second) => first.leastM - second.leastM || first.edge - second.edge)
    let best: WalkAccess | null = null
    for (const { edge, leastM } of edges) {
      if (best && leastM > best.linkM + millimetreM) break
      const [a, b] = edgeEnds(network, edge)
      const way = wayTo(a, b)
      if (!way || way.distanceM > maxLinkM) continue
      const farther = best ? millimetres(way.distanceM) - millimetres(best.linkM) : -1
      if (farther > 0 || (farther === 0 && best && edge > best.edge)) continue
      if (network.obstacles.between(way.from, way.to)) continue
      best = { edge, along: nearestAlong(way.to, a, b), linkM: way.distanceM }
    }
    // Lines outside of what was looked at are farther than this.
    if (best && best.linkM < lookM - millimetreM) return best
    if (lookM === maxLinkM) return best
  }
  return null
}

/**
 * The way from a building to the nearest walkable line that no wall stands before; `null` when there is none
 * within `maxLinkM` of its outline. Doors are seldom mapped: people are taken to step out opposite the middle
 * of the building. Whether gates are open makes no difference here, so that opening one can only shorten walks.
 */
export function accessOfArea(
  network: WalkNetwork,
  area: PlaneMultiPolygon,
  maxLinkM: number,
  usable?: WalkEdges,
): WalkAccess | null {
  const bounds = polygonBounds(area)
  const middle = representativePoint(area)
  if (!bounds || !middle) return null
  const reachM = farthestCornerM(area, middle)
  return nearestAccess(
    network,
    bounds,
    maxLinkM,
    usable,
    (a, b) => pointDistanceM(middle, pointAlong(a, b, nearestAlong(middle, a, b))) - reachM,
    (a, b) => {
      const foot = pointAlong(a, b, nearestAlong(middle, a, b))
      return pointInPolygons(foot, area)
        ? { distanceM: 0, from: foot, to: foot }
        : nearestOnOutline(area, foot)
    },
  )
}

/** The same for a place (a facility). */
export function accessOfPoint(
  network: WalkNetwork,
  point: PlanePoint,
  maxLinkM: number,
  usable?: WalkEdges,
): WalkAccess | null {
  const wayTo = (a: PlanePoint, b: PlanePoint): Nearest => {
    const to = pointAlong(a, b, nearestAlong(point, a, b))
    return { distanceM: pointDistanceM(point, to), from: point, to }
  }
  const bounds: Bounds = [point[0], point[1], point[0], point[1]]
  return nearestAccess(network, bounds, maxLinkM, usable, (a, b) => wayTo(a, b).distanceM, wayTo)
}

function farthestCornerM(area: PlaneMultiPolygon, middle: PlanePoint): number {
  let farthestM = 0
  for (const polygon of area) {
    for (const ring of polygon) {
      for (const corner of ring) farthestM = Math.max(farthestM, pointDistanceM(corner, middle))
    }
  }
  return farthestM
}

/** The shortest way from the outline to a place. */
function nearestOnOutline(area: PlaneMultiPolygon, to: PlanePoint): Nearest | null {
  let from: PlanePoint | null = null
  let distanceM = Infinity
  for (const polygon of area) {
    for (const ring of polygon) {
      for (let i = 1; i < ring.length; i++) {
        const c = ring[i - 1] as PlanePoint
        const d = ring[i] as PlanePoint
        const place = pointAlong(c, d, nearestAlong(to, c, d))
        const lengthM = pointDistanceM(place, to)
        if (lengthM >= distanceM) continue
        distanceM = lengthM
        from = place
      }
    }
  }
  return from ? { distanceM, from, to } : null
}

/** The shortest way from an area to a line beside it, and from each of its corners: a frontage has two ends. */
function waysAlongside(area: PlaneMultiPolygon, a: PlanePoint, b: PlanePoint): readonly Nearest[] {
  const nearest = nearestFromOutline(area, a, b)
  const fromCorners = [...polygonSides(area)].map(([corner]): Nearest => {
    const to = pointAlong(a, b, nearestAlong(corner, a, b))
    return { distanceM: pointDistanceM(corner, to), from: corner, to }
  })
  return nearest ? [nearest, ...fromCorners] : []
}

/**
 * Every way into an open space: where lines run in it, cross its edge, or pass within `sideM` of it
 * without a wall between. Where none does, the nearest way within `maxLinkM`.
 */
export function accessesOfSpace(
  network: WalkNetwork,
  area: PlaneMultiPolygon,
  sideM: number,
  maxLinkM: number,
  usable?: WalkEdges,
): readonly WalkAccess[] {
  const bounds = polygonBounds(area)
  if (!bounds) return []
  const accesses: WalkAccess[] = []
  for (const edge of network.index.near(bounds, sideM).slice().sort()) {
    if (usable && !usable(edge)) continue
    const [a, b] = edgeEnds(network, edge)
    const within: WalkAccess[] = []
    if (pointInPolygons(a, area)) within.push({ edge, along: 0, linkM: 0 })
    if (pointInPolygons(b, area)) within.push({ edge, along: 1, linkM: 0 })
    for (const [c, d] of polygonSides(area)) {
      const crossing = segmentCrossing(a, b, c, d)
      if (crossing) within.push({ edge, along: crossing[0], linkM: 0 })
    }
    if (within.length > 0) {
      accesses.push(...within)
      continue
    }
    for (const way of waysAlongside(area, a, b)) {
      if (way.distanceM <= sideM && !network.obstacles.between(way.from, way.to)) {
        accesses.push({ edge, along: nearestAlong(way.to, a, b), linkM: way.distanceM })
      }
    }
  }
  if (accesses.length > 0) return accesses
  const nearest = accessOfArea(network, area, maxLinkM, usable)
  return nearest ? [nearest] : []
}
