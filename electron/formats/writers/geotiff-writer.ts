import { zlibSync } from 'fflate'
import { AppError } from '#shared/model/message'
import type { PixelAffine } from '#shared/underlay/pixel-affine'

/** One band of measured values on a regular grid, row after row from the first line of the file. */
export interface MeasuredRaster {
  readonly width: number
  readonly height: number
  /** `width × height` values. */
  readonly values: Float32Array
  /** The value that stands for "not known here"; `null` when every value is known. NaN is allowed. */
  readonly noData: number | null
  /** A projected system in metres, such as `EPSG:4548`. */
  readonly crs: string
  /** From column and row (of a pixel's upper left corner) to metres: x = a·column + b·row + c, y = d·column + e·row + f. */
  readonly affine: PixelAffine
}

/** About a quarter of a megabyte: readers fetch a window without unpacking the rest. */
const bytesPerStrip = 1 << 18

const ascii = 2
const short = 3
const long = 4
const double = 12

interface Entry {
  readonly tag: number
  readonly type: typeof ascii | typeof short | typeof long | typeof double
  readonly values: readonly number[]
}

const bytesOf = { [ascii]: 1, [short]: 2, [long]: 4, [double]: 8 } as const

/**
 * A GeoTIFF (OGC 19-008r4) with 32-bit values, deflated in strips, with GDAL's tag for what is not known. The same
 * raster always gives the same bytes.
 * @throws AppError `land_raster.system` for a system without an EPSG code, `.too_large` above 4 GB
 */
export function writeGeoTiff(raster: MeasuredRaster): Uint8Array {
  const epsg = Number(/^EPSG:(\d+)$/.exec(raster.crs)?.[1] ?? 0)
  if (epsg === 0) throw new AppError('land_raster.system', { crs: raster.crs })
  const rowsPerStrip = Math.max(1, Math.floor(bytesPerStrip / (raster.width * 4)))
  const strips = deflatedStrips(raster, rowsPerStrip)
  const entries = (offsets: readonly number[]): Entry[] => [
    { tag: 256, type: long, values: [raster.width] },
    { tag: 257, type: long, values: [raster.height] },
    { tag: 258, type: short, values: [32] }, // BitsPerSample
    { tag: 259, type: short, values: [8] }, // Compression: deflate
    { tag: 262, type: short, values: [1] }, // PhotometricInterpretation: black is low
    { tag: 273, type: long, values: offsets }, // StripOffsets
    { tag: 277, type: short, values: [1] }, // SamplesPerPixel
    { tag: 278, type: long, values: [rowsPerStrip] },
    { tag: 279, type: long, values: strips.map((strip) => strip.length) }, // StripByteCounts
    { tag: 339, type: short, values: [3] }, // SampleFormat: floating point
    ...placeEntries(raster.affine),
    { tag: 34735, type: short, values: geoKeys(epsg) },
    ...(raster.noData === null ? [] : [noDataEntry(raster.noData)]),
  ]
  // The directory comes first; how long it is does not depend on where the strips lie.
  const directory = 8
  const first = directory + directoryBytes(entries(strips.map(() => 0)))
  const offsets: number[] = []
  let end = first
  for (const strip of strips) {
    offsets.push(end)
    end += strip.length
  }
  if (end > 0xffff_ffff) throw new AppError('land_raster.too_large')
  const file = new Uint8Array(end)
  writeDirectory(new DataView(file.buffer), directory, entries(offsets))
  strips.forEach((strip, index) => {
    file.set(strip, offsets[index])
  })
  return file
}

/** Typed arrays have the byte order of the machine: little-endian on all we run on, and so is our file. */
function deflatedStrips({ width, height, values }: MeasuredRaster, rowsPerStrip: number): Uint8Array[] {
  const strips: Uint8Array[] = []
  for (let row = 0; row < height; row += rowsPerStrip) {
    const part = values.subarray(row * width, Math.min(height, row + rowsPerStrip) * width)
    strips.push(zlibSync(new Uint8Array(part.buffer, part.byteOffset, part.byteLength)))
  }
  return strips
}

/** Upright grids are placed by a pixel size and a corner, which every program reads; turned ones by a matrix. */
function placeEntries({ a, b, c, d, e, f }: PixelAffine): Entry[] {
  if (b === 0 && d === 0 && a > 0 && e < 0)
    return [
      { tag: 33550, type: double, values: [a, -e, 0] }, // ModelPixelScale
      { tag: 33922, type: double, values: [0, 0, 0, c, f, 0] }, // ModelTiepoint
    ]
  return [{ tag: 34264, type: double, values: [a, b, 0, c, d, e, 0, f, 0, 0, 0, 0, 0, 0, 0, 1] }]
}

/** Projected, a pixel is an area, the system by its EPSG number, in metres. */
function geoKeys(epsg: number): number[] {
  return [1, 1, 0, 4, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, epsg, 3076, 0, 1, 9001]
}

function noDataEntry(noData: number): Entry {
  const text = Number.isNaN(noData) ? 'nan' : String(noData)
  return { tag: 42113, type: ascii, values: [...`${text}\0`].map((letter) => letter.charCodeAt(0)) }
}

const sizeOf = ({ type, values }: Entry): number => bytesOf[type] * values.length

/** Values of up to four bytes stand in the entry itself, longer ones behind the directory at even places. */
const outside = (entry: Entry): number => (sizeOf(entry) <= 4 ? 0 : sizeOf(entry) + (sizeOf(entry) % 2))

function directoryBytes(entries: readonly Entry[]): number {
  return entries.reduce((bytes, entry) => bytes + 12 + outside(entry), 2 + 4)
}

function writeDirectory(view: DataView, at: number, entries: readonly Entry[]): void {
  view.setUint16(0, 0x4949, true) // "II": little-endian
  view.setUint16(2, 42, true)
  view.setUint32(4, at, true)
  view.setUint16(at, entries.length, true)
  let place = at + 2
  let beyond = at + 2 + entries.length * 12 + 4
  for (const entry of entries) {
    view.setUint16(place, entry.tag, true)
    view.setUint16(place + 2, entry.type, true)
    view.setUint32(place + 4, entry.values.length, true)
    const inside = outside(entry) === 0
    if (!inside) view.setUint32(place + 8, beyond, true)
    writeValues(view, inside ? place + 8 : beyond, entry)
    beyond += outside(entry)
    place += 12
  }
}

function writeValues(view: DataView, at: number, { type, values }: Entry): void {
  values.forEach((value, index) => {
    const place = at + index * bytesOf[type]
    if (type === ascii) view.setUint8(place, value)
    else if (type === short) view.setUint16(place, value, true)
    else if (type === long) view.setUint32(place, value, true)
    else view.setFloat64(place, value, true)
  })
}
