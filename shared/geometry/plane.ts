import type { Geometry, MultiPolygon, Position } from 'geojson'
import type { LocalMetric } from '../crs/local-metric'

/** Metres on a local plane, x east and y north. Areas, lengths and overlay are done here, never in degrees. */
export type PlanePoint = readonly [x: number, y: number]
export type PlaneLine = readonly PlanePoint[]
/** Closed as in GeoJSON: the last point repeats the first. Either direction of turn. */
export type PlaneRing = readonly PlanePoint[]
/** Outer ring first, then holes. */
export type PlanePolygon = readonly PlaneRing[]
export type PlaneMultiPolygon = readonly PlanePolygon[]

/** x, y of each corner in turn, the last not repeating the first: for work on many outlines. */
export type FlatRing = Float64Array
/** Outer ring first (counter-clockwise), then holes (clockwise). */
export type FlatPolygon = readonly FlatRing[]

const toPlane = (position: Position, metric: LocalMetric): PlanePoint =>
  metric.toMetres([position[0] ?? 0, position[1] ?? 0])

const lineToPlane = (positions: readonly Position[], metric: LocalMetric): PlaneLine =>
  positions.map((position) => toPlane(position, metric))

/** The areas of a geometry on the plane; nothing for points and lines. */
export function toPlanePolygons(geometry: Geometry | null, metric: LocalMetric): PlaneMultiPolygon {
  switch (geometry?.type) {
    case 'Polygon':
      return [geometry.coordinates.map((ring) => lineToPlane(ring, metric))]
    case 'MultiPolygon':
      return geometry.coordinates.map((polygon) => polygon.map((ring) => lineToPlane(ring, metric)))
    case 'GeometryCollection':
      return geometry.geometries.flatMap((part) => toPlanePolygons(part, metric))
    default:
      return []
  }
}

/** The lines of a geometry on the plane; nothing for points and areas. */
export function toPlaneLines(geometry: Geometry | null, metric: LocalMetric): readonly PlaneLine[] {
  switch (geometry?.type) {
    case 'LineString':
      return [lineToPlane(geometry.coordinates, metric)]
    case 'MultiLineString':
      return geometry.coordinates.map((line) => lineToPlane(line, metric))
    case 'GeometryCollection':
      return geometry.geometries.flatMap((part) => toPlaneLines(part, metric))
    default:
      return []
  }
}

/** The points of a geometry on the plane; nothing for lines and areas. */
export function toPlanePoints(geometry: Geometry | null, metric: LocalMetric): readonly PlanePoint[] {
  switch (geometry?.type) {
    case 'Point':
      return [toPlane(geometry.coordinates, metric)]
    case 'MultiPoint':
      return lineToPlane(geometry.coordinates, metric)
    case 'GeometryCollection':
      return geometry.geometries.flatMap((part) => toPlanePoints(part, metric))
    default:
      return []
  }
}

const roundDegrees = (degrees: number): number => Math.round(degrees * 1e9) / 1e9

/** Back to WGS 84, at most 9 decimals (a tenth of a millimetre). */
export function fromPlanePolygons(polygons: PlaneMultiPolygon, metric: LocalMetric): MultiPolygon {
  return {
    type: 'MultiPolygon',
    coordinates: polygons.map((polygon) =>
      polygon.map((ring) => ring.map((point) => metric.toLngLat(point).map(roundDegrees))),
    ),
  }
}
