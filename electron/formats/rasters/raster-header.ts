import { AppError } from '#shared/model/message'

export type RasterKind = 'png' | 'jpeg' | 'tiff'

export interface RasterHeader {
  readonly kind: RasterKind
  readonly width: number
  readonly height: number
}

/** Unpacked a picture takes four bytes a pixel, and as much again while it is made smaller. Our own limit. */
const mostMegapixels = 150

/**
 * What a picture is and how large, from its first bytes and before anything of it is unpacked: a few bytes may
 * promise a hundred thousand pixels each way.
 * @returns for a TIFF width and height 0: its directory says
 * @throws AppError `underlay.file.unknown`, `underlay.file.damaged`, `underlay.file.too_many_pixels`
 */
export function readRasterHeader(file: string, bytes: Uint8Array): RasterHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const starts = (...values: number[]) => values.every((value, index) => bytes[index] === value)
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) {
    // ISO/IEC 15948: the first chunk is IHDR, width and height its first eight bytes.
    if (bytes.length < 33) throw new AppError('underlay.file.damaged', { file })
    return checked(file, { kind: 'png', width: view.getUint32(16), height: view.getUint32(20) })
  }
  if (starts(0xff, 0xd8, 0xff)) {
    const size = jpegSize(view)
    if (!size || !endsAsJpeg(bytes)) throw new AppError('underlay.file.damaged', { file })
    return checked(file, { kind: 'jpeg', ...size })
  }
  const isTiff = [0x2a, 0x2b].some((magic) => starts(0x49, 0x49, magic, 0) || starts(0x4d, 0x4d, 0, magic))
  if (isTiff) return { kind: 'tiff', width: 0, height: 0 }
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-')
    throw new AppError('underlay.file.pdf', { file })
  throw new AppError(bytes.length === 0 ? 'underlay.file.damaged' : 'underlay.file.unknown', { file })
}

function checked(file: string, header: RasterHeader): RasterHeader {
  const { width, height } = header
  if (width === 0 || height === 0) throw new AppError('underlay.file.damaged', { file })
  if (width * height > mostMegapixels * 1e6)
    throw new AppError('underlay.file.too_many_pixels', { file, width, height, limit: mostMegapixels })
  return header
}

/** ITU-T T.81: markers with their lengths, until a start of frame (SOF0…SOF15 without DHT, JPG and DAC). */
function jpegSize(view: DataView): { width: number; height: number } | null {
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

/** A decoder fills up in grey what is missing: the end marker alone tells that all is there. Some add zeros to it. */
function endsAsJpeg(bytes: Uint8Array): boolean {
  const tail = bytes.subarray(-4096)
  for (let at = tail.length - 2; at >= 0; at--) if (tail[at] === 0xff && tail[at + 1] === 0xd9) return true
  return false
}
