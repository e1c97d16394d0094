import type { Message } from '../model/message'
import type { Corners } from '../underlay/corners'
import type { PixelAffine } from '../underlay/pixel-affine'

/** What the files say of where a picture lies. */
export type PictureGround =
  | {
      readonly kind: 'placed'
      readonly corners: Corners
      readonly crs: string
      readonly placedBy: 'georeference' | 'world_file'
    }
  /** Coordinates are there, but in which system nobody says: the person decides. */
  | {
      readonly kind: 'needs-crs'
      readonly affine: PixelAffine
      readonly placedBy: 'georeference' | 'world_file'
    }
  | { readonly kind: 'unplaced' }

/** A drawing as it was read and kept beside the project; nothing is in the project's tables yet. */
export interface UnderlayPicture {
  /** The file's name without its ending. */
  readonly name: string
  readonly source: string
  /** Hash of the kept picture. */
  readonly picture: string
  readonly widthPx: number
  readonly heightPx: number
  readonly ground: PictureGround
  readonly notes: readonly Message[]
}
