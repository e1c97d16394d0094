import { fromWgs84, toWgs84 } from '../crs/systems'
import { AppError } from '../model/message'
import type { Corners, Place } from './corners'

/**
 * From a picture to coordinates: `x = a·column + b·row + c`, `y = d·column + e·row + f`, columns and rows counted
 * from the picture's top left corner (not from the middle of its first pixel).
 */
export interface PixelAffine {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly e: number
  readonly f: number
}

type Point = readonly [x: number, y: number]

export function applyAffine({ a, b, c, d, e, f }: PixelAffine, [column, row]: Point): [number, number] {
  return [a * column + b * row + c, d * column + e * row + f]
}

/** The same placing for a picture that was made smaller by those factors (0.5: half as wide). */
export function forSmallerPicture(affine: PixelAffine, acrossBy: number, downBy: number): PixelAffine {
  return {
    ...affine,
    a: affine.a / acrossBy,
    b: affine.b / downBy,
    d: affine.d / acrossBy,
    e: affine.e / downBy,
  }
}

/** Whether north would be where south is if the picture were shown as it is. */
export function isMirrored({ a, b, d, e }: PixelAffine): boolean {
  return a * e - b * d > 0
}

/** The same placing for the picture turned upside down. */
export function forFlippedPicture(affine: PixelAffine, heightPx: number): PixelAffine {
  return {
    ...affine,
    b: -affine.b,
    c: affine.c + affine.b * heightPx,
    e: -affine.e,
    f: affine.f + affine.e * heightPx,
  }
}

export interface PlacedPicture {
  readonly corners: Corners
  /** How far the picture's middle lies off, because it is drawn straight between its corners. */
  readonly bendM: number
}

/**
 * Where a picture lies on the ground.
 * @param crs what the affine's coordinates are in
 * @throws AppError `crs.unknown`, `underlay.off_the_earth`
 */
export function placeByAffine(
  affine: PixelAffine,
  size: { readonly widthPx: number; readonly heightPx: number },
  crs: string,
): PlacedPicture {
  const transform = toWgs84(crs)
  const place = (column: number, row: number): Place => {
    const [lng, lat] = transform(applyAffine(affine, [column, row]))
    // Web Mercator, in which the map is drawn, ends there.
    if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 85)) throw new AppError('underlay.off_the_earth', { crs })
    return [lng, lat]
  }
  const { widthPx, heightPx } = size
  const corners: Corners = [place(0, 0), place(widthPx, 0), place(widthPx, heightPx), place(0, heightPx)]
  const middle = place(widthPx / 2, heightPx / 2)
  // The map draws pictures straight in Web Mercator, whose metres grow with the latitude.
  const drawn = fromWgs84('EPSG:3857')
  const [x, y] = drawn(middle)
  const [drawnX, drawnY] = corners
    .map(drawn)
    .reduce(([sumX, sumY], [atX, atY]) => [sumX + atX / 4, sumY + atY / 4], [0, 0])
  const bendM = Math.hypot(drawnX - x, drawnY - y) * Math.cos((middle[1] * Math.PI) / 180)
  return { corners, bendM }
}
