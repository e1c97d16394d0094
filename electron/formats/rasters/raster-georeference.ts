import { canonicalCrs } from '#shared/crs/systems'
import { AppError } from '#shared/model/message'
import type { PixelAffine } from '#shared/underlay/pixel-affine'

/** What a file says of its place: coordinates of its pixels, and in which system as far as it tells. */
export interface Georeference {
  readonly affine: PixelAffine
  /** As we write it; `null` where the file does not say, or says what we do not know. */
  readonly crs: string | null
  /** What it says and we do not know. */
  readonly unknownCrs: string | null
  readonly placedBy: 'georeference' | 'world_file'
}

/**
 * A world file (ESRI): six lines A D B E C F, of which C and F are the middle of the first pixel.
 * @throws AppError `underlay.world_file`
 */
export function readWorldFile(file: string, bytes: Uint8Array): PixelAffine {
  const lines = Buffer.from(bytes.subarray(0, 4096)).toString('latin1').trim().split(/\s+/)
  const [a = 0, d = 0, b = 0, e = 0, x = 0, y = 0] = lines.map((line) => Number(line.replace(',', '.')))
  const isWhole = lines.length >= 6 && [a, d, b, e, x, y].every(Number.isFinite) && a * e - b * d !== 0
  if (!isWhole) throw new AppError('underlay.world_file', { file })
  return { a, b, c: x - (a + b) / 2, d, e, f: y - (d + e) / 2 }
}

/** A projection file: the well-known text of a coordinate system. */
export function readProjection(bytes: Uint8Array): { crs: string | null; unknownCrs: string | null } {
  const text = Buffer.from(bytes.subarray(0, 65_536)).toString('utf8').trim()
  const crs = canonicalCrs(text)
  return { crs, unknownCrs: crs === null ? (/^\w+\s*\[\s*"([^"]+)"/.exec(text)?.[1] ?? null) : null }
}
