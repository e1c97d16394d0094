import type { Geometry } from 'geojson'

/** How many corners and points a geometry has, the closing one of a ring counted. */
export function positionCount(geometry: Geometry): number {
  switch (geometry.type) {
    case 'Point':
      return 1
    case 'MultiPoint':
    case 'LineString':
      return geometry.coordinates.length
    case 'MultiLineString':
    case 'Polygon':
      return sum(geometry.coordinates, (line) => line.length)
    case 'MultiPolygon':
      return sum(geometry.coordinates, (rings) => sum(rings, (ring) => ring.length))
    case 'GeometryCollection':
      return sum(geometry.geometries, positionCount)
  }
}

function sum<T>(items: readonly T[], size: (item: T) => number): number {
  let total = 0
  for (const item of items) total += size(item)
  return total
}
