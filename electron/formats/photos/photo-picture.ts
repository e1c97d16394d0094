import { AppError } from '#shared/model/message'
import { decodeJpeg, decodePng, encodeJpeg, encodePng } from '../rasters/raster-codecs'
import { isOpaque, PictureShrinker, type Pixels, shrunkSize } from '../rasters/raster-shrink'
import { jpegSize } from './photo-jpeg'
import { photoKind } from './photo-kind'
import { withoutMetadata } from './photo-metadata'

/** Enough to read a crack or a label on an A4 page, a tenth of what a telephone takes; as the window's own forms keep. */
const longestSidePx = 2048
const thumbnailSidePx = 320
const pictureQuality = 84
const thumbnailQuality = 76

/** Our own limit: unpacked a picture takes four bytes a pixel, and as much again while it is turned. */
const mostMegapixels = 120

/**
 * The picture of a photograph as the project keeps it: at most 2048 px on its longer side, upright, without a word
 * about camera, place and time. What is small enough already keeps every pixel.
 * @throws AppError `photo.cannot_draw` for kinds the program cannot unpack, `photo.damaged`, `photo.too_large`
 */
export async function keptPicture(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  const kind = photoKind(name, bytes)
  if (kind === 'heic') throw new AppError('photo.cannot_draw', { file: name })
  // Few telephones write WebP, and none larger than what a project can keep.
  if (kind === 'webp') return withoutMetadata(bytes)
  const size = sizeOf(name, kind, bytes)
  if (Math.max(size.width, size.height) <= longestSidePx) {
    const bare = await withoutMetadata(bytes)
    await unpacked(name, bare) // A torn picture must be found now, not when somebody looks for it.
    return bare
  }
  const small = shrunk(await unpacked(name, bytes), longestSidePx)
  return kind === 'png' && !isOpaque(small) ? encodePng(small) : encodeJpeg(small, pictureQuality, swiftly)
}

/** A progressive JPEG is a twentieth smaller and takes twice as long to make. */
const swiftly = { progressive: false }

/**
 * A JPEG of at most 320 px, or `null` for what the program cannot unpack.
 * @throws AppError `photo.damaged`, `photo.too_large`
 */
export async function thumbnailOf(bytes: Uint8Array): Promise<Uint8Array | null> {
  const isPacked = bytes[0] === 0xff || bytes[0] === 0x89
  if (!isPacked) return null
  const name = ''
  sizeOf(name, photoKind(name, bytes), bytes)
  return encodeJpeg(onWhite(shrunk(await unpacked(name, bytes), thumbnailSidePx)), thumbnailQuality, swiftly)
}

/** What a few bytes promise, before anything is unpacked. */
function sizeOf(name: string, kind: string, bytes: Uint8Array): { width: number; height: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const png = kind === 'png' && bytes.length > 24
  const size = png ? { width: view.getUint32(16), height: view.getUint32(20) } : jpegSize(bytes)
  if (!size || size.width === 0 || size.height === 0) throw new AppError('photo.damaged', { file: name })
  if (size.width * size.height > mostMegapixels * 1e6)
    throw new AppError('photo.too_large', { file: name, limit: mostMegapixels })
  return size
}

async function unpacked(name: string, bytes: Uint8Array): Promise<Pixels> {
  try {
    return bytes[0] === 0xff ? await decodeJpeg(bytes, true) : await decodePng(bytes)
  } catch (cause) {
    // The codecs throw numbers and texts of their own.
    throw new AppError('photo.damaged', { file: name }, { cause })
  }
}

function shrunk(pixels: Pixels, longest: number): Pixels {
  const { width, height, rgba } = pixels
  const to = shrunkSize(width, height, longest)
  if (to.width === width && to.height === height) return pixels
  const shrinker = new PictureShrinker(width, height, longest)
  shrinker.add({ rgba, count: height })
  return shrinker.finish()
}

/** JPEG knows no transparency; what shines through a drawing is paper. */
function onWhite(pixels: Pixels): Pixels {
  if (isOpaque(pixels)) return pixels
  const rgba = new Uint8ClampedArray(pixels.rgba)
  for (let at = 0; at < rgba.length; at += 4) {
    const opacity = (rgba[at + 3] ?? 255) / 255
    for (let part = at; part < at + 3; part++) rgba[part] = (rgba[part] ?? 0) * opacity + 255 * (1 - opacity)
    rgba[at + 3] = 255
  }
  return { ...pixels, rgba }
}
