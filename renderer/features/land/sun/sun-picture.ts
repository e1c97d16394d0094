import { hoursAtPixel, type SunLayer, type SunRaster } from '#shared/contract/land-sun'
import { heatRamp } from '../../../map/colours'
import type { GroundPicture } from '../../../map/ground-picture'

/** Finer than any screen needs, and painted in some ten milliseconds. */
const longestPx = 1400
/** Streets and names shine through. */
const alpha = 176
const shades = 256

/** Red, green and blue of `#rrggbb`. */
export const channels = (hex: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

/** Red, green and blue of the ramp in even steps. */
const palette = (() => {
  const stops = heatRamp.map(channels)
  const colours = new Uint8Array(shades * 3)
  for (let shade = 0; shade < shades; shade++) {
    const place = (shade / (shades - 1)) * (stops.length - 1)
    const from = stops[Math.floor(place)] ?? []
    const to = stops[Math.ceil(place)] ?? from
    for (let i = 0; i < 3; i++) {
      const start = from[i] ?? 0
      colours[shade * 3 + i] = Math.round(start + ((to[i] ?? start) - start) * (place % 1))
    }
  }
  return colours
})()

/**
 * The hours as a picture: dark without sun, bright at `mostHours`, nothing where nothing was measured. Of a large area every second (third …) cell is drawn.
 */
export function sunPicture(
  { columns, rows, corners }: SunRaster,
  layer: SunLayer,
  mostHours: number,
): GroundPicture {
  const stride = Math.max(1, Math.ceil(Math.max(columns, rows) / longestPx))
  const [width, height] = [Math.ceil(columns / stride), Math.ceil(rows / stride)]
  const pixels = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++) {
    // Pixels go south, rows of cells go north.
    const row = Math.max(0, rows - 1 - y * stride)
    for (let x = 0; x < width; x++) {
      const hours = hoursAtPixel(layer, row * columns + x * stride)
      if (Number.isNaN(hours)) continue
      const shade = Math.round(Math.min(1, hours / mostHours) * (shades - 1)) * 3
      const at = (y * width + x) * 4
      pixels[at] = palette[shade] as number
      pixels[at + 1] = palette[shade + 1] as number
      pixels[at + 2] = palette[shade + 2] as number
      pixels[at + 3] = alpha
    }
  }
  return { width, height, pixels, corners: northFirst(corners) }
}

/** Corners of a raster (south-west first) as a picture has them. */
export function northFirst([southWest, southEast, northEast, northWest]: SunRaster['corners']) {
  if (!southWest || !southEast || !northEast || !northWest) throw new Error('a raster has four corners')
  return [northWest, northEast, southEast, southWest] as const
}
