import type { Geometry, Position } from 'geojson'
import type { ProjectView } from '../model/project-view'
import type { PlaneMultiPolygon, PlanePoint } from './plane'

/** `[west, south, east, north]` in degrees, or `[minX, minY, maxX, maxY]` in metres on a plane. */
export type Bounds = readonly [number, number, number, number]

type Nested = Position | readonly Nested[]

function extend(bounds: [number, number, number, number], nested: Nested): void {
  const [first, second] = nested
  if (typeof first === 'number' && typeof second === 'number') {
    bounds[0] = Math.min(bounds[0], first)
    bounds[1] = Math.min(bounds[1], second)
    bounds[2] = Math.max(bounds[2], first)
    bounds[3] = Math.max(bounds[3], second)
    return
  }
  for (const part of nested as readonly Nested[]) extend(bounds, part)
}

const nowhere = (): [number, number, number, number] => [Infinity, Infinity, -Infinity, -Infinity]
const found = (bounds: Bounds): Bounds | null => (bounds[0] <= bounds[2] ? bounds : null)

function extendByGeometry(bounds: [number, number, number, number], geometry: Geometry): void {
  if (geometry.type === 'GeometryCollection') {
    for (const part of geometry.geometries) extendByGeometry(bounds, part)
  } else {
    extend(bounds, geometry.coordinates)
  }
}

/** `[west, south, east, north]` of a geometry, or `null` when it is empty. */
export function geometryBounds(geometry: Geometry | null): Bounds | null {
  const bounds = nowhere()
  if (geometry) extendByGeometry(bounds, geometry)
  return found(bounds)
}

/** `[west, south, east, north]` of everything in the given tables (all of them by default). */
export function projectBounds(project: ProjectView, tables?: Iterable<string>): Bounds | null {
  const bounds = nowhere()
  for (const table of tables ?? project.definitions.keys()) {
    for (const row of project.rows(table)) if (row.geometry) extendByGeometry(bounds, row.geometry)
  }
  return found(bounds)
}

export function boundsCentre(bounds: Bounds): [number, number] {
  return [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2]
}

/** Bounds in metres of points on a plane; `null` for none. */
export function planeBounds(points: Iterable<PlanePoint>): Bounds | null {
  const bounds = nowhere()
  for (const point of points) extend(bounds, point as unknown as Position)
  return found(bounds)
}

/** Bounds in metres of areas on a plane; holes cannot widen them. */
export function polygonBounds(polygons: PlaneMultiPolygon): Bounds | null {
  return planeBounds(polygons.flatMap((polygon) => polygon[0] ?? []))
}

/** The box around the boxes of all of them. Not by a list of arguments: there may be hundreds of thousands. */
export function boundsAround(all: Iterable<{ readonly bounds: Bounds }>): Bounds {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { bounds } of all) {
    west = Math.min(west, bounds[0])
    south = Math.min(south, bounds[1])
    east = Math.max(east, bounds[2])
    north = Math.max(north, bounds[3])
  }
  return [west, south, east, north]
}
