import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { AppError } from '#shared/model/message'

/** Beyond this a text no longer fits into one JavaScript string. */
const largestTextBytes = 500_000_000

export interface DecodedText {
  readonly text: string
  /** How it was read: `utf-8`, `utf-16`, `gb18030`, or the encoding that was asked for. */
  readonly encoding: string
}

/**
 * The text of a file, byte order mark taken off. A mark says what it is; else the encoding that a person named;
 * else UTF-8, which proves itself (other encodings hardly ever pass for it); what is not UTF-8 is read as
 * GB 18030, which GBK and GB 2312 are parts of: what Chinese Excel and ArcGIS write.
 * @throws AppError `import.file.too-large`, `import.file.encoding` when it is neither, or not what was named
 */
export function decodeText(file: string, bytes: Uint8Array, encoding?: string): DecodedText {
  if (bytes.length > largestTextBytes)
    throw new AppError('import.file.too-large', { file, megabytes: largestTextBytes / 1_000_000 })
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: decode(bytes, 'utf-16le'), encoding: 'utf-16' }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: decode(bytes, 'utf-16be'), encoding: 'utf-16' }
  if (encoding === undefined && isUtf8(bytes)) return { text: decode(bytes, 'utf-8'), encoding: 'utf-8' }
  const named = encoding ?? 'gb18030'
  if (!iconv.encodingExists(named)) throw new AppError('import.file.encoding', { file })
  const text = decode(bytes, named)
  if (text.includes('\ufffd')) throw new AppError('import.file.encoding', { file })
  return { text, encoding: named }
}

/**
 * The same text as UTF-8 bytes without byte order mark, for readers that work on bytes; UTF-8 stays where it is.
 * @throws AppError as `decodeText`
 */
export function utf8Bytes(file: string, bytes: Uint8Array, encoding?: string): Uint8Array {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  if ((encoding === undefined || hasMark) && isUtf8(bytes)) return hasMark ? bytes.subarray(3) : bytes
  return Buffer.from(decodeText(file, bytes, encoding).text)
}

function decode(bytes: Uint8Array, encoding: string): string {
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding)
}
