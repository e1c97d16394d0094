import type { FlatPolygon, FlatRing } from '../../geometry/plane'

/** Square pixels on the grid of the plane: pixel `column`, `row` covers [column, column + 1) × cellM and so on. */
export interface PixelWindow {
  readonly cellM: number
  readonly firstColumn: number
  readonly firstRow: number
  readonly columns: number
  readonly rows: number
}

/** Pixels `from … to − 1` of a row of the window, counted from its own corner. */
export type VisitSpan = (row: number, from: number, to: number) => void

/**
 * The pixels whose middles lie in a polygon, row by row (even-odd rule: where outlines cross themselves, each lobe is
 * inside). Whatever the window, a pixel is in or out.
 */
export function fillPolygon(polygon: FlatPolygon, window: PixelWindow, visit: VisitSpan): void {
  const { cellM, firstRow, rows } = window
  let [south, north] = [Infinity, -Infinity]
  for (const ring of polygon) {
    for (let i = 1; i < ring.length; i += 2) {
      const y = ring[i] as number
      if (y < south) south = y
      if (y > north) north = y
    }
  }
  const first = Math.max(firstRow, Math.floor(south / cellM))
  const last = Math.min(firstRow + rows - 1, Math.floor(north / cellM))
  if (!(first <= last)) return
  const crossings = crossingsByRow(polygon, cellM, first, last)
  for (let row = first; row <= last; row++) {
    const inRow = crossings[row - first]
    if (inRow) visitSpans(inRow, window, row - firstRow, visit)
  }
}

/** Eastings at which the outlines cross the middle line of each row. */
function crossingsByRow(polygon: FlatPolygon, cellM: number, first: number, last: number): number[][] {
  const crossings: number[][] = Array.from({ length: last - first + 1 }, () => [])
  for (const ring of polygon) {
    let ax = ring[ring.length - 2] ?? 0
    let ay = ring[ring.length - 1] ?? 0
    for (let i = 0; i < ring.length; i += 2) {
      const bx = ring[i] as number
      const by = ring[i + 1] as number
      // A corner on a middle line belongs to the side above it.
      const from = Math.max(first, Math.ceil(Math.min(ay, by) / cellM - 0.5))
      const to = Math.min(last, Math.ceil(Math.max(ay, by) / cellM - 0.5) - 1)
      for (let row = from; row <= to; row++) {
        const share = ((row + 0.5) * cellM - ay) / (by - ay)
        crossings[row - first]?.push(ax + share * (bx - ax))
      }
      ax = bx
      ay = by
    }
  }
  return crossings
}

function visitSpans(crossings: number[], window: PixelWindow, row: number, visit: VisitSpan): void {
  const { cellM, firstColumn, columns } = window
  if (crossings.length > 2) crossings.sort((a, b) => a - b)
  else if ((crossings[0] ?? 0) > (crossings[1] ?? 0)) crossings.reverse()
  for (let i = 1; i < crossings.length; i += 2) {
    const from = Math.max(0, Math.ceil((crossings[i - 1] as number) / cellM - 0.5) - firstColumn)
    const to = Math.min(columns, Math.ceil((crossings[i] as number) / cellM - 0.5) - firstColumn)
    if (from < to) visit(row, from, to)
  }
}

/**
 * Every pixel that a line touches, so that two neighbours always share a side and no ray slips through (the walk from
 * cell to cell of Amanatides and Woo 1987).
 */
export function traceLine(line: FlatRing, window: PixelWindow, visit: VisitSpan): void {
  for (let i = 2; i < line.length; i += 2)
    traceSide(line[i - 2] ?? 0, line[i - 1] ?? 0, line[i] ?? 0, line[i + 1] ?? 0, window, visit)
}

function traceSide(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  { cellM, firstColumn, firstRow, columns, rows }: PixelWindow,
  visit: VisitSpan,
): void {
  let column = Math.floor(ax / cellM)
  let row = Math.floor(ay / cellM)
  const steps = Math.abs(Math.floor(bx / cellM) - column) + Math.abs(Math.floor(by / cellM) - row)
  const [dx, dy] = [bx - ax, by - ay]
  const [stepX, stepY] = [Math.sign(dx), Math.sign(dy)]
  // Shares of the side at which it enters the next column and the next row.
  const [acrossX, acrossY] = [cellM / Math.abs(dx), cellM / Math.abs(dy)]
  let nextX = dx === 0 ? Infinity : ((column + (stepX > 0 ? 1 : 0)) * cellM - ax) / dx
  let nextY = dy === 0 ? Infinity : ((row + (stepY > 0 ? 1 : 0)) * cellM - ay) / dy
  for (let step = 0; step <= steps; step++) {
    const [inColumn, inRow] = [column - firstColumn, row - firstRow]
    if (inColumn >= 0 && inColumn < columns && inRow >= 0 && inRow < rows)
      visit(inRow, inColumn, inColumn + 1)
    if (nextX < nextY) {
      column += stepX
      nextX += acrossX
    } else {
      row += stepY
      nextY += acrossY
    }
  }
}
