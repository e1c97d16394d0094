import type { HeatRaster } from '#shared/contract/land-heat'
import { differenceRamp } from '../../../../map/colours'
import type { GroundPicture } from '../../../../map/ground-picture'

/** Streets and names shine through even where the difference is largest. */
const mostAlpha = 204

const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

/** The upper end of a scale that is as long on either side of nought. */
export function differenceTop({ min, max }: Pick<HeatRaster, 'min' | 'max'>): number {
  return Math.max(Math.abs(min), Math.abs(max))
}

/**
 * A difference as a picture: orange where there is more, blue where there is less, the stronger the more; nothing
 * where both are the same. By the roots of the values, as heat is drawn: one crowded square would hide the rest.
 */
export function differencePicture(raster: HeatRaster): GroundPicture {
  const { columns, rows, values, corners } = raster
  const top = differenceTop(raster)
  const less = channels(differenceRamp[0])
  const more = channels(differenceRamp[2])
  const pixels = new Uint8ClampedArray(columns * rows * 4)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = values[row * columns + column] as number
      if (value === 0) continue
      // Pixels go south, rows of cells go north.
      const at = ((rows - 1 - row) * columns + column) * 4
      pixels.set(value > 0 ? more : less, at)
      pixels[at + 3] = mostAlpha * Math.sqrt(Math.abs(value) / top)
    }
  }
  const [southWest, southEast, northEast, northWest] = corners
  if (!southWest || !southEast || !northEast || !northWest) throw new Error('a raster has four corners')
  return { width: columns, height: rows, pixels, corners: [northWest, northEast, southEast, southWest] }
}
