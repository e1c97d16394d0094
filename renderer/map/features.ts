import type { Feature, GeoJsonProperties, Geometry, Position } from 'geojson'
import type { Row } from '#shared/model/row'

/** Makes what is drawn when its turn comes. */
export type FeatureMaker = () => Feature

export type PlacedRow = Row & { readonly geometry: Geometry }

/**
 * A row as MapLibre draws it, with no more than the fields its layers read: the map holds and copies each of them
 * several times over. `label` stands in for a name that nobody has given yet.
 */
export function mapFeature(
  row: PlacedRow,
  fields: Iterable<string> = Object.keys(row.properties),
  label?: string,
): Feature {
  const properties: GeoJsonProperties = {}
  for (const field of fields) {
    const value = row.properties[field] ?? null
    if (value !== null) properties[field] = value
  }
  if (label && !properties.name) properties.name = label
  return { type: 'Feature', id: row.id, geometry: row.geometry, properties }
}

export function hasGeometry(row: Row): row is PlacedRow {
  return row.geometry !== null
}

export function positionsOf(geometry: Geometry): number {
  let positions = 0
  eachPosition(geometry, () => {
    positions += 1
  })
  return positions
}

function eachPosition(geometry: Geometry, visit: (position: Position) => void): void {
  if (geometry.type === 'GeometryCollection') {
    for (const part of geometry.geometries) eachPosition(part, visit)
    return
  }
  const walk = (coordinates: unknown): void => {
    if (!Array.isArray(coordinates)) return
    if (typeof coordinates[0] === 'number') visit(coordinates as Position)
    else for (const inner of coordinates) walk(inner)
  }
  walk(geometry.coordinates)
}

/** `[west, south, east, north]`, or `null` when there is nothing to bound. */
export function boundsOf(geometries: Iterable<Geometry>): [number, number, number, number] | null {
  let [west, south, east, north] = [180, 90, -180, -90]
  let any = false
  const meet = ([lng, lat]: Position) => {
    if (lng === undefined || lat === undefined) return
    any = true
    if (lng < west) west = lng
    if (lng > east) east = lng
    if (lat < south) south = lat
    if (lat > north) north = lat
  }
  for (const geometry of geometries) eachPosition(geometry, meet)
  return any ? [west, south, east, north] : null
}
