import { fromArrayBuffer, type GeoTIFFImage } from 'geotiff'
import { canonicalCrs } from '#shared/crs/systems'
import { AppError } from '#shared/model/message'
import type { Georeference } from './raster-georeference'
import { PictureShrinker, type Pixels } from './raster-shrink'

/** Rows are read in bands of so many pixels: a large drawing never stands in memory whole. */
const pixelsPerBand = 4_000_000

/** A picture of the earth has no more; above it reading alone would take minutes. Our own limits. */
const mostMegapixels = 2500
const largestTileMegabytes = 512

export interface TiffPicture {
  readonly width: number
  readonly height: number
  readonly pixels: Pixels
  readonly georeference: Georeference | null
  /** Its values were no colours and were spread over the range from black to white. */
  readonly isStretched: boolean
}

/**
 * Reads a TIFF of whatever inner layout, made no larger than `longest` pixels.
 * @throws AppError `underlay.file.damaged`, `.too_many_pixels`, `.tile_too_large`, `.kind`, or what `progress` throws
 */
export async function readGeoTiff(
  file: string,
  bytes: Uint8Array,
  longest: number,
  progress: (done: number, total: number) => void,
): Promise<TiffPicture> {
  try {
    const tiff = await fromArrayBuffer(new Uint8Array(bytes).buffer)
    const image = await tiff.getImage()
    const georeference = await georeferenceOf(image)
    const [width, height] = [image.getWidth(), image.getHeight()]
    checkSize(file, image, width, height)
    const source = await smallestSufficient(tiff, image, longest)
    return { width, height, georeference, ...(await readPixels(file, source, longest, progress)) }
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('underlay.file.damaged', { file }, { cause })
  }
}

type Tiff = Awaited<ReturnType<typeof fromArrayBuffer>>

/** Large pictures often carry smaller copies of themselves: the smallest that is still large enough. */
async function smallestSufficient(tiff: Tiff, whole: GeoTIFFImage, longest: number): Promise<GeoTIFFImage> {
  let best = whole
  const shape = whole.getWidth() / whole.getHeight()
  for (let index = 1; index < (await tiff.getImageCount()); index++) {
    const image = await tiff.getImage(index)
    const [width, height] = [image.getWidth(), image.getHeight()]
    const isMask = (Number((await image.fileDirectory.loadValue('NewSubfileType')) ?? 0) & 4) !== 0
    const isCopy = !isMask && Math.abs(width / height / shape - 1) < 0.02
    if (isCopy && Math.max(width, height) >= longest && width < best.getWidth()) best = image
  }
  return best
}

function checkSize(file: string, image: GeoTIFFImage, width: number, height: number): void {
  if (!(width > 0 && height > 0)) throw new AppError('underlay.file.damaged', { file })
  if (width * height > mostMegapixels * 1e6)
    throw new AppError('underlay.file.too_many_pixels', { file, width, height, limit: mostMegapixels })
  const tileBytes = image.getTileWidth() * image.getTileHeight() * image.getBytesPerPixel()
  if (tileBytes > largestTileMegabytes * 1e6)
    throw new AppError('underlay.file.tile_too_large', { file, megabytes: Math.ceil(tileBytes / 1e6) })
}

/** How the numbers of a picture become colours (TIFF 6.0, PhotometricInterpretation). */
interface Colouring {
  /** The library turns palettes and the colour spaces of print and video into red, green and blue. */
  readonly byLibrary: boolean
  readonly samples: number
  readonly isGrey: boolean
  readonly isInverted: boolean
  readonly opacitySample: number | null
  /** What is taken for black and for white. */
  readonly range: readonly [number, number]
  readonly nothing: number | null
}

async function readPixels(
  file: string,
  image: GeoTIFFImage,
  longest: number,
  progress: (done: number, total: number) => void,
): Promise<{ pixels: Pixels; isStretched: boolean }> {
  const [width, height] = [image.getWidth(), image.getHeight()]
  const colouring = await colouringOf(file, image)
  const shrinker = new PictureShrinker(width, height, longest)
  const tileHeight = Math.max(1, image.getTileHeight())
  // Whole tiles: a tile that two bands share would be unpacked twice.
  const rowsPerBand = Math.max(1, Math.round(pixelsPerBand / width / tileHeight)) * tileHeight
  for (let top = 0; top < height; top += rowsPerBand) {
    progress(top, height)
    const bottom = Math.min(height, top + rowsPerBand)
    const window = [0, top, width, bottom]
    const values = (colouring.byLibrary
      ? await image.readRGB({ window, interleave: true })
      : await image.readRasters({ window, interleave: true })) as unknown as ArrayLike<number>
    const pixels = width * (bottom - top)
    const samples = colouring.byLibrary ? values.length / pixels : colouring.samples
    shrinker.add({ rgba: coloured(values, pixels, { ...colouring, samples }), count: bottom - top })
  }
  progress(height, height)
  return {
    pixels: shrinker.finish(),
    isStretched: !colouring.byLibrary && (colouring.range[0] !== 0 || colouring.range[1] !== 255),
  }
}

