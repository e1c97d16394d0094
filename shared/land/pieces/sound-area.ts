import type { MultiPolygon } from 'geojson'
import type { LocalMetric } from '../../crs/local-metric'
import type { Overlay } from '../../geometry/overlay'
import { fromPlanePolygons, type PlaneMultiPolygon } from '../../geometry/plane'
import { AppError } from '../../model/message'
import { tidyGeometry } from '../../rules/tidy-geometry'

/** What is narrower goes, when an outline touches itself: at first what nobody could see at any scale. */
const narrowM = [0, 0.01, 0.03, 0.1]

/** What of an area is farther than `distanceM` from everything outside. */
export function shrunkArea(area: PlaneMultiPolygon, distanceM: number, overlay: Overlay): PlaneMultiPolygon {
  const around = overlay.difference(overlay.buffer(area, distanceM + 1), area)
  return overlay.difference(area, overlay.buffer(around, distanceM))
}

/**
 * The area as the project keeps it. Overlay may leave outlines that touch themselves, and rounding to nine decimals
 * may let them cross: then threads thinner than a hand are opened. `null` when no area is left, or when it has so many
 * corners that some touch whatever is opened.
 */
export function soundOutline(
  area: PlaneMultiPolygon,
  metric: LocalMetric,
  overlay: Overlay,
): MultiPolygon | null {
  for (const widthM of narrowM) {
    const opened = widthM === 0 ? area : overlay.buffer(shrunkArea(area, widthM / 2, overlay), widthM / 2)
    const tidy = tidyGeometry('MULTIPOLYGON', fromPlanePolygons(opened, metric))
    if (tidy.ok) return tidy.geometry as MultiPolygon
  }
  return null
}

/**
 * `soundOutline` where there has to be one.
 * @throws AppError `land.join.nothing`
 */
export function soundArea(area: PlaneMultiPolygon, metric: LocalMetric, overlay: Overlay): MultiPolygon {
  const outline = soundOutline(area, metric, overlay)
  if (!outline) throw new AppError('land.join.nothing')
  return outline
}
