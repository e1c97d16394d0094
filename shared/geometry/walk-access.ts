import { type Bounds, polygonBounds } from './bounds'
import { nearestFromOutline, polygonSides } from './distance'
import type { PlaneMultiPolygon, PlanePoint } from './plane'
import { pointInPolygons } from './point-in-polygon'
import { representativePoint } from './representative-point'
import { type Nearest, nearestAlong, pointAlong, pointDistanceM, segmentCrossing } from './segments'
import type { WalkNetwork } from './walk-network'

/** Where somebody steps onto the network: a place (0…1) along an edge, and the straight way to it. */
export interface WalkAccess {
  readonly edge: number
  readonly along: number
  readonly linkM: number
}

function edgeEnds(network: WalkNetwork, edge: number): readonly [PlanePoint, PlanePoint] {
  const { from, to } = network.edges[edge] ?? { from: 0, to: 0 }
  return [network.nodes[from] ?? [0, 0], network.nodes[to] ?? [0, 0]]
}

function nearestAccess(
  network: WalkNetwork,
  bounds: Bounds,
  maxLinkM: number,
  wayTo: (a: PlanePoint, b: PlanePoint) => Nearest | null,
): WalkAccess | null {
  const ways: { edge: number; way: Nearest }[] = []
  for (const edge of network.index.near(bounds, maxLinkM)) {
    const [a, b] = edgeEnds(network, edge)
    const way = wayTo(a, b)
    if (way && way.distanceM <= maxLinkM) ways.push({ edge, way })
  }
  // To the millimetre: noise of the arithmetic must not choose between two lines equally near.
  const millimetres = ({ way }: { way: Nearest }): number => Math.round(way.distanceM * 1000)
  ways.sort((first, second) => millimetres(first) - millimetres(second) || first.edge - second.edge)
  for (const { edge, way } of ways) {
    if (network.obstacles.between(way.from, way.to)) continue
    const [a, b] = edgeEnds(network, edge)
    return { edge, along: nearestAlong(way.to, a, b), linkM: way.distanceM }
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
): WalkAccess | null {
  const bounds = polygonBounds(area)
  const middle = representativePoint(area)
  if (!bounds || !middle) return null
  return nearestAccess(network, bounds, maxLinkM, (a, b) => {
    const foot = pointAlong(a, b, nearestAlong(middle, a, b))
    return pointInPolygons(foot, area)
      ? { distanceM: 0, from: foot, to: foot }
      : nearestFromOutline(area, foot, foot)
  })
}

/** The same for a place (a facility). */
export function accessOfPoint(network: WalkNetwork, point: PlanePoint, maxLinkM: number): WalkAccess | null {
  return nearestAccess(network, [point[0], point[1], point[0], point[1]], maxLinkM, (a, b) => {
    const to = pointAlong(a, b, nearestAlong(point, a, b))
    return { distanceM: pointDistanceM(point, to), from: point, to }
  })
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
): readonly WalkAccess[] {
  const bounds = polygonBounds(area)
  if (!bounds) return []
  const accesses: WalkAccess[] = []
  for (const edge of network.index.near(bounds, sideM)) {
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
  const nearest = accessOfArea(network, area, maxLinkM)
  return nearest ? [nearest] : []
}
