import type { Feature, Geometry, Position } from 'geojson'
import type { Row } from '#shared/model/row'

/** A row as MapLibre draws it. `label` stands in for a name that nobody has given yet. */
export function mapFeature(row: Row & { geometry: Geometry }, label?: string): Feature {
  const properties = label && !row.properties.name ? { ...row.properties, name: label } : row.properties
  return { type: 'Feature', id: row.id, geometry: row.geometry, properties: { ...properties } }
}

export function hasGeometry(row: Row): row is Row & { geometry: Geometry } {
  return row.geometry !== null
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
  for (const geometry of geometries) {
    eachPosition(geometry, ([lng, lat]) => {
      if (lng === undefined || lat === undefined) return
      any = true
      west = Math.min(west, lng)
      east = Math.max(east, lng)
      south = Math.min(south, lat)
      north = Math.max(north, lat)
    })
  }
  return any ? [west, south, east, north] : null
}
