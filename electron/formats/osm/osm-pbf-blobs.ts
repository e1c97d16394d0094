import { inflateSync } from 'node:zlib'
import { PbfReader } from 'pbf'
import { AppError } from '#shared/model/message'

/** The format's own limits: a header stays below 64 KiB, a block below 32 MiB unpacked. */
const largestHeaderBytes = 64 * 1024
const largestBlockBytes = 32 * 1024 * 1024

export interface OsmBlock {
  /** `OSMHeader` or `OSMData`; blocks of other types are to be passed over. */
  readonly type: string
  readonly bytes: Uint8Array
  /** Where it ends in the file. */
  readonly end: number
}

/**
 * The blocks of an OpenStreetMap PBF file, unpacked one after the other.
 * See https://wiki.openstreetmap.org/wiki/PBF_Format.
 * @throws AppError `import.file.truncated`, `import.osm-pbf.broken`, `import.osm-pbf.packing`
 */
export function* osmBlocks(file: string, bytes: Uint8Array): Generator<OsmBlock> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at < bytes.length; ) {
    if (at + 4 > bytes.length) throw new AppError('import.file.truncated', { file })
    const headerBytes = view.getUint32(at)
    if (headerBytes > largestHeaderBytes) throw new AppError('import.osm-pbf.broken', { file })
    const header = blobHeader(file, slice(file, bytes, at + 4, headerBytes))
    if (header.dataBytes > largestBlockBytes) throw new AppError('import.osm-pbf.broken', { file })
    const from = at + 4 + headerBytes
    at = from + header.dataBytes
    yield { type: header.type, bytes: unpackBlob(file, slice(file, bytes, from, header.dataBytes)), end: at }
  }
}

function slice(file: string, bytes: Uint8Array, from: number, length: number): Uint8Array {
  if (from + length > bytes.length) throw new AppError('import.file.truncated', { file })
  return bytes.subarray(from, from + length)
}

function blobHeader(file: string, bytes: Uint8Array): { type: string; dataBytes: number } {
  return reading(file, () =>
    new PbfReader(bytes).readFields(
      (tag, header, pbf) => {
        if (tag === 1) header.type = pbf.readString()
        else if (tag === 3) header.dataBytes = pbf.readVarint()
      },
      { type: '', dataBytes: 0 },
    ),
  )
}

interface Blob {
  raw: Uint8Array | null
  zlib: Uint8Array | null
  /** Name of a packing that hardly any program writes and we do not read. */
  other: string | null
}

const otherPackings: Readonly<Record<number, string>> = { 4: 'LZMA', 5: 'bzip2', 6: 'LZ4', 7: 'Zstandard' }

function unpackBlob(file: string, bytes: Uint8Array): Uint8Array {
  const blob = reading(file, () =>
    new PbfReader(bytes).readFields<Blob>(
      (tag, found, pbf) => {
        if (tag === 1) found.raw = pbf.readBytes()
        else if (tag === 3) found.zlib = pbf.readBytes()
        else found.other = otherPackings[tag] ?? found.other
      },
      { raw: null, zlib: null, other: null },
    ),
  )
  if (blob.raw) return blob.raw
  const packed = blob.zlib
  if (packed) return reading(file, () => inflateSync(packed, { maxOutputLength: largestBlockBytes }))
  if (blob.other) throw new AppError('import.osm-pbf.packing', { file, packing: blob.other })
  throw new AppError('import.osm-pbf.broken', { file })
}

/** Whatever the decoders of protocol buffers and zlib throw means that the file is damaged. */
export function reading<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('import.osm-pbf.broken', { file }, { cause })
  }
}
