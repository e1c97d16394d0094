import { type Bounds, polygonBounds } from '../geometry/bounds'
import { pointToPolygonsDistanceM } from '../geometry/distance'
import { type PlaneMultiPolygon, type PlanePoint, toPlanePolygons } from '../geometry/plane'
import type { Row } from '../model/row'
import { textOf } from '../model/table'
import type { Report } from './report'

/** Farther off, a building no longer says where something is. Our own limit: one court of row housing. */
const farthestM = 40

interface NamedBuilding {
  readonly row: Row
  readonly area: PlaneMultiPolygon
  readonly bounds: Bounds
}

/** Finds the named building at or next to a place; `null` when none is near. */
export function buildingFinder({
  project,
  metric,
}: Report): (place: PlanePoint) => { readonly row: Row; readonly distanceM: number } | null {
  const named: NamedBuilding[] = []
  for (const row of project.rows('buildings')) {
    if (!textOf(row.properties.name)) continue
    const area = toPlanePolygons(row.geometry, metric)
    const bounds = polygonBounds(area)
    if (bounds) named.push({ row, area, bounds })
  }
  return (place) => {
    let nearest: { row: Row; distanceM: number } | null = null
    for (const { row, area, bounds } of named) {
      const reach = nearest?.distanceM ?? farthestM
      if (!isWithin(place, bounds, reach)) continue
      const distanceM = pointToPolygonsDistanceM(place, area)
      if (distanceM < reach) nearest = { row, distanceM }
    }
    return nearest
  }
}

function isWithin([x, y]: PlanePoint, [west, south, east, north]: Bounds, reach: number): boolean {
  return x >= west - reach && x <= east + reach && y >= south - reach && y <= north + reach
}
