import type { CutArea, CutAreaInput } from '../../contract/land-pieces'
import { localMetric } from '../../crs/local-metric'
import { boundsCentre, geometryBounds } from '../../geometry/bounds'
import { polygonAreaM2 } from '../../geometry/measure'
import type { Overlay } from '../../geometry/overlay'
import { type PlaneLine, type PlanePoint, toPlaneLines, toPlanePolygons } from '../../geometry/plane'
import { pointInPolygons } from '../../geometry/point-in-polygon'
import { AppError } from '../../model/message'
import { soundArea } from './sound-area'

/** Less is no piece but what two roundings leave along a cut. */
const crumbM2 = 0.5

/**
 * The pieces of an area on both sides of a line. The line goes on straight beyond its ends.
 * @throws AppError `land.cut.ends_inside` when an end lies in the area, `land.cut.misses` when nothing is parted
 */
export function cutArea({ area, line }: CutAreaInput, overlay: Overlay): CutArea {
  const bounds = geometryBounds(area)
  const metric = localMetric(bounds ? boundsCentre(bounds) : [0, 0])
  const whole = overlay.union(toPlanePolygons(area, metric))
  const [blade = []] = toPlaneLines(line, metric)
  const ends = [blade[0], blade[blade.length - 1]]
  if (ends.some((end) => end && pointInPolygons(end, whole))) throw new AppError('land.cut.ends_inside')
  const side = [[sideOf(blade)]]
  const pieces = [...overlay.intersection(whole, side), ...overlay.difference(whole, side)]
    .map((piece) => ({ piece, areaM2: polygonAreaM2(piece) }))
    .filter(({ areaM2 }) => areaM2 >= crumbM2)
    .sort((a, b) => b.areaM2 - a.areaM2)
  if (pieces.length <= whole.length) throw new AppError('land.cut.misses')
  return { areas: pieces.map(({ piece }) => soundArea([piece], metric, overlay)) }
}

/** Farther than any neighbourhood is wide. */
const farM = 20_000

/** A ring with the line as one of its edges and all the land on its left, as far as anybody looks. */
function sideOf(line: PlaneLine): PlanePoint[] {
  const [first, second] = line
  const last = line[line.length - 1]
  const before = line[line.length - 2]
  if (!first || !second || !last || !before) return []
  const start = beyond(second, first)
  const end = beyond(before, last)
  // Left of the way from start to end.
  const [dx, dy] = [end[0] - start[0], end[1] - start[1]]
  const length = Math.hypot(dx, dy) || 1
  const away: PlanePoint = [(-dy / length) * farM, (dx / length) * farM]
  const back = (point: PlanePoint): PlanePoint => [point[0] + away[0], point[1] + away[1]]
  return [start, ...line, end, back(end), back(start), start]
}

/** The way from `from` through `through`, farther on. */
function beyond(from: PlanePoint, through: PlanePoint): PlanePoint {
  const [dx, dy] = [through[0] - from[0], through[1] - from[1]]
  const length = Math.hypot(dx, dy) || 1
  return [through[0] + (dx / length) * farM, through[1] + (dy / length) * farM]
}
