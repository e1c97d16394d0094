import type { HeatRaster } from '#shared/contract/land-heat'
import type { GroundPicture } from '../../../map/ground-picture'
import { inkedPicture, inksOf, rampColour } from '../picture-ink'

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
const between = (from: number, to: number, share: number): number => from + (to - from) * share

/** The colour of every share of the scale, in even steps. */
const inks = inksOf(
  Array.from({ length: shades }, (_, shade) => {
    const share = shade / (shades - 1)
    return [...rampColour(share), 255 * alphaOf(share)]
  }),
)

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
  const roots = values.map((value) => Math.sqrt(Math.min(1, Math.max(0, value) / top)))
  const inked = new Uint32Array(width * height)
  const line = new Float32Array(columns)
  for (let y = 0; y < height; y++) {
    // Pixels go south, rows of cells go north.
    const { low, high, share } = down[height - 1 - y] as Step
    for (let column = 0; column < columns; column++) {
      const below = roots[low * columns + column] as number
      line[column] = between(below, roots[high * columns + column] as number, share)
    }
    for (let x = 0; x < width; x++) {
      const { low: left, high: right, share: along } = across[x] as Step
      const root = between(line[left] as number, line[right] as number, along)
      inked[y * width + x] = inks[Math.round(root * (shades - 1))] as number
    }
  }
  return inkedPicture(inked, width, corners)
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
