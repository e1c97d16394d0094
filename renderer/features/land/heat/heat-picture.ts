import type { HeatRaster } from '#shared/contract/land-heat'
import { heatRamp } from '../../../map/colours'
import type { GroundPicture } from '../../../map/ground-picture'

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
const shades = 256

const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
const between = (from: number, to: number, share: number): number => from + (to - from) * share

/** Red, green, blue and alpha of every share of the scale, in even steps. */
const palette = (() => {
  const ramp = heatRamp.map(channels)
  const colours = new Uint8ClampedArray(shades * 4)
  for (let shade = 0; shade < shades; shade++) {
    const share = shade / (shades - 1)
    const place = share * (ramp.length - 1)
    const from = ramp[Math.floor(place)] ?? []
    const to = ramp[Math.ceil(place)] ?? from
    for (let i = 0; i < 3; i++) colours[shade * 4 + i] = between(from[i] ?? 0, to[i] ?? 0, place % 1)
    colours[shade * 4 + 3] = 255 * alphaOf(share)
  }
  return colours
})()

function alphaOf(share: number): number {
  const next = Math.max(
    1,
    solidity.findIndex(([to]) => share <= to),
  )
  const [[low, alphaLow], [high, alphaHigh]] = [solidity[next - 1] ?? [0, 0], solidity[next] ?? [1, 1]]
  return between(alphaLow, alphaHigh, (share - low) / (high - low))
}

/**
 * Heat as a smooth picture: values are interpolated between the middles of cells. By the roots of the values: one
 * crowded square would else leave all the rest of the day dark; the middle of the legend stands for a quarter of `top`.
 */
export function heatPicture({ columns, rows, values, corners }: HeatRaster, top: number): GroundPicture {
  const perCell = Math.min(mostPxPerCell, longestPx / Math.max(columns, rows))
  const [width, height] = [Math.ceil(columns * perCell), Math.ceil(rows * perCell)]
  const across = stepsAlong(width, columns)
  const down = stepsAlong(height, rows)
  const pixels = new Uint8ClampedArray(width * height * 4)
  const roots = values.map((value) => Math.sqrt(Math.min(1, Math.max(0, value) / top)))
  for (let y = 0; y < height; y++) {
    // Pixels go south, rows of cells go north.
    const { low, high, share } = down[height - 1 - y] as Step
    for (let x = 0; x < width; x++) {
      const { low: left, high: right, share: along } = across[x] as Step
      const below = between(
        roots[low * columns + left] as number,
        roots[low * columns + right] as number,
        along,
      )
      const above = between(
        roots[high * columns + left] as number,
        roots[high * columns + right] as number,
        along,
      )
      const shade = Math.round(between(below, above, share) * (shades - 1)) * 4
      if (shade > 0) pixels.set(palette.subarray(shade, shade + 4), (y * width + x) * 4)
    }
  }
  const [southWest, southEast, northEast, northWest] = corners
  if (!southWest || !southEast || !northEast || !northWest) throw new Error('a raster has four corners')
  return { width, height, pixels, corners: [northWest, northEast, southEast, southWest] }
}

/** The cells on either side of a pixel's middle, and how far it is from the first to the second. */
interface Step {
  readonly low: number
  readonly high: number
  readonly share: number
}

function stepsAlong(pixels: number, cells: number): Step[] {
  return Array.from({ length: pixels }, (_, pixel) => {
    const place = Math.min(cells - 1, Math.max(0, ((pixel + 0.5) * cells) / pixels - 0.5))
    const low = Math.floor(place)
    return { low, high: Math.min(cells - 1, low + 1), share: place - low }
  })
}