async function colouringOf(file: string, image: GeoTIFFImage): Promise<Colouring> {
  const directory = image.fileDirectory
  const photometric = Number((await directory.loadValue('PhotometricInterpretation')) ?? 1)
  const samples = image.getSamplesPerPixel()
  if (photometric > 8 || samples < 1)
    throw new AppError('underlay.file.kind', { file, detail: `PhotometricInterpretation ${photometric}` })
  const isPlain = photometric === 0 || photometric === 1 || photometric === 2
  const colours = photometric === 2 ? 3 : 1
  const extra = Array.from((await directory.loadValue('ExtraSamples')) ?? [])
  const opacityAt = extra.findIndex((kind) => Number(kind) === 1 || Number(kind) === 2)
  const nothing = image.getGDALNoData()
  return {
    byLibrary: !isPlain,
    samples,
    isGrey: colours === 1 && samples - extra.length < 3,
    isInverted: photometric === 0,
    opacitySample: isPlain && opacityAt >= 0 ? samples - extra.length + opacityAt : null,
    range: isPlain ? await rangeOf(image) : [0, 255],
    nothing: nothing === null || Number.isNaN(nothing) ? null : nothing,
  }
}

/** Bytes are colours. Heights or 16-bit measurements are looked at in a small sample of the whole picture. */
async function rangeOf(image: GeoTIFFImage): Promise<readonly [number, number]> {
  if (image.getBitsPerSample() === 8 && Number(image.getSampleFormat()) === 1) return [0, 255]
  const nothing = image.getGDALNoData()
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const bands = 16
  for (let band = 0; band < bands; band++) {
    const row = Math.floor(((band + 0.5) * image.getHeight()) / bands)
    const window = [0, row, image.getWidth(), row + 1]
    const values = (await image.readRasters({
      window,
      samples: [0],
      interleave: true,
    })) as unknown as ArrayLike<number>
    for (let at = 0; at < values.length; at++) {
      const value = values[at] ?? Number.NaN
      if (!Number.isFinite(value) || value === nothing) continue
      if (value < low) low = value
      if (value > high) high = value
    }
  }
  return low < high ? [low, high] : [0, 255]
}

function coloured(values: ArrayLike<number>, pixels: number, colouring: Colouring): Uint8ClampedArray {
  const { samples, isGrey, isInverted, opacitySample, nothing } = colouring
  const [low, high] = colouring.range
  const scale = 255 / (high - low)
  const rgba = new Uint8ClampedArray(pixels * 4)
  for (let pixel = 0; pixel < pixels; pixel++) {
    const from = pixel * samples
    const into = pixel * 4
    let isNothing = nothing !== null
    for (let channel = 0; channel < 3; channel++) {
      const value = values[from + (isGrey ? 0 : channel)] ?? 0
      if (value !== nothing && !Number.isNaN(value)) isNothing = false
      const shade = (value - low) * scale
      rgba[into + channel] = isInverted ? 255 - shade : shade
    }
    if (isGrey && Number.isNaN(values[from])) isNothing = true
    rgba[into + 3] = isNothing ? 0 : opacitySample === null ? 255 : (values[from + opacitySample] ?? 255)
  }
  return rgba
}

/** OGC GeoTIFF 1.1: a transformation or a tie point with a pixel size, and the code of a system. */
async function georeferenceOf(image: GeoTIFFImage): Promise<Georeference | null> {
  const directory = image.fileDirectory
  const transformation = await directory.loadValue('ModelTransformation')
  const pixelScale = await directory.loadValue('ModelPixelScale')
  const tiePoint = await directory.loadValue('ModelTiepoint')
  const keys = (image.getGeoKeys() ?? {}) as Record<string, unknown>
  // RasterPixelIsPoint: coordinates are those of the first pixel's middle.
  const half = keys.GTRasterTypeGeoKey === 2 ? 0.5 : 0
  const named = (affine: Georeference['affine']): Georeference => ({
    affine: {
      ...affine,
      c: affine.c - half * (affine.a + affine.b),
      f: affine.f - half * (affine.d + affine.e),
    },
    ...systemOf(keys),
    placedBy: 'georeference',
  })
  if (transformation && transformation.length >= 8) {
    const [a = 0, b = 0, , c = 0, d = 0, e = 0, , f = 0] = Array.from(transformation)
    return named({ a, b, c, d, e, f })
  }
  if (!pixelScale || !tiePoint || tiePoint.length < 6) return null
  const [acrossM = 0, downM = 0] = Array.from(pixelScale)
  const [column = 0, row = 0, , x = 0, y = 0] = Array.from(tiePoint)
  return named({ a: acrossM, b: 0, c: x - column * acrossM, d: 0, e: -downM, f: y + row * downM })
}

function systemOf(keys: Record<string, unknown>): Pick<Georeference, 'crs' | 'unknownCrs'> {
  const code = Number(keys.ProjectedCSTypeGeoKey ?? keys.GeographicTypeGeoKey ?? 0)
  // 32767: the file defines a system of its own.
  const crs = code > 0 && code !== 32_767 ? canonicalCrs(String(code)) : null
  if (crs !== null) return { crs, unknownCrs: null }
  const said = String(keys.PCSCitationGeoKey ?? keys.GTCitationGeoKey ?? keys.GeogCitationGeoKey ?? '').trim()
  return { crs: null, unknownCrs: said || (code > 0 ? `EPSG:${code}` : null) }
}
