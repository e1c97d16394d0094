import { AppError } from '#shared/model/message'

export type Format = 'osm' | 'geojson' | 'csv'

/**
 * What a file really is, by its first bytes (the registry of file signatures every `file` command carries).
 * The kinds are worded under `import.file.disguised`.
 */
const signatures: readonly {
  readonly kind: string
  readonly bytes: readonly number[]
  readonly at?: number
}[] = [
  { kind: 'png', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { kind: 'jpeg', bytes: [0xff, 0xd8, 0xff] },
  { kind: 'gif', bytes: [0x47, 0x49, 0x46, 0x38] },
  { kind: 'tiff', bytes: [0x49, 0x49, 0x2a, 0x00] },
  { kind: 'tiff', bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { kind: 'webp', bytes: [0x57, 0x45, 0x42, 0x50], at: 8 },
  { kind: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46] },
  { kind: 'zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { kind: 'gzip', bytes: [0x1f, 0x8b] },
  { kind: 'rar', bytes: [0x52, 0x61, 0x72, 0x21] },
  { kind: 'seven_zip', bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { kind: 'office', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { kind: 'geopackage', bytes: [...Buffer.from('SQLite format 3\0')] },
  { kind: 'shapefile', bytes: [0x00, 0x00, 0x27, 0x0a] },
  { kind: 'dwg', bytes: [...Buffer.from('AC10')] },
]

/** Endings we take, for picking files out of a folder and for telling tables of text from prose. */
export const knownEndings = ['osm', 'xml', 'geojson', 'json', 'csv', 'tsv', 'txt'] as const

export function endingOf(file: string): string {
  return /\.([^.\\/]+)$/.exec(file)?.[1]?.toLowerCase() ?? ''
}

/**
 * Which reader a file goes to, by what is in it: `<` starts XML, `{` or `[` starts JSON, other text is a
 * table where the name ends so.
 * @throws AppError `import.file.empty`, `import.file.disguised`, `import.file.binary`, `import.file.unknown`
 */
export function recogniseFormat(file: string, bytes: Uint8Array): Format {
  if (bytes.length === 0) throw new AppError('import.file.empty', { file })
  for (const { kind, bytes: expected, at = 0 } of signatures) {
    if (expected.every((byte, index) => bytes[at + index] === byte))
      throw new AppError('import.file.disguised', { file, kind })
  }
  if (!isUtf16(bytes) && bytes.subarray(0, 4096).includes(0))
    throw new AppError('import.file.binary', { file })

  const first = firstCharacter(bytes)
  if (first === undefined) throw new AppError('import.file.empty', { file })
  if (first === '<') return 'osm'
  const ending = endingOf(file)
  if (ending === 'csv' || ending === 'tsv' || ending === 'txt') return 'csv'
  if (first === '{' || first === '[' || ending === 'geojson' || ending === 'json') return 'geojson'
  if (ending === 'osm' || ending === 'xml') return 'osm'
  throw new AppError('import.file.unknown', { file })
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
}

/** The first character that is neither white space nor a byte order mark nor half of a UTF-16 pair. */
function firstCharacter(bytes: Uint8Array): string | undefined {
  const ignored = new Set([0x00, 0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf, 0xfe, 0xff])
  const byte = bytes.find((value) => !ignored.has(value))
  return byte === undefined ? undefined : String.fromCharCode(byte)
}
