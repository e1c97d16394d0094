import { type PlaneLine, type PlaneMultiPolygon, toPlaneLines, toPlanePolygons } from '../../geometry/plane'
import type { Row } from '../../model/row'
import { html, type SafeHtml } from '../html'
import type { Report } from '../report'
import type { MapFrame } from './frame'
import { areaPath, linePath } from './paths'

/** One map on its way to paper. `id` keeps the patterns of two maps in one document apart. */
export interface Sheet {
  readonly report: Report
  readonly frame: MapFrame
  readonly id: string
}

export interface DrawnArea {
  readonly row: Row
  readonly area: PlaneMultiPolygon
  readonly path: string
}

/** Areas as they lie on a frame; `null` for a row that is not on it. Drawing, legend and names ask for the same ones. */
const areasOfFrames = new WeakMap<MapFrame, WeakMap<Row, DrawnArea | null>>()

/** The areas of a table that are on the sheet. */
export function drawnAreas({ report, frame }: Sheet, rows: Iterable<Row>): DrawnArea[] {
  const known = areasOfFrames.get(frame) ?? new WeakMap<Row, DrawnArea | null>()
  areasOfFrames.set(frame, known)
  const drawn: DrawnArea[] = []
  for (const row of rows) {
    let shape = known.get(row)
    if (shape === undefined) {
      const area = toPlanePolygons(row.geometry, report.metric)
      const path = areaPath(area, frame)
      shape = path ? { row, area, path } : null
      known.set(row, shape)
    }
    if (shape) drawn.push(shape)
  }
  return drawn
}

export interface DrawnLine {
  readonly row: Row
  readonly lines: readonly PlaneLine[]
  readonly path: string
}

/** The lines of a table that are on the sheet. */
export function drawnLines({ report, frame }: Sheet, rows: Iterable<Row>): DrawnLine[] {
  const drawn: DrawnLine[] = []
  for (const row of rows) {
    const lines = toPlaneLines(row.geometry, report.metric)
    const path = linePath(lines, frame)
    if (path) drawn.push({ row, lines, path })
  }
  return drawn
}

/** Several shapes of one look as one path, even-odd. */
export function joined(shapes: readonly { readonly path: string }[]): string {
  return shapes.map(({ path }) => path).join('')
}

/** One path in one look, or nothing when there is no shape. `look` holds SVG attributes and is ours, never a person's. */
export function drawn(shapes: readonly { readonly path: string }[], look: SafeHtml): SafeHtml | null {
  return shapes.length > 0 ? html`<path d="${joined(shapes)}" fill-rule="evenodd" ${look}/>` : null
}
