import { crc32, inflateRawSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { AppError } from '#shared/model/message'

/** One file of an archive, as the archive's directory lists it. */
export interface ZipEntry {
  /** Its name with folders, decoded, as the archive has it: never a path to write to. */
  readonly name: string
  readonly unpackedBytes: number
  readonly packedBytes: number
  readonly isEncrypted: boolean
  readonly method: number
  readonly crc: number
  /** Where its own header begins. */
  readonly at: number
}

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const localHeader = 0x04034b50
/** The end record is 22 bytes, and a comment after it at most 65,535. */
const furthestEnd = 22 + 65_535

const [stored, deflated] = [0, 8]

/** As many as the directory of a plain zip archive can list. */
const mostEntries = 65_535

export function isZip(bytes: Uint8Array): boolean {
  return bytes.length > 4 && viewOf(bytes).getUint32(0, true) === localHeader
}

/** Whether a zip holds a file of that name: tells a workbook from a document and from an archive. */
export function zipHolds(name: string): (probe: { readonly bytes: Uint8Array }) => boolean {
  return ({ bytes }) => isZip(bytes) && listZip('', bytes, mostEntries).some((entry) => entry.name === name)
}

/**
 * The directory of a zip archive (APPNOTE.TXT 6.3, §4.3.12): nothing is unpacked yet. Names that are neither
 * marked as UTF-8 nor valid UTF-8 are GBK, as Chinese Windows and older archivers write them.
 * @throws AppError `import.zip.broken`, `import.zip.too-many`
 */
export function listZip(file: string, bytes: Uint8Array, atMost: number): ZipEntry[] {
  const view = viewOf(bytes)
  const end = findEnd(view)
  if (end < 0) throw new AppError('import.zip.broken', { file })
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > atMost) throw new AppError('import.zip.too-many', { file, count, limit: atMost })
  const entries: ZipEntry[] = []
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== directoryEntry)
      throw new AppError('import.zip.broken', { file })
    const flags = view.getUint16(at + 8, true)
    const nameLength = view.getUint16(at + 28, true)
    entries.push({
      name: decodeName(bytes.subarray(at + 46, at + 46 + nameLength), (flags & 0x800) !== 0),
      unpackedBytes: view.getUint32(at + 24, true),
      packedBytes: view.getUint32(at + 20, true),
      isEncrypted: (flags & 1) !== 0,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      at: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/**
 * The bytes of one entry; never more than its directory promised, whatever is packed there.
 * @throws AppError `import.zip.broken`, `import.zip.encrypted`, `import.zip.method`
 */
export function unpackEntry(file: string, bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.isEncrypted) throw new AppError('import.zip.encrypted', { file })
  const broken = (cause?: unknown) => new AppError('import.zip.broken', { file }, { cause })
  const view = viewOf(bytes)
  if (entry.at + 30 > bytes.length || view.getUint32(entry.at, true) !== localHeader) throw broken()
  // The name and the extra field may be longer here than in the directory.
  const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true)
  const packed = bytes.subarray(from, from + entry.packedBytes)
  if (packed.length !== entry.packedBytes) throw broken()
  const unpacked = inflate(packed, entry, file, broken)
  if (unpacked.length !== entry.unpackedBytes || crc32(unpacked) !== entry.crc) throw broken()
  return unpacked
}

function inflate(
  packed: Uint8Array,
  { method, unpackedBytes }: ZipEntry,
  file: string,
  broken: (cause?: unknown) => AppError,
): Uint8Array {
  if (method === stored) return packed
  if (method !== deflated) throw new AppError('import.zip.method', { file, method })
  if (unpackedBytes === 0) return new Uint8Array()
  try {
    const { buffer, byteOffset, length } = inflateRawSync(packed, { maxOutputLength: unpackedBytes })
    return new Uint8Array(buffer, byteOffset, length)
  } catch (cause) {
    throw broken(cause)
  }
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - furthestEnd)
  for (let at = view.byteLength - 22; at >= first; at--)
    if (view.getUint32(at, true) === endOfDirectory) return at
  return -1
}

function decodeName(bytes: Uint8Array, isUtf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !isUtf8 }).decode(bytes)
  } catch {
    return iconv.decode(Buffer.from(bytes), 'gb18030') // A TypeError is how the decoder says “not UTF-8”.
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
