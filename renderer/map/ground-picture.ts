type Corner = readonly [lng: number, lat: number]

/** A picture laid on the ground, row by row from the north-west, as `ImageData` has it. */
export interface GroundPicture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8ClampedArray<ArrayBuffer>
  /** North-west, north-east, south-east, south-west. */
  readonly corners: readonly [Corner, Corner, Corner, Corner]
}
