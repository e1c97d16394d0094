import { encodeJpeg } from '../../electron/formats/rasters/raster-codecs'

/** What a test wants a camera to have written. */
export interface PhotoExif {
  readonly position?: readonly [lng: number, lat: number]
  readonly directionDeg?: number
  readonly dilution?: number
  readonly errorM?: number
  /** `2026:05:01 10:00:00` */
  readonly takenAt?: string
  readonly zone?: string
  /** UTC, `2026:05:01` and `[2, 0, 5]`. */
  readonly satelliteDay?: string
  readonly satelliteTime?: readonly [number, number, number]
  readonly orientation?: number
  readonly description?: string
}

/** A picture without Exif: a ramp with a dark bar at the left, so that turning it shows. */
export async function plainJpeg(width: number, height: number, shade = 0): Promise<Uint8Array> {
  const rgba = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4
      const dark = x < width / 8
      rgba[at] = dark ? 10 : (shade + (200 * x) / width) % 256
      rgba[at + 1] = dark ? 10 : (shade * 3 + (200 * y) / height) % 256
      rgba[at + 2] = dark ? 10 : 120
      rgba[at + 3] = 255
    }
  return encodeJpeg({ width, height, rgba }, 85, { progressive: false })
}

/** The same picture with an Exif block in front, as a telephone writes it. */
export function withExif(jpeg: Uint8Array, exif: PhotoExif): Uint8Array {
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff(exif)])
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 4)
  return new Uint8Array(Buffer.concat([head, body, jpeg.subarray(2)]))
}

type Entry = readonly [tag: number, type: number, count: number, value: Buffer]
type Directory = Entry[]

const ascii = (tag: number, text: string): Entry => {
  const value = Buffer.from(`${text}\0`, 'latin1')
  return [tag, 2, value.length, value]
}
const short = (tag: number, value: number): Entry => {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return [tag, 3, 1, bytes]
}
const rationals = (tag: number, ...values: number[]): Entry => {
  const bytes = Buffer.alloc(values.length * 8)
  values.forEach((value, index) => {
    bytes.writeUInt32BE(Math.round(value * 100_000), index * 8)
    bytes.writeUInt32BE(100_000, index * 8 + 4)
  })
  return [tag, 5, values.length, bytes]
}

/** Big-endian TIFF: IFD0 with pointers to an Exif and a GPS directory. Tags as in Exif 2.32. */
function tiff(exif: PhotoExif): Buffer {
  const main: Directory = []
  if (exif.description) main.push(ascii(0x010e, exif.description))
  if (exif.orientation) main.push(short(0x0112, exif.orientation))
  const camera: Directory = []
  if (exif.takenAt) camera.push(ascii(0x9003, exif.takenAt))
  if (exif.zone) camera.push(ascii(0x9011, exif.zone))
  const gps = gpsEntries(exif)
  const sizeOf = (entries: Directory) =>
    2 +
    entries.length * 12 +
    4 +
    entries.reduce((sum, [, , , value]) => sum + (value.length > 4 ? value.length : 0), 0)
  const pointer = (tag: number): Entry => [tag, 4, 1, Buffer.alloc(4)]
  const first: Directory = [...main, pointer(0x8769), pointer(0x8825)]
  const cameraAt = 8 + sizeOf(first)
  const gpsAt = cameraAt + sizeOf(camera)
  first.find(([tag]) => tag === 0x8769)?.[3].writeUInt32BE(cameraAt)
  first.find(([tag]) => tag === 0x8825)?.[3].writeUInt32BE(gpsAt)
  const header = Buffer.from([0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8])
  return Buffer.concat([header, directory(first, 8), directory(camera, cameraAt), directory(gps, gpsAt)])
}

function gpsEntries({ position, directionDeg, dilution, errorM, satelliteDay, satelliteTime }: PhotoExif) {
  const entries: Directory = []
  if (position) {
    const [lng, lat] = position
    entries.push(ascii(0x0001, lat < 0 ? 'S' : 'N'), rationals(0x0002, ...sexagesimal(lat)))
    entries.push(ascii(0x0003, lng < 0 ? 'W' : 'E'), rationals(0x0004, ...sexagesimal(lng)))
  }
  if (satelliteTime) entries.push(rationals(0x0007, ...satelliteTime))
  if (dilution !== undefined) entries.push(rationals(0x000b, dilution))
  if (directionDeg !== undefined) entries.push(ascii(0x0010, 'T'), rationals(0x0011, directionDeg))
  if (satelliteDay) entries.push(ascii(0x001d, satelliteDay))
  if (errorM !== undefined) entries.push(rationals(0x001f, errorM))
  return entries
}

function sexagesimal(degrees: number): [number, number, number] {
  const whole = Math.abs(degrees)
  const minutes = (whole % 1) * 60
  return [Math.floor(whole), Math.floor(minutes), (minutes % 1) * 60]
}

function directory(entries: Directory, at: number): Buffer {
  const head = Buffer.alloc(2 + entries.length * 12 + 4)
  head.writeUInt16BE(entries.length)
  const outside: Buffer[] = []
  let next = at + head.length
  entries.forEach(([tag, type, count, value], index) => {
    const entry = 2 + index * 12
    head.writeUInt16BE(tag, entry)
    head.writeUInt16BE(type, entry + 2)
    head.writeUInt32BE(count, entry + 4)
    if (value.length <= 4) value.copy(head, entry + 8)
    else {
      head.writeUInt32BE(next, entry + 8)
      outside.push(value)
      next += value.length
    }
  })
  return Buffer.concat([head, ...outside])
}
