import Flatbush from 'flatbush'
import type { Geometry } from 'geojson'
import { localMetric } from '#shared/crs/local-metric'
import { boundsCentre, geometryBounds } from '#shared/geometry/bounds'
import { pointToPolygonsDistanceM } from '#shared/geometry/distance'
import { toPlanePoints, toPlanePolygons } from '#shared/geometry/plane'
import { representativePoint } from '#shared/geometry/representative-point'
import type { Row } from '#shared/model/row'

interface NearBuilding {
  readonly row: Row
  /** From the place to the wall; 0 inside. */
  readonly distanceM: number
}

/** Answers which buildings stand at a place, nearest first, out of however many. */
export interface BuildingIndex {
  near(place: Geometry, withinM: number, most: number): readonly NearBuilding[]
}

/** Neighbours by their boxes are only roughly in order of their walls: look at this many more. */
const spare = 8

/** Builds the index once for a set of rows; rows without a shape are passed over. */
export function indexBuildings(buildings: readonly Row[]): BuildingIndex {
  const boxed = buildings.flatMap((row) => {
    const bounds = geometryBounds(row.geometry)
    return bounds ? [{ row, bounds }] : []
  })
  const [first] = boxed
  if (!first) return { near: () => [] }
  const metric = localMetric(boundsCentre(first.bounds))
  const tree = new Flatbush(boxed.length)
  for (const { bounds } of boxed) {
    const [minX, minY] = metric.toMetres([bounds[0], bounds[1]])
    const [maxX, maxY] = metric.toMetres([bounds[2], bounds[3]])
    tree.add(minX, minY, maxX, maxY)
  }
  tree.finish()

  return {
    near(place, withinM, most) {
      const point = toPlanePoints(place, metric)[0] ?? representativePoint(toPlanePolygons(place, metric))
      if (!point) return []
      return tree
        .neighbors(point[0], point[1], most + spare, withinM)
        .flatMap((index) => {
          const row = boxed[index]?.row
          if (!row) return []
          const distanceM = pointToPolygonsDistanceM(point, toPlanePolygons(row.geometry, metric))
          return distanceM <= withinM ? [{ row, distanceM }] : []
        })
        .sort((a, b) => a.distanceM - b.distanceM)
        .slice(0, most)
    },
  }
}
