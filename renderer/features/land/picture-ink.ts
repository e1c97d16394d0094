import { heatRamp } from '../../map/colours'
import type { GroundPicture } from '../../map/ground-picture'

/** Red, green and blue of `#rrggbb`. */
export function channels(hex: string): readonly [red: number, green: number, blue: number] {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16)
  return [channel(1), channel(3), channel(5)]
}

/** The colour of the ramp of heat at a share of it, 0…1. */
export function rampColour(share: number): readonly [red: number, green: number, blue: number] {
  const place = share * (heatRamp.length - 1)
  const from = channels(heatRamp[Math.floor(place)] ?? heatRamp[0])
  const to = channels(heatRamp[Math.ceil(place)] ?? heatRamp[0])
  const between = (i: 0 | 1 | 2) => from[i] + (to[i] - from[i]) * (place % 1)
  return [between(0), between(1), between(2)]
}

/**
 * Colours as they lie in the memory of a picture, so that a pixel is painted with one store.
 *
 * @param colours red, green, blue and alpha of each, 0…255
 */
export function inksOf(colours: readonly (readonly number[])[]): Uint32Array {
  const inks = new Uint32Array(colours.length)
  const bytes = new Uint8ClampedArray(inks.buffer)
  for (const [i, colour] of colours.entries()) bytes.set(colour, i * 4)
  return inks
}

/**
 * Inked pixels as a picture of the ground.
 *
 * @param corners of the raster: south-west, south-east, north-east, north-west
 */
export function inkedPicture(
  inked: Uint32Array<ArrayBuffer>,
  width: number,
  corners: readonly (readonly [lng: number, lat: number])[],
): GroundPicture {
  const [southWest, southEast, northEast, northWest] = corners
  if (!southWest || !southEast || !northEast || !northWest) throw new Error('a raster has four corners')
  return {
    width,
    height: inked.length / width,
    pixels: new Uint8ClampedArray(inked.buffer),
    corners: [northWest, northEast, southEast, southWest],
  }
}
