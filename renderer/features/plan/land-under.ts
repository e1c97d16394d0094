import type { Geometry } from 'geojson'
import { localMetric } from '#shared/crs/local-metric'
import { boundsCentre, geometryBounds } from '#shared/geometry/bounds'
import { toPlanePolygons } from '#shared/geometry/plane'
import { pointInPolygons } from '#shared/geometry/point-in-polygon'
import { representativePoint } from '#shared/geometry/representative-point'
import type { Row } from '#shared/model/row'

/** The piece of leftover land on which the middle of a sketched outline lies, or `null` for none. */
export function landUnder(outline: Geometry, land: Iterable<Row>): number | null {
  const bounds = geometryBounds(outline)
  if (!bounds) return null
  const metric = localMetric(boundsCentre(bounds))
  const middle = representativePoint(toPlanePolygons(outline, metric))
  if (!middle) return null
  for (const row of land) {
    if (pointInPolygons(middle, toPlanePolygons(row.geometry, metric))) return row.id
  }
  return null
}

/** The same outline some metres to the east, so that a copy does not hide what it was made from. */
export function movedEast<G extends Geometry>(geometry: G, byM: number): G {
  const bounds = geometryBounds(geometry)
  if (!bounds) return geometry
  const centre = boundsCentre(bounds)
  const [lng] = localMetric(centre).toLngLat([byM, 0])
  const shift = (coordinates: unknown): unknown => {
    if (!Array.isArray(coordinates)) return coordinates
    const [first, ...rest] = coordinates
    if (typeof first !== 'number') return coordinates.map(shift)
    return [Math.round((first + lng - centre[0]) * 1e9) / 1e9, ...rest]
  }
  return { ...geometry, coordinates: shift((geometry as { coordinates?: unknown }).coordinates) }
}
