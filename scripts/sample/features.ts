import type { Geometry, Position } from 'geojson'
import { localMetric } from '#shared/crs/local-metric'
import type { FieldValue, Row } from '#shared/model/row'
import { counterClockwise, type Line, type Point, type Ring } from './plane'

/** Where the fictional neighbourhood is put: on the plain south of the Yangtze, at no real address. */
const middle: Point = [120.6, 31.3]
const metric = localMetric(middle)

/** Something drawn in metres, with what its table knows about it. */
export interface Feature {
  readonly geometry: Geometry
  readonly properties: Readonly<Record<string, FieldValue>>
}

type Properties = Feature['properties']

/** Seven decimals are a centimetre on the ground. */
function lngLat(place: Point): Position {
  return metric.toLngLat(place).map((value) => Math.round(value * 1e7) / 1e7)
}

const closed = (ring: Ring): Position[] => {
  const corners = counterClockwise(ring).map(lngLat)
  return [...corners, ...corners.slice(0, 1)]
}

export const areaFeature = (ring: Ring, properties: Properties): Feature => ({
  geometry: { type: 'MultiPolygon', coordinates: [[closed(ring)]] },
  properties,
})

export const lineFeature = (lines: readonly Line[], properties: Properties): Feature => ({
  geometry: { type: 'MultiLineString', coordinates: lines.map((line) => line.map(lngLat)) },
  properties,
})

export const pointFeature = (place: Point, properties: Properties): Feature => ({
  geometry: { type: 'Point', coordinates: lngLat(place) },
  properties,
})

/** A single area or line where a table takes any geometry. */
export const plainArea = (ring: Ring): Geometry => ({ type: 'Polygon', coordinates: [closed(ring)] })
export const plainLine = (line: Line): Geometry => ({ type: 'LineString', coordinates: line.map(lngLat) })

/** Rows with ids from 1 in the order given. */
export function rowsOf(features: readonly Feature[]): Row[] {
  return features.map(({ geometry, properties }, index) => ({ id: index + 1, geometry, properties }))
}

export function recordsOf(records: readonly Properties[]): Row[] {
  return records.map((properties, index) => ({ id: index + 1, geometry: null, properties }))
}
