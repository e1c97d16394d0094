import type { JoinAreasInput, JoinedAreas } from '../../contract/land-pieces'
import { localMetric } from '../../crs/local-metric'
import { boundsCentre, geometryBounds } from '../../geometry/bounds'
import type { Overlay } from '../../geometry/overlay'
import { toPlanePolygons } from '../../geometry/plane'
import { AppError } from '../../model/message'
import { shrunkArea, soundArea } from './sound-area'

/** Pieces that were cut apart lie this near to each other at most: the noise of two roundings. */
const seamM = 0.02

/**
 * One area out of several, as the project can keep it. Seams between pieces that touch are closed. One alone is
 * mended: its outline touches itself nowhere.
 * @throws AppError `land.join.nothing` when there is no area at all
 */
export function joinAreas({ areas }: JoinAreasInput, overlay: Overlay): JoinedAreas {
  const all = { type: 'GeometryCollection' as const, geometries: [...areas] }
  const bounds = geometryBounds(all)
  if (!bounds) throw new AppError('land.join.nothing')
  const metric = localMetric(boundsCentre(bounds))
  const polygons = toPlanePolygons(all, metric)
  const apart = overlay.union(polygons)
  // Grown over their seams and back: what was apart stays as it is.
  const grown = overlay.buffer(polygons, seamM)
  const joined = grown.length < apart.length ? shrunkArea(grown, seamM, overlay) : apart
  const area = soundArea(joined, metric, overlay)
  return { area, parts: area.coordinates.length }
}
