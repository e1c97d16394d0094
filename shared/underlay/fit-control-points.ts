import { fitLocalGrid, localGrid } from '../crs/local-grid'
import type { Message } from '../model/message'
import { type Corners, isClockwise, type Place } from './corners'

/** The same thing in the picture, pixels from its top left, and on the ground, WGS 84. */
export interface PicturePoint {
  readonly pixel: readonly [column: number, row: number]
  readonly place: Place
}

export interface PictureFit {
  readonly corners: Corners
  /** How far each point lies from where the picture now shows it, in the order given. */
  readonly residualsM: readonly number[]
  /** Root mean square of those. */
  readonly misfitM: number
}

/**
 * Places a picture by control points: two or more turn, shift and scale it (`similarity`), three or more also stretch
 * and slant it, as scans of paper need (`affine`). A `Message` instead says why the points do not tell.
 */
export function fitControlPoints(
  points: readonly PicturePoint[],
  method: 'similarity' | 'affine',
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): PictureFit | Message {
  // Rows grow downwards and metres upwards: a grid that only turns must have both the same way round.
  const fit = fitLocalGrid(
    points.map(({ pixel: [column, row], place: [lng, lat] }) => ({ x: column, y: -row, lng, lat })),
    method,
  )
  if ('code' in fit) return fit
  const grid = localGrid(fit.crs)
  const at = (column: number, row: number): Place => grid.toWgs84([column, -row])
  const corners: Corners = [at(0, 0), at(widthPx, 0), at(widthPx, heightPx), at(0, heightPx)]
  if (!isClockwise(corners)) return { code: 'refusal.underlay_mirrored' }
  return { corners, residualsM: fit.residualsM, misfitM: fit.rmsM }
}
