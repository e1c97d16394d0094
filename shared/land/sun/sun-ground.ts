import { cornersOf, type LocalMetric } from '../../crs/local-metric'
import type { Bounds } from '../../geometry/bounds'
import { type FlatPolygon, type PlaneMultiPolygon, toPlanePolygons } from '../../geometry/plane'
import { AppError, type Message } from '../../model/message'
import type { ProjectView } from '../../model/project-view'
import { flatPolygons, grownBounds } from '../leftover/flat-rings'
import { fillPolygon, type PixelWindow } from './rasterise'
import { boundsOf, type SunObstacle } from './sun-obstacles'

/** What a pixel of the picture is. */
export const outsideGround = 0
export const openGround = 1
const underBuilding = 2

/** Without a boundary the picture shows so much around everything that is mapped. */
const marginM = 20

/** 40 million pixels: a town of 12 km on a side at 2 m, a community at 0.25 m. */
const mostPixels = 40_000_000

/** Tables that say where the ground is that one asks about, where no boundary is drawn. */
const groundTables = ['buildings', 'land', 'spaces', 'activity_spaces', 'green'] as const

export interface SunGround {
  readonly window: PixelWindow
  /** By pixel: `outsideGround`, `openGround` or `underBuilding`. */
  readonly cover: Uint8Array
  readonly notes: readonly Message[]
}

/** Pixels of one row, by their numbers: from the first up to before the last. */
export type PixelSpan = readonly [from: number, to: number]

/** The pixels whose middles lie in an area. */
export function spansOf(area: PlaneMultiPolygon, { window }: SunGround): PixelSpan[] {
  const spans: PixelSpan[] = []
  for (const polygon of flatPolygons(area)) {
    fillPolygon(polygon, window, (row, from, to) => {
      spans.push([row * window.columns + from, row * window.columns + to])
    })
  }
  return spans
}

/** The areas of a table on the plane. */
export function areasOf(project: ProjectView, table: string, metric: LocalMetric): FlatPolygon[] {
  const areas: FlatPolygon[] = []
  for (const row of project.rows(table)) areas.push(...flatPolygons(toPlanePolygons(row.geometry, metric)))
  return areas
}

/**
 * The open ground of the community in pixels. `onWork` is called after every little piece.
 * @throws AppError `land_sun.nothing_here`, `.too_many_pixels`
 */
export function sunGround(
  project: ProjectView,
  obstacles: readonly SunObstacle[],
  pixelM: number,
  metric: LocalMetric,
  onWork: () => void = () => {},
): SunGround {
  const boundary = areasOf(project, 'boundary', metric)
  const bounds = boundary.length > 0 ? boundsOf(boundary) : boundsOfEverything(project, metric)
  if (!bounds) throw new AppError('land_sun.nothing_here')
  const window = windowAround(bounds, pixelM)
  const cover = new Uint8Array(window.columns * window.rows)
  const visit = (polygon: FlatPolygon, paint: (from: number, to: number) => void) =>
    fillPolygon(polygon, window, (row, from, to) => {
      onWork()
      paint(row * window.columns + from, row * window.columns + to)
    })
  if (boundary.length === 0) cover.fill(openGround)
  for (const polygon of boundary) visit(polygon, (from, to) => cover.fill(openGround, from, to))
  for (const { kind, polygons } of obstacles) {
    onWork()
    if (kind !== 'building') continue
    for (const polygon of polygons)
      visit(polygon, (from, to) => {
        for (let i = from; i < to; i++) if (cover[i] === openGround) cover[i] = underBuilding
      })
  }
  return {
    ...{ window, cover },
    notes: boundary.length === 0 ? [{ code: 'land_sun.note.no_boundary', params: { marginM } }] : [],
  }
}

function boundsOfEverything(project: ProjectView, metric: LocalMetric): Bounds | null {
  const polygons = groundTables.flatMap((table) => areasOf(project, table, metric))
  return polygons.length > 0 ? grownBounds(boundsOf(polygons), marginM) : null
}

function windowAround([west, south, east, north]: Bounds, cellM: number): PixelWindow {
  const firstColumn = Math.floor(west / cellM)
  const firstRow = Math.floor(south / cellM)
  const columns = Math.ceil(east / cellM) - firstColumn
  const rows = Math.ceil(north / cellM) - firstRow
  if (!(columns * rows <= mostPixels)) {
    const roomM = Math.ceil(Math.sqrt(((east - west) * (north - south)) / mostPixels) * 4) / 4
    throw new AppError('land_sun.too_many_pixels', { pixelM: cellM, roomM })
  }
  return { cellM, firstColumn, firstRow, columns, rows }
}

/** Where the corners of a picture lie, from the south-west counter-clockwise. */
export function windowCorners(
  { cellM, firstColumn, firstRow, columns, rows }: PixelWindow,
  metric: LocalMetric,
): [number, number][] {
  const [west, south] = [firstColumn * cellM, firstRow * cellM]
  return cornersOf([west, south, west + columns * cellM, south + rows * cellM], metric)
}

/** The number of the pixel a place lies in, or `null` outside the picture. */
export function pixelAt(window: PixelWindow, x: number, y: number): number | null {
  const column = Math.floor(x / window.cellM) - window.firstColumn
  const row = Math.floor(y / window.cellM) - window.firstRow
  if (!(column >= 0 && column < window.columns && row >= 0 && row < window.rows)) return null
  return row * window.columns + column
}
