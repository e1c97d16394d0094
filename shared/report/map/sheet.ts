import { type PlaneLine, type PlaneMultiPolygon, toPlaneLines, toPlanePolygons } from '../../geometry/plane'
import type { Row } from '../../model/row'
import { html, SafeHtml } from '../html'
import type { Report } from '../report'
import type { MapFrame } from './frame'
import { areaPath, linePath } from './paths'

/** One map on its way to paper. `id` keeps the patterns of two maps in one document apart. */
export interface Sheet {
  readonly report: Report
  readonly frame: MapFrame
  readonly id: string
  /** Called after every little piece of work; what it throws ends the drawing. */
  readonly onWork?: (() => void) | undefined
}

export interface DrawnArea {
  readonly row: Row
  readonly area: PlaneMultiPolygon
  readonly path: string
}

export interface DrawnLine {
  readonly row: Row
  readonly lines: readonly PlaneLine[]
  readonly path: string
}

/** The areas of a table that are on the sheet. */
export const drawnAreas = drawnOnce(({ report, frame }, row): DrawnArea | null => {
  const area = toPlanePolygons(row.geometry, report.metric)
  const path = areaPath(area, frame)
  return path ? { row, area, path } : null
})

/** The lines of a table that are on the sheet. */
export const drawnLines = drawnOnce(({ report, frame }, row): DrawnLine | null => {
  const lines = toPlaneLines(row.geometry, report.metric)
  const path = linePath(lines, frame)
  return path ? { row, lines, path } : null
})

/** Draws each row once a frame, `null` where it is not on it: map, legend and names ask for the same shapes. */
function drawnOnce<Shape>(draw: (sheet: Sheet, row: Row) => Shape | null) {
  const ofFrames = new WeakMap<MapFrame, WeakMap<Row, { readonly shape: Shape | null }>>()
  return (sheet: Sheet, rows: Iterable<Row>): Shape[] => {
    const known = ofFrames.get(sheet.frame) ?? new WeakMap<Row, { readonly shape: Shape | null }>()
    ofFrames.set(sheet.frame, known)
    const drawn: Shape[] = []
    for (const row of rows) {
      sheet.onWork?.()
      const { shape } = known.get(row) ?? { shape: draw(sheet, row) }
      known.set(row, { shape })
      if (shape) drawn.push(shape)
    }
    return drawn
  }
}

/** Several shapes of one look as the data of one path, even-odd. Letters and figures of ours: nothing to be escaped. */
export function joined(shapes: readonly { readonly path: string }[]): SafeHtml {
  return new SafeHtml(shapes.map(({ path }) => path).join(''))
}

/** One path in one look, or nothing when there is no shape. `look` holds SVG attributes and is ours, never a person's. */
export function drawn(shapes: readonly { readonly path: string }[], look: SafeHtml): SafeHtml | null {
  return shapes.length > 0 ? html`<path d="${joined(shapes)}" fill-rule="evenodd" ${look}/>` : null
}

/** Shapes by the look they share, each look in the order in which it first comes. */
export function byLook<Shape, Look>(
  shapes: readonly Shape[],
  lookOf: (shape: Shape) => Look,
): ReadonlyMap<Look, readonly Shape[]> {
  const groups = new Map<Look, Shape[]>()
  for (const shape of shapes) {
    const look = lookOf(shape)
    const group = groups.get(look)
    if (group) group.push(shape)
    else groups.set(look, [shape])
  }
  return groups
}
