import type { Bounds } from '../../geometry/bounds'
import type { PlaneLine, PlaneMultiPolygon, PlanePoint } from '../../geometry/plane'
import type { MapFrame } from './frame'

/** Corners nearer than this on paper are one: finer than a printer draws. */
const finestMm = 0.06

/** SVG path data of areas, holes and all (fill rule even-odd); empty when nothing of it is on the sheet. */
export function areaPath(area: PlaneMultiPolygon, frame: MapFrame): string {
  return area
    .flatMap((polygon) => (polygon[0] && isOnSheet(polygon[0], frame) ? polygon : []))
    .map((ring) => `${traced(ring, frame)}Z`)
    .join('')
}

/** SVG path data of lines; empty when nothing of them is on the sheet. */
export function linePath(lines: readonly PlaneLine[], frame: MapFrame): string {
  return lines
    .filter((line) => isOnSheet(line, frame))
    .map((line) => traced(line, frame))
    .join('')
}

function traced(points: readonly PlanePoint[], frame: MapFrame): string {
  const path: string[] = []
  let lastX = Number.NaN
  let lastY = Number.NaN
  for (const [index, point] of points.entries()) {
    const [x, y] = frame.toPaper(point)
    const near = Math.abs(x - lastX) < finestMm && Math.abs(y - lastY) < finestMm
    if (near && index < points.length - 1) continue
    path.push(`${path.length === 0 ? 'M' : 'L'}${coordinate(x)} ${coordinate(y)}`)
    lastX = x
    lastY = y
  }
  return path.join('')
}

/** Hundredths of a millimetre, without trailing noughts. */
export function coordinate(mm: number): string {
  return String(Math.round(mm * 100) / 100)
}

function isOnSheet(points: readonly PlanePoint[], frame: MapFrame): boolean {
  const [west, south, east, north] = frame.bounds
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  return box[0] <= east && box[2] >= west && box[1] <= north && box[3] >= south
}

export function isPointOnSheet([x, y]: PlanePoint, bounds: Bounds): boolean {
  return x >= bounds[0] && x <= bounds[2] && y >= bounds[1] && y <= bounds[3]
}
