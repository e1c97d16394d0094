import { importEndings } from '#shared/contract/import-formats'
import { AppError } from '#shared/model/message'
import { bytesAt, type FormatRow, formats, type Probe } from './formats'

/**
 * What a file really is, by its first bytes (the registry of file signatures every `file` command carries).
 * The kinds are worded under `import.file.disguised`.
 */
const otherFiles: readonly { readonly kind: string; readonly signature: (probe: Probe) => boolean }[] = [
  { kind: 'png', signature: bytesAt([0x89, 0x50, 0x4e, 0x47]) },
  { kind: 'jpeg', signature: bytesAt([0xff, 0xd8, 0xff]) },
  { kind: 'gif', signature: bytesAt('GIF8') },
  { kind: 'tiff', signature: bytesAt([0x49, 0x49, 0x2a, 0x00]) },
  { kind: 'tiff', signature: bytesAt([0x4d, 0x4d, 0x00, 0x2a]) },
  { kind: 'webp', signature: bytesAt('WEBP', 8) },
  { kind: 'pdf', signature: bytesAt('%PDF') },
  { kind: 'zip', signature: bytesAt([0x50, 0x4b, 0x03, 0x04]) },
  { kind: 'gzip', signature: bytesAt([0x1f, 0x8b]) },
  { kind: 'rar', signature: bytesAt('Rar!') },
  { kind: 'seven_zip', signature: bytesAt([0x37, 0x7a, 0xbc, 0xaf]) },
  { kind: 'office', signature: bytesAt([0xd0, 0xcf, 0x11, 0xe0]) },
  { kind: 'dwg', signature: bytesAt('AC10') },
]

export function endingOf(file: string): string {
  return /\.([^.\\/]+)$/.exec(file)?.[1]?.toLowerCase() ?? ''
}

/** Whether a file in a folder or an archive, which nobody chose by itself, is worth opening. */
export function isKnownEnding(file: string): boolean {
  return importEndings.includes(endingOf(file))
}

/**
 * The format of a file, by what is in it: its signature, or for text its ending, or how it starts: `<` is
 * XML, `{` and `[` are JSON.
 * @throws AppError `import.file.empty`, `import.file.disguised`, `import.file.binary`, `import.file.unknown`
 */
export function recogniseFormat(file: string, bytes: Uint8Array): FormatRow {
  if (bytes.length === 0) throw new AppError('import.file.empty', { file })
  const probe = probeOf(file, bytes)
  const certain = formats.find(({ signature }) => signature?.(probe))
  if (certain) return certain
  const other = otherFiles.find(({ signature }) => signature(probe))
  if (other) throw new AppError('import.file.disguised', { file, kind: other.kind })
  if (isBinary(bytes)) throw new AppError('import.file.binary', { file })
  if (probe.start === '') throw new AppError('import.file.empty', { file })

  const row = textFormat(probe)
  if (!row) throw new AppError('import.file.unknown', { file })
  return row
}

function textFormat({ ending, start }: Probe): FormatRow | undefined {
  const named = (format: string) => formats.find((row) => row.format === format)
  if (start.startsWith('<')) return named('osm')
  const table = named('csv')
  if (table?.endings.includes(ending)) return table
  if (/^[{[]/.test(start)) return named('geojson')
  return formats.find(({ endings }) => endings.includes(ending))
}

/** Text has no byte 0, but for UTF-16, which says that it is. */
function isBinary(bytes: Uint8Array): boolean {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  return !isUtf16 && bytes.subarray(0, 4096).includes(0)
}

function probeOf(file: string, bytes: Uint8Array): Probe {
  // Latin letters are enough for signatures; the second halves of UTF-16 pairs are bytes of 0.
  const head = isBinary(bytes) ? '' : Buffer.from(bytes.subarray(0, 8192)).toString('latin1')
  const start = head.replace(/\0/g, '').replace(/^(?:ï»¿|ÿþ|þÿ|\s)+/, '')
  return { bytes, ending: endingOf(file), start: start === '' ? laterText(bytes) : start }
}

/** Files may begin with pages of white space. */
function laterText(bytes: Uint8Array): string {
  if (isBinary(bytes)) return ''
  const blank = new Set([0x00, 0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf, 0xfe, 0xff])
  const at = bytes.findIndex((byte) => !blank.has(byte))
  return at < 0
    ? ''
    : Buffer.from(bytes.subarray(at, at + 8192))
        .toString('latin1')
        .replace(/\0/g, '')
}
