import type { HeatGrid } from '#shared/contract/heat'
import { heatRamp } from './colours'
import type { GroundPicture } from './ground-picture'

/** What the longer side may take: finer than any screen needs, and drawn in some ten milliseconds. */
const longestPx = 1200
const mostPxPerCell = 6

/** How solid a share of the scale is drawn: nothing at 0, and the streets shine through even at 1. */
const solidity: readonly (readonly [share: number, alpha: number])[] = [
  [0, 0],
  [0.06, 0.12],
  [0.2, 0.5],
  [0.5, 0.74],
  [1, 0.88],
]

const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
const ramp = heatRamp.map(channels)

/**
 * The cells as a smooth picture: values are interpolated between the middles of cells and fall to nothing
 * beside the outermost ones. The grid stands square to the meridian, so its corners are those of the picture.
 * `null` for a grid without cells.
 */
export function heatPicture(grid: HeatGrid): GroundPicture | null {
  const values = valuesOf(grid)
  if (!values) return null
  const { columns, rows, west, south, cellLng, cellLat } = values
  const perCell = Math.max(1, Math.min(mostPxPerCell, Math.floor(longestPx / Math.max(columns, rows))))
  const [width, height] = [columns * perCell, rows * perCell]
  const pixels = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++) {
    // Pixels go south, rows of cells go north.
    const row = rows - (y + 0.5) / perCell - 0.5
    for (let x = 0; x < width; x++) {
      const share = interpolated(values, (x + 0.5) / perCell - 0.5, row) / grid.max
      if (share > 0) paint(pixels, (y * width + x) * 4, Math.min(1, share))
    }
  }
  const [east, north] = [west + columns * cellLng, south + rows * cellLat]
  return {
    width,
    height,
    pixels,
    corners: [
      [west, north],
      [east, north],
      [east, south],
      [west, south],
    ],
  }
}

interface Values {
  readonly columns: number
  readonly rows: number
  readonly west: number
  readonly south: number
  readonly cellLng: number
  readonly cellLat: number
  /** Row by row from the south-west, with an empty cell all round. */
  readonly values: Float64Array
}

function valuesOf({ cells, max }: HeatGrid): Values | null {
  const corner = cells[0]?.ring[0]
  const opposite = cells[0]?.ring[2]
  if (!corner || !opposite || max <= 0) return null
  const [cellLng, cellLat] = [opposite[0] - corner[0], opposite[1] - corner[1]]
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { ring } of cells) {
    const [lng, lat] = ring[0] ?? corner
    west = Math.min(west, lng)
    east = Math.max(east, lng)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  const columns = Math.round((east - west) / cellLng) + 3
  const rows = Math.round((north - south) / cellLat) + 3
  const values = new Float64Array(columns * rows)
  for (const { ring, value } of cells) {
    const [lng, lat] = ring[0] ?? corner
    const column = Math.round((lng - west) / cellLng) + 1
    values[(Math.round((lat - south) / cellLat) + 1) * columns + column] = value
  }
  return { columns, rows, west: west - cellLng, south: south - cellLat, cellLng, cellLat, values }
}

/** Between the four cells about a place, given in cells from the middle of the south-western one. */
function interpolated({ columns, rows, values }: Values, x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)]
  const [right, up] = [x - column, y - row]
  const at = (i: number, j: number): number =>
    i < 0 || j < 0 || i >= columns || j >= rows ? 0 : (values[j * columns + i] ?? 0)
  const below = at(column, row) * (1 - right) + at(column + 1, row) * right
  const above = at(column, row + 1) * (1 - right) + at(column + 1, row + 1) * right
  return below * (1 - up) + above * up
}

function paint(pixels: Uint8ClampedArray, at: number, share: number): void {
  const place = share * (ramp.length - 1)
  const from = ramp[Math.floor(place)] ?? [0, 0, 0]
  const to = ramp[Math.ceil(place)] ?? from
  for (const [i, start] of from.entries()) pixels[at + i] = start + ((to[i] ?? start) - start) * (place % 1)
  pixels[at + 3] = 255 * alphaOf(share)
}

function alphaOf(share: number): number {
  for (const [i, [to, alpha]] of solidity.entries()) {
    const [from, alphaFrom] = solidity[i - 1] ?? [0, 0]
    if (share <= to)
      return to === from ? alpha : alphaFrom + ((alpha - alphaFrom) * (share - from)) / (to - from)
  }
  return solidity.at(-1)?.[1] ?? 1
}
