import { type ShadowPicture, shades } from '#shared/contract/land-sun'
import { toneColours } from '../../../map/colours'
import type { GroundPicture } from '../../../map/ground-picture'
import { channels, inkedPicture, inksOf } from '../picture-ink'

/** As solid as the outlines of shadows are drawn, so that little changes when they come. */
const alpha = 107

/** By shade. */
const inks = (() => {
  const colours: number[][] = [[], [], [], []]
  for (const [shade, tone] of [
    [shades.shadow, 'shadow'],
    [shades.perhaps, 'unknown'],
    [shades.trees, 'tree_shade'],
  ] as const)
    colours[shade] = [...channels(toneColours[tone]), alpha]
  return inksOf(colours)
})()

/** The shadows of a moment as a picture for the map. */
export function shadowPaint({ columns, rows, corners, shade }: ShadowPicture): GroundPicture {
  const inked = new Uint32Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    // Pixels go south, rows of cells go north.
    const line = (rows - 1 - row) * columns
    for (let column = 0; column < columns; column++)
      inked[line + column] = inks[shade[row * columns + column] as number] as number
  }
  return inkedPicture(inked, columns, corners)
}
