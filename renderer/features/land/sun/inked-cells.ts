import type { SunRaster } from '#shared/contract/land-sun'
import type { GroundPicture } from '../../../map/ground-picture'
import { inkedPicture } from '../picture-ink'

/** Cells, row by row from the south-west, as a picture: each in the ink of its value. */
export function inkedCells(
  { columns, rows, corners }: Pick<SunRaster, 'columns' | 'rows' | 'corners'>,
  values: Uint8Array | Uint16Array,
  inks: Uint32Array,
): GroundPicture {
  const inked = new Uint32Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    // Pixels go south, rows of cells go north.
    const line = (rows - 1 - row) * columns
    for (let column = 0; column < columns; column++)
      inked[line + column] = inks[values[row * columns + column] as number] as number
  }
  return inkedPicture(inked, columns, corners)
}
