/** A stretch of a JPEG: a marker segment with its length, or the coded picture between two markers. */
interface Stretch {
  /** The second byte of the marker, `null` for coded picture. */
  readonly marker: number | null
  readonly start: number
  readonly end: number
}

const startOfImage = 0xd8
const endOfImage = 0xd9
const startOfScan = 0xda
const comment = 0xfe
const app1 = 0xe1
const iccProfile = 'ICC_PROFILE\0'

/**
 * A JPEG without what it says beside the picture: Exif, GPS, XMP, IPTC, comments, and whatever telephones write
 * behind the picture's end (films, depth maps, second pictures with Exif of their own). Not a pixel changes: the
 * colour profile stays, and so does the orientation (Exif tag 274), as the only word of a new Exif block.
 *
 * @param orientation 1 to 8 as Exif has it; 1 is upright and needs no word
 */
export function bareJpeg(bytes: Uint8Array, orientation: number): Uint8Array {
  const parts: Uint8Array[] = []
  for (const { marker, start, end } of stretchesOf(bytes)) {
    if (marker !== null && isBeside(bytes, marker, start)) continue
    parts.push(bytes.subarray(start, end))
    if (marker === startOfImage && orientation > 1 && orientation <= 8)
      parts.push(orientationBlock(orientation))
  }
  return joined(parts)
}

/** Width and height as they lie in the file, or `null` when it has no frame: ITU-T T.81, B.2.2. */
export function jpegSize(bytes: Uint8Array): { width: number; height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (const { marker, start, end } of stretchesOf(bytes)) {
    const isFrame =
      marker !== null && marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame && end - start >= 9)
      return { height: view.getUint16(start + 5), width: view.getUint16(start + 7) }
  }
  return null
}

/** Everything up to the end of the picture, in order; of a torn file as far as it goes. */
function* stretchesOf(bytes: Uint8Array): Generator<Stretch> {
  yield { marker: startOfImage, start: 0, end: 2 }
  for (let at = 2; at < bytes.length; ) {
    if (bytes[at] !== 0xff) {
      const end = nextMarker(bytes, at)
      yield { marker: null, start: at, end }
      at = end
      continue
    }
    const marker = bytes[at + 1]
    if (marker === 0xff) {
      at += 1 // Markers may be filled up with any number of 0xff.
      continue
    }
    if (marker === undefined) return
    const length = hasLength(marker) ? ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0) : 0
    const end = Math.min(bytes.length, at + 2 + length)
    yield { marker, start: at, end }
    if (marker === endOfImage) return
    at = end
    if (marker !== startOfScan) continue
    const scanEnd = nextMarker(bytes, at)
    yield { marker: null, start: at, end: scanEnd }
    at = scanEnd
  }
}

/** Within the coded picture 0xff stands for itself before a 0, and restart markers belong to it. */
function nextMarker(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next !== undefined && next !== 0 && next !== 0xff && !isRestart(next)) return at
  }
  return bytes.length
}

function isRestart(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd7
}

function hasLength(marker: number): boolean {
  return marker !== startOfImage && marker !== endOfImage && marker !== 0x01 && !isRestart(marker)
}

/** Application segments and comments, but for those without which the picture would look different. */
function isBeside(bytes: Uint8Array, marker: number, start: number): boolean {
  if (marker === comment) return true
  if (marker < 0xe0 || marker > 0xef) return false
  const isJfif = marker === 0xe0 && says(bytes, start, 'JFIF\0')
  const isProfile = marker === 0xe2 && says(bytes, start, iccProfile)
  const isAdobe = marker === 0xee && says(bytes, start, 'Adobe')
  return !(isJfif || isProfile || isAdobe)
}

function says(bytes: Uint8Array, start: number, text: string): boolean {
  return [...text].every((letter, index) => bytes[start + 4 + index] === letter.charCodeAt(0))
}

/** An Exif block of one entry: tag 274, SHORT, 1 value. */
function orientationBlock(orientation: number): Uint8Array {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0]
  const header = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8]
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
  const body = [...exif, ...header, 0, 1, ...entry, 0, 0, 0, 0]
  return Uint8Array.from([0xff, app1, 0, body.length + 2, ...body])
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
