import type { Geometry } from 'geojson'
import type { LocalMetric } from '../crs/local-metric'
import { type PlanePoint, toPlaneLines, toPlanePoints, toPlanePolygons } from '../geometry/plane'
import { representativePoint } from '../geometry/representative-point'

/** One place on the plane that stands for a feature; `null` when it is nowhere. */
export function placeOf(geometry: Geometry | null, metric: LocalMetric): PlanePoint | null {
  const [point] = toPlanePoints(geometry, metric)
  if (point) return point
  const [line] = toPlaneLines(geometry, metric)
  if (line) return line[Math.floor(line.length / 2)] ?? null
  return representativePoint(toPlanePolygons(geometry, metric))
}
