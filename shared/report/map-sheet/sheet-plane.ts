import type { LocalMetric } from '../../crs/local-metric'
import { metricSystemAt } from '../../crs/metric-system-at'
import { fromWgs84, toWgs84 } from '../../crs/systems'

/** The plane of a sheet: the surveyors' own, so that the values of its grid can be found on the ground. */
export interface SheetPlane {
  readonly crs: string
  readonly metric: LocalMetric
}

/**
 * The CGCS2000 3-degree Gauss–Krüger zone of a place, the UTM zone outside China. Within a zone a length on the plane
 * is at most 1 in 2,900 longer than on the ground (UTM: 1 in 1,000 longer, 1 in 2,500 shorter).
 */
export function sheetPlaneAt(place: readonly [lng: number, lat: number]): SheetPlane {
  const crs = metricSystemAt(place)
  return { crs, metric: { toMetres: fromWgs84(crs), toLngLat: toWgs84(crs) } }
}
