import exifr from 'exifr'
import { bareJpeg } from './photo-jpeg'

/**
 * A picture without position, time, camera and words of its maker: what must not leave the house unasked. Lossless;
 * a picture that says nothing comes back with the same bytes. Drawings (SVG) have none of it and pass.
 */
export async function withoutMetadata(bytes: Uint8Array): Promise<Uint8Array> {
  const starts = (...values: number[]) => values.every((value, index) => bytes[index] === value)
  if (starts(0xff, 0xd8, 0xff)) return bareJpeg(bytes, await orientationOf(bytes))
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return barePng(bytes)
  if (starts(0x52, 0x49, 0x46, 0x46) && fourLetters(bytes, 8) === 'WEBP') return bareWebp(bytes)
  return bytes
}

/** As Exif has it, 1 to 8; 1, upright, where nothing is said. */
export async function orientationOf(bytes: Uint8Array): Promise<number> {
  try {
    return (await exifr.orientation(bytes)) ?? 1
  } catch {
    return 1 // A torn Exif block says nothing that can be relied on.
  }
}

const pngWords = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME'])

/** ISO/IEC 15948: eight bytes of signature, then chunks of length, name, content and check sum. */
function barePng(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = Math.min(bytes.length, at + 12 + view.getUint32(at))
    const name = fourLetters(bytes, at + 4)
    if (!pngWords.has(name)) parts.push(bytes.subarray(at, end))
    if (name === 'IEND') break
    at = end
  }
  return Buffer.concat(parts)
}

const webpWords = new Set(['EXIF', 'XMP '])
/** Flags of a VP8X chunk that announce those two. */
const webpWordFlags = 0x0c

/** RIFF: chunks of name, length and content, each padded to an even length; the file's own length in front. */
function bareWebp(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts = [Buffer.from(bytes.subarray(0, 12))]
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true)
    const end = Math.min(bytes.length, at + 8 + length + (length % 2))
    const name = fourLetters(bytes, at)
    if (!webpWords.has(name)) {
      const chunk = Buffer.from(bytes.subarray(at, end))
      if (name === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~webpWordFlags
      parts.push(chunk)
    }
    at = end
  }
  const whole = Buffer.concat(parts)
  whole.writeUInt32LE(whole.length - 8, 4)
  return new Uint8Array(whole)
}

function fourLetters(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}
