import { boundsAround } from '../../geometry/bounds'
import { type ObstaclesByPlace, obstaclesByPlace } from './obstacles-by-place'
import { fillPolygon, type PixelWindow, traceLine, type VisitSpan } from './rasterise'
import type { SunObstacle } from './sun-obstacles'
import { type SunRay, sweepInstant } from './sun-programme'
import type { SunCounts, SunField, SunProbes, SunSweep, SunSweepOptions } from './sun-sweep'
import { SweepRoom } from './sweep-room'

/** Most pixels on a side of a tile: with the surroundings that shade it, up to two hundred megabytes. */
const usualTilePixels = 2800

/** The fast sweep takes eight pixels at a time. */
export const lanes = 8

export interface SunTile {
  /** The pixels whose sun is wanted. */
  readonly core: PixelWindow
  /** The core and everything around it that can shade it. */
  readonly field: PixelWindow
  /** What stands in the field. */
  readonly obstacles: readonly SunObstacle[]
}

/** How far from a place something of that height can shade it, on each side of it, metres. */
interface Reach {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

function reachOf(days: readonly (readonly SunRay[])[], highestM: number): Reach {
  let [west, south, east, north] = [0, 0, 0, 0]
  for (const day of days) {
    for (const { towardsX, towardsY, slope } of day) {
      const longM = highestM / slope
      west = Math.max(west, -towardsX * longM)
      east = Math.max(east, towardsX * longM)
      south = Math.max(south, -towardsY * longM)
      north = Math.max(north, towardsY * longM)
    }
  }
  return { west, south, east, north }
}

/** Cuts a window into tiles, each with what can shade it under those rays. `onWork` is called before each. */
export function sunTiles(
  window: PixelWindow,
  obstacles: readonly SunObstacle[],
  days: readonly (readonly SunRay[])[],
  tilePixels = usualTilePixels,
  onWork: () => void = () => {},
): SunTile[] {
  const tiles: SunTile[] = []
  const byPlace = obstaclesByPlace(obstacles, onWork)
  // Two pixels more: rays go to the nearest pixel, and a pixel casts its shadow from half a step beyond its middle.
  const reach = reachOf(days, byPlace.highestM + 2 * window.cellM)
  // Even parts: a narrow rest would be nearly all surroundings.
  const columnsOfTile = Math.ceil(window.columns / Math.ceil(window.columns / tilePixels))
  const rowsOfTile = Math.ceil(window.rows / Math.ceil(window.rows / tilePixels))
  for (let row = 0; row < window.rows; row += rowsOfTile) {
    for (let column = 0; column < window.columns; column += columnsOfTile) {
      onWork()
      const core = {
        cellM: window.cellM,
        firstColumn: window.firstColumn + column,
        firstRow: window.firstRow + row,
        columns: Math.min(columnsOfTile, window.columns - column),
        rows: Math.min(rowsOfTile, window.rows - row),
      }
      tiles.push(tileAround(core, byPlace, reach))
    }
  }
  return tiles
}

function tileAround(core: PixelWindow, obstacles: ObstaclesByPlace, reach: Reach): SunTile {
  const { cellM } = core
  const west = core.firstColumn * cellM
  const south = core.firstRow * cellM
  const east = west + core.columns * cellM
  const north = south + core.rows * cellM
  const near = obstacles.meeting([
    west - reach.west,
    south - reach.south,
    east + reach.east,
    north + reach.north,
  ])
  // Where nothing stands nothing is swept.
  const [fieldWest, fieldSouth, fieldEast, fieldNorth] = boundsAround([
    { bounds: [west, south, east, north] },
    ...near,
  ])
  const margin = 2 * cellM
  const firstColumn = Math.floor(Math.max(fieldWest, west - reach.west - margin) / cellM)
  const firstRow = Math.floor(Math.max(fieldSouth, south - reach.south - margin) / cellM)
  const endColumn = Math.ceil(Math.min(fieldEast, east + reach.east + margin) / cellM)
  const endRow = Math.ceil(Math.min(fieldNorth, north + reach.north + margin) / cellM)
  const field = {
    ...{ cellM, firstColumn, firstRow },
    columns: Math.ceil((endColumn - firstColumn) / lanes) * lanes,
    rows: Math.ceil((endRow - firstRow) / lanes) * lanes,
  }
  return { core, field, obstacles: near }
}

/** Which end of an unknown height is taken. */
export type SunCase = 'leastM' | 'mostM'

/**
 * The heights of a tile: what stands higher hides what stands lower. `onWork` is called after every little piece. Laid
 * in `room` until the next field is.
 */
export function fieldOf(
  { field, obstacles }: Omit<SunTile, 'core'>,
  heights: SunCase,
  onWork: () => void,
  room = new SweepRoom(),
): SunField {
  const { columns, rows, firstColumn, firstRow, cellM } = field
  const blank = (of: 'solid' | 'trees') => {
    onWork()
    return room[of].lend(columns * rows).fill(0)
  }
  const solid = blank('solid')
  let trees: Uint16Array | null = null
  for (const obstacle of obstacles) {
    onWork()
    const heightCm = Math.round(obstacle[heights] * 100)
    if (obstacle.kind === 'tree') trees ??= blank('trees')
    const into = obstacle.kind === 'tree' && trees ? trees : solid
    const raise: VisitSpan = (row, from, to) => {
      const start = row * columns
      for (let i = start + from; i < start + to; i++) if ((into[i] as number) < heightCm) into[i] = heightCm
    }
    for (const polygon of obstacle.polygons) fillPolygon(polygon, field, raise)
    for (const line of obstacle.lines) traceLine(line, field, raise)
  }
  return { columns, rows, firstColumn, firstRow, cellCm: cellM * 100, solid, trees }
}

/** Sweeps a tile for the given days. Probes are pixels on the grid of the plane, inside the tile's core. */
export function sweepTile(
  tile: SunTile,
  heights: SunCase,
  days: readonly (readonly SunRay[])[],
  sweep: SunSweep,
  options: SunSweepOptions,
  probes: SunProbes,
  progress: (share: number) => void,
): SunCounts {
  const field = fieldOf(tile, heights, () => progress(0), options.room)
  const instants = days.map((day) => day.map((ray) => sweepInstant(ray, field.cellCm)))
  const inField = {
    columns: probes.columns.map((column) => column - tile.field.firstColumn),
    rows: probes.rows.map((row) => row - tile.field.firstRow),
  }
  return sweep(field, instants, options, inField, progress)
}

/**
 * Copies the core of a tile out of the counts of its field into the picture of the whole window. `onWork` is called for
 * each row: the first use of a picture's memory takes the machine a while.
 */
export function copyCore(
  { core, field }: SunTile,
  counts: Uint16Array,
  window: PixelWindow,
  into: Uint16Array,
  onWork: () => void,
): void {
  for (let row = 0; row < core.rows; row++) {
    onWork()
    const from =
      (core.firstRow + row - field.firstRow) * field.columns + (core.firstColumn - field.firstColumn)
    const to =
      (core.firstRow + row - window.firstRow) * window.columns + (core.firstColumn - window.firstColumn)
    into.set(counts.subarray(from, from + core.columns), to)
  }
}
