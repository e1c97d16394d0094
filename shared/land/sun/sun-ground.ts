import { cornersOf, type LocalMetric } from '../../crs/local-metric'
import type { Bounds } from '../../geometry/bounds'
import { type FlatPolygon, toPlanePolygons } from '../../geometry/plane'
import { AppError, type Message } from '../../model/message'
import type { ProjectView } from '../../model/project-view'
import { flatBounds, flatPolygons, joinedBounds } from '../leftover/flat-rings'
import { fillPolygon, type PixelWindow } from './rasterise'
import type { SunObstacle } from './sun-obstacles'

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

/** The areas of a table on the plane. */
export function areasOf(project: ProjectView, table: string, metric: LocalMetric): FlatPolygon[] {
  return [...project.rows(table)].flatMap((row) => flatPolygons(toPlanePolygons(row.geometry, metric)))
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
  const paint = (polygon: FlatPolygon, value: number, where: (was: number) => boolean) =>
    fillPolygon(polygon, window, (row, from, to) => {
      const start = row * window.columns
      for (let i = start + from; i < start + to; i++) if (where(cover[i] as number)) cover[i] = value
    })
  if (boundary.length === 0) cover.fill(openGround)
  for (const polygon of boundary) paint(polygon, openGround, () => true)
  for (const { kind, polygons } of obstacles) {
    onWork()
    if (kind !== 'building') continue
    for (const polygon of polygons) paint(polygon, underBuilding, (was) => was === openGround)
  }
  return {
    ...{ window, cover },
    notes: boundary.length === 0 ? [{ code: 'land_sun.note.no_boundary', params: { marginM } }] : [],
  }
}

const boundsOf = (polygons: readonly FlatPolygon[]): Bounds =>
  joinedBounds(polygons.map((polygon) => flatBounds(polygon[0] ?? new Float64Array())))

function boundsOfEverything(project: ProjectView, metric: LocalMetric): Bounds | null {
  const polygons = groundTables.flatMap((table) => areasOf(project, table, metric))
  if (polygons.length === 0) return null
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const polygon of polygons) {
    const bounds = flatBounds(polygon[0] ?? new Float64Array())
    west = Math.min(west, bounds[0])
    south = Math.min(south, bounds[1])
    east = Math.max(east, bounds[2])
    north = Math.max(north, bounds[3])
  }
  return [west - marginM, south - marginM, east + marginM, north + marginM]
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
