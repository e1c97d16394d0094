import type { Progress } from '#shared/contract/channel'
import type { PictureGround } from '#shared/contract/underlay'
import { canonicalCrs } from '#shared/crs/systems'
import { AppError, type Message } from '#shared/model/message'
import {
  forFlippedPicture,
  forSmallerPicture,
  isMirrored,
  placeByAffine,
} from '#shared/underlay/pixel-affine'
import type { Sources } from '../bundles/load-files'
import { decodeJpeg, decodePng, encodeJpeg, encodePng } from './raster-codecs'
import { type RasterFiles, rasterFilesOf } from './raster-files'
import { type Georeference, readProjection, readWorldFile } from './raster-georeference'
import { readGeoTiff } from './raster-geotiff'
import { type RasterKind, readRasterHeader } from './raster-header'
import { flipped, isOpaque, PictureShrinker, type Pixels } from './raster-shrink'

export interface RasterTask {
  readonly sources: Sources
  /** What the person says of the coordinates, whatever the file says. */
  readonly crs?: string | undefined
}

/** A picture ready to be kept and shown. */
export interface ReadRaster {
  readonly name: string
  readonly source: string
  /** PNG or JPEG. */
  readonly bytes: Uint8Array
  readonly widthPx: number
  readonly heightPx: number
  readonly ground: PictureGround
  readonly notes: readonly Message[]
}

/** Graphics cards of small laptops draw no larger picture. */
const longestSidePx = 4096
/** What the store takes. */
const largestBytes = 20 * 1024 * 1024
const jpegQuality = 88
/** A bend below this is not seen at the scale of a neighbourhood. */
const smallBendM = 0.5
const rowsPerParcel = 256

/**
 * Reads a drawing with what lies beside it, and makes it small enough to be shown.
 * @throws AppError `underlay.*`, `crs.unknown`, or what `progress` throws
 */
export async function readRaster(
  { sources, crs }: RasterTask,
  progress: (progress: Progress) => void,
): Promise<ReadRaster> {
  if (crs !== undefined && canonicalCrs(crs) === null) throw new AppError('crs.unknown', { crs })
  const files = await rasterFilesOf(sources)
  const { name: file } = files.picture
  const read = await decode(files, (done, total) =>
    progress({ done, total, words: { code: 'underlay.progress.reading' } }),
  )
  const notes: Message[] = []
  if (read.isStretched) notes.push({ code: 'underlay.note.stretched' })
  const beside = besides(files)
  const georeference = read.georeference?.crs || !beside ? read.georeference : beside
  const turned = georeference !== null && isMirrored(georeference.affine)
  const kept = await encode(turned ? flipped(read.pixels) : read.pixels, read.kind)
  const { width: widthPx, height: heightPx } = kept.pixels
  if (widthPx < read.width)
    notes.push({
      code: 'underlay.note.shrunk',
      params: { width: read.width, height: read.height, toWidth: widthPx, toHeight: heightPx },
    })
  const ground = groundOf(georeference, crs, read, { widthPx, heightPx }, turned, notes)
  return { name: nameOf(file), source: file, bytes: kept.bytes, widthPx, heightPx, ground, notes }
}

interface Decoded {
  readonly kind: RasterKind
  /** Of the file. */
  readonly width: number
  readonly height: number
  /** Made smaller. */
  readonly pixels: Pixels
  readonly georeference: Georeference | null
  readonly isStretched: boolean
}

async function decode(
  { picture, worldFile }: RasterFiles,
  progress: (done: number, total: number) => void,
): Promise<Decoded> {
  const { name: file, bytes } = picture
  const { kind } = readRasterHeader(file, bytes)
  if (kind === 'tiff') return { kind, ...(await readGeoTiff(file, bytes, longestSidePx, progress)) }
  progress(0, 1)
  const whole = await unpacked(file, () =>
    kind === 'png' ? decodePng(bytes) : decodeJpeg(bytes, worldFile === null),
  )
  const { width, height } = whole
  progress(1, 2)
  return { kind, width, height, pixels: shrunk(whole, longestSidePx), georeference: null, isStretched: false }
}

async function unpacked(file: string, decoding: () => Promise<Pixels>): Promise<Pixels> {
  try {
    return await decoding()
  } catch (cause) {
    throw new AppError('underlay.file.damaged', { file }, { cause })
  }
}

function shrunk(pixels: Pixels, longest: number): Pixels {
  const { width, height, rgba } = pixels
  if (Math.max(width, height) <= longest) return pixels
  const shrinker = new PictureShrinker(width, height, longest)
  for (let row = 0; row < height; row += rowsPerParcel) {
    const count = Math.min(rowsPerParcel, height - row)
    shrinker.add({ rgba: rgba.subarray(row * width * 4, (row + count) * width * 4), count })
  }
  return shrinker.finish()
}

/** Lines of a drawing stay sharp as PNG; photographs, and what PNG makes too large, go as JPEG where nothing shows through. */
async function encode(pixels: Pixels, kind: RasterKind): Promise<{ bytes: Uint8Array; pixels: Pixels }> {
  const opaque = isOpaque(pixels)
  for (
    let smaller = pixels;
    ;
    smaller = shrunk(smaller, Math.round(Math.max(smaller.width, smaller.height) * 0.7))
  ) {
    if (kind === 'png' || !opaque) {
      const bytes = await encodePng(smaller)
      if (bytes.length <= largestBytes) return { bytes, pixels: smaller }
    }
    if (opaque) {
      const bytes = await encodeJpeg(smaller, jpegQuality)
      if (bytes.length <= largestBytes) return { bytes, pixels: smaller }
    }
  }
}

function besides({ worldFile, projection }: RasterFiles): Georeference | null {
  if (!worldFile) return null
  const system = projection ? readProjection(projection.bytes) : { crs: null, unknownCrs: null }
  return { affine: readWorldFile(worldFile.name, worldFile.bytes), ...system, placedBy: 'world_file' }
}

function groundOf(
  georeference: Georeference | null,
  chosenCrs: string | undefined,
  from: { readonly width: number; readonly height: number },
  size: { readonly widthPx: number; readonly heightPx: number },
  turned: boolean,
  notes: Message[],
): PictureGround {
  if (!georeference) return { kind: 'unplaced' }
  const { placedBy, unknownCrs } = georeference
  const upright = turned ? forFlippedPicture(georeference.affine, from.height) : georeference.affine
  const affine = forSmallerPicture(upright, size.widthPx / from.width, size.heightPx / from.height)
  const crs = chosenCrs === undefined ? georeference.crs : canonicalCrs(chosenCrs)
  if (crs === null) {
    if (unknownCrs) notes.push({ code: 'underlay.note.crs_unknown', params: { crs: unknownCrs } })
    return { kind: 'needs-crs', affine, placedBy }
  }
  const { corners, bendM } = placeByAffine(affine, size, crs)
  if (bendM > smallBendM) notes.push({ code: 'underlay.note.bent', params: { metres: Math.ceil(bendM) } })
  return { kind: 'placed', corners, crs, placedBy }
}

/** At most as long as a name in the project may be. */
function nameOf(file: string): string {
  return (
    file
      .replace(/^.*[\\/]/, '')
      .replace(/\.[^.]+$/, '')
      .trim()
      .slice(0, 80) || file.slice(0, 80)
  )
}
