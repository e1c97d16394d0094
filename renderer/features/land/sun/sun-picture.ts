import { noGround, type SunLayer, type SunRaster } from '#shared/contract/land-sun'
import type { GroundPicture } from '../../../map/ground-picture'
import { inksOf, rampColour } from '../picture-ink'
import { inkedCells } from './inked-cells'

/** Streets and names shine through. */
const alpha = 176
const shades = 256

/** The colour of every share of the hours, in even steps. */
const inks = inksOf(
  Array.from({ length: shades }, (_, shade) => [...rampColour(shade / (shades - 1)), alpha]),
)

/** The hours as a picture: dark without sun, bright at `mostHours`, nothing where nothing was measured. */
export function sunPicture(raster: SunRaster, layer: SunLayer, mostHours: number): GroundPicture {
  return inkedCells(raster, layer.counts, inksByCount(layer, mostHours))
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
