import type { Geometry } from 'geojson'
import type { PlaceNeighbour } from '../../contract/land-profile'
import type { LocalMetric } from '../../crs/local-metric'
import { type Bounds, geometryBounds } from '../../geometry/bounds'
import { pointToPolygonsDistanceM } from '../../geometry/distance'
import { polygonsAreaM2 } from '../../geometry/measure'
import { type PlanePoint, toPlaneLines, toPlanePoints, toPlanePolygons } from '../../geometry/plane'
import { nearestAlong, pointAlong, pointDistanceM } from '../../geometry/segments'
import type { ProjectView } from '../../model/project-view'
import type { Row } from '../../model/row'
import { numberOf } from '../../model/table'

/** The place that is asked about, in degrees and on the plane of the project. */
export interface Spot {
  readonly lngLat: readonly [number, number]
  readonly point: PlanePoint
  readonly metric: LocalMetric
}

export interface Neighbour extends PlaceNeighbour {
  readonly row: Row
}

const boundsByRow = new WeakMap<Row, Bounds>()
const nowhere: Bounds = [Infinity, Infinity, -Infinity, -Infinity]

/** Rows never change, so each is measured once. */
function boundsOf(row: Row): Bounds {
  const known = boundsByRow.get(row)
  if (known) return known
  const bounds = geometryBounds(row.geometry) ?? nowhere
  boundsByRow.set(row, bounds)
  return bounds
}

/** Metres from the spot to a geometry, 0 inside an area. */
function distanceToM({ point, metric }: Spot, geometry: Geometry): number {
  let distanceM = pointToPolygonsDistanceM(point, toPlanePolygons(geometry, metric))
  for (const line of toPlaneLines(geometry, metric)) {
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1], line[i]]
      if (a && b) {
        distanceM = Math.min(distanceM, pointDistanceM(point, pointAlong(a, b, nearestAlong(point, a, b))))
      }
    }
  }
  for (const other of toPlanePoints(geometry, metric))
    distanceM = Math.min(distanceM, pointDistanceM(point, other))
  return distanceM
}

/** Rows of a table within `reachM` of the spot, the nearest first. */
export function neighboursOf(project: ProjectView, table: string, spot: Spot, reachM: number): Neighbour[] {
  const { metric, point } = spot
  const [west, south] = metric.toLngLat([point[0] - reachM, point[1] - reachM])
  const [east, north] = metric.toLngLat([point[0] + reachM, point[1] + reachM])
  const found: Neighbour[] = []
  for (const row of project.rows(table)) {
    const [left, bottom, right, top] = boundsOf(row)
    if (!row.geometry || left > east || right < west || bottom > north || top < south) continue
    const distanceM = distanceToM(spot, row.geometry)
    if (distanceM <= reachM) found.push({ table, id: row.id, distanceM, row })
  }
  return found.sort((a, b) => a.distanceM - b.distanceM || a.id - b.id)
}

/** What is written down about places rather than standing there. */
const notOnTheGround = new Set(['underlays', 'activity', 'observations', 'opinions', 'boundary'])

/** A finger's width on a plan at street scale: so near a line or a point, one means it. */
const stepM = 3

/** Half of the widest road of a city. */
const halfRoadM = 30

/** How near a row has to be for the spot to be on it: a step, or half the width that a road is known to have. */
function isOn({ table, row, distanceM }: Neighbour): boolean {
  const halfWidthM = table === 'roads' ? (numberOf(row.properties.width_m) ?? 0) / 2 : 0
  return distanceM <= Math.max(stepM, halfWidthM)
}

/** Everything that stands on the spot: areas around it, lines and points a step away; the smallest first. */
export function standingAt(project: ProjectView, spot: Spot): Neighbour[] {
  const found: { neighbour: Neighbour; areaM2: number }[] = []
  for (const { name, geometry } of project.definitions.values()) {
    if (geometry === null || notOnTheGround.has(name)) continue
    const reachM = name === 'roads' ? halfRoadM : stepM
    for (const neighbour of neighboursOf(project, name, spot, reachM).filter(isOn)) {
      const areaM2 = polygonsAreaM2(toPlanePolygons(neighbour.row.geometry, spot.metric))
      if (areaM2 === 0 || neighbour.distanceM === 0) found.push({ neighbour, areaM2 })
    }
  }
  return found.sort((a, b) => a.areaM2 - b.areaM2).map(({ neighbour }) => neighbour)
}

/** What goes over to the window: the row itself is there already. */
export function told({ table, id, distanceM }: Neighbour): PlaceNeighbour {
  return { table, id, distanceM }
}
