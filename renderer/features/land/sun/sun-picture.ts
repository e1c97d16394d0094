import { noGround, type SunLayer, type SunRaster } from '#shared/contract/land-sun'
import type { GroundPicture } from '../../../map/ground-picture'
import { inkedPicture, inksOf, rampColour } from '../picture-ink'

/** Finer than any screen needs, and painted in some ten milliseconds. */
const longestPx = 1400
/** Streets and names shine through. */
const alpha = 176
const shades = 256

/** The colour of every share of the hours, in even steps. */
const inks = inksOf(
  Array.from({ length: shades }, (_, shade) => [...rampColour(shade / (shades - 1)), alpha]),
)

/**
 * The hours as a picture: dark without sun, bright at `mostHours`, nothing where nothing was measured. Of a large area
 * every second (third …) cell is drawn.
 */
export function sunPicture(
  { columns, rows, corners }: SunRaster,
  layer: SunLayer,
  mostHours: number,
): GroundPicture {
  const stride = Math.max(1, Math.ceil(Math.max(columns, rows) / longestPx))
  const [width, height] = [Math.ceil(columns / stride), Math.ceil(rows / stride)]
  const byCount = inksByCount(layer, mostHours)
  const inked = new Uint32Array(width * height)
  for (let y = 0; y < height; y++) {
    // Pixels go south, rows of cells go north.
    const row = Math.max(0, rows - 1 - y * stride)
    for (let x = 0; x < width; x++)
      inked[y * width + x] = byCount[layer.counts[row * columns + x * stride] as number] as number
  }
  return inkedPicture(inked, width, corners)
}

/** The ink of everything a pixel can count; that of a pixel without ground is left blank. */
function inksByCount({ hoursOfCount }: SunLayer, mostHours: number): Uint32Array {
  const byCount = new Uint32Array(noGround + 1)
  for (let count = 0; count < noGround; count++) {
    const share = Math.min(1, (count * hoursOfCount) / mostHours)
    byCount[count] = inks[Math.round(share * (shades - 1))] as number
  }
  return byCount
}
