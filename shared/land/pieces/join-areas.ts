import type { JoinAreasInput, JoinedAreas } from '../../contract/land-pieces'
import { localMetric } from '../../crs/local-metric'
import { boundsCentre, geometryBounds } from '../../geometry/bounds'
import type { Overlay } from '../../geometry/overlay'
import { fromPlanePolygons, toPlanePolygons } from '../../geometry/plane'
import { AppError } from '../../model/message'

/** Pieces that were cut apart lie this near to each other at most: the noise of two roundings. */
const seamM = 0.02

/**
 * One area out of several. Seams between pieces that touch are closed.
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
  const joined = grown.length < apart.length ? shrunk(grown, overlay) : apart
  return { area: fromPlanePolygons(joined, metric), parts: joined.length }
}

/** What is farther than the seam from everything outside. */
function shrunk(area: ReturnType<Overlay['union']>, overlay: Overlay): ReturnType<Overlay['union']> {
  const frame = overlay.buffer(area, 1)
  return overlay.difference(area, overlay.buffer(overlay.difference(frame, area), seamM))
}
