import { type ShadowPicture, shades } from '#shared/contract/land-sun'
import { toneColours } from '../../../map/colours'
import type { GroundPicture } from '../../../map/ground-picture'
import { channels, inksOf } from '../picture-ink'
import { inkedCells } from './inked-cells'

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
export function shadowPaint(picture: ShadowPicture): GroundPicture {
  return inkedCells(picture, picture.shade, inks)
}
