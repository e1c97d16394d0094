import type { HeatRaster } from '#shared/contract/land-heat'
import { differenceRamp } from '../../../../map/colours'
import type { GroundPicture } from '../../../../map/ground-picture'
import { channels, inkedPicture, inksOf } from '../../picture-ink'

/** Streets and names shine through even where the difference is largest. */
const mostAlpha = 204

/** By how solid they are. */
const inksOfColour = (hex: string) =>
  inksOf(Array.from({ length: mostAlpha + 1 }, (_, alpha) => [...channels(hex), alpha]))
const less = inksOfColour(differenceRamp[0])
const more = inksOfColour(differenceRamp[2])

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
  const inked = new Uint32Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = values[row * columns + column] as number
      if (value === 0) continue
      // Pixels go south, rows of cells go north.
      const at = (rows - 1 - row) * columns + column
      const alpha = Math.round(mostAlpha * Math.sqrt(Math.abs(value) / top))
      inked[at] = (value > 0 ? more : less)[alpha] as number
    }
  }
  return inkedPicture(inked, columns, corners)
}
