import iconv from 'iconv-lite'
import { AppError } from '#shared/model/message'

/** Beyond this a text no longer fits into one JavaScript string. */
const largestTextBytes = 500_000_000

export interface DecodedText {
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16' | 'gb18030'
}

/**
 * The text of a file, byte order mark taken off. UTF-8 proves itself (other encodings hardly ever pass for
 * it); what is not UTF-8 is read as GB 18030, which GBK and GB 2312 are parts of: what Chinese Excel and
 * ArcGIS write.
 * @throws AppError `import.file.too-large`, `import.file.encoding` when it is neither
 */
export function decodeText(file: string, bytes: Uint8Array): DecodedText {
  if (bytes.length > largestTextBytes)
    throw new AppError('import.file.too-large', { file, megabytes: largestTextBytes / 1_000_000 })
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: decode(bytes, 'utf-16le'), encoding: 'utf-16' }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: decode(bytes, 'utf-16be'), encoding: 'utf-16' }
  const text = decodeUtf8(bytes)
  if (text !== null) return { text, encoding: 'utf-8' }
  const chinese = decode(bytes, 'gb18030')
  if (chinese.includes('\ufffd')) throw new AppError('import.file.encoding', { file })
  return { text: chinese, encoding: 'gb18030' }
}

function decode(bytes: Uint8Array, encoding: string): string {
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding)
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null // A TypeError is how the decoder says “not UTF-8”.
  }
}
