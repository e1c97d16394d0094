import { formatEndings, type ImportFormat } from '#shared/contract/import-formats'
import { zipHolds } from './bundles/zip-directory'
import type { Reader } from './reader'

/** What is looked at to tell a format: enough of a file to know it by, and never all of it. */
export interface Probe {
  readonly bytes: Uint8Array
  /** The ending of its name in lower case. */
  readonly ending: string
  /** The first characters, as Latin letters, without byte order mark and leading white space; `''` of binary files. */
  readonly start: string
}

export interface FormatRow {
  readonly format: ImportFormat
  readonly endings: readonly string[]
  /** Whether a file is of this format beyond doubt, whatever it is called. */
  readonly signature?: (probe: Probe) => boolean
  /** Loaded only when such a file comes. */
  readonly reader: () => Promise<Reader>
}

/**
 * The formats we read. The first row whose signature holds takes the file; of text without one, the first row
 * with the file's ending.
 */
export const formats: readonly FormatRow[] = [
  {
    format: 'osm',
    endings: formatEndings.osm,
    signature: xmlRoot('osm'),
    reader: async () => (await import('./osm/osm-reader')).readOsm,
  },
  {
    format: 'osm-pbf',
    endings: formatEndings['osm-pbf'],
    // The type of the first block, behind the lengths of its header and of the word itself.
    signature: bytesAt('OSMHeader', 6),
    reader: async () => (await import('./osm/osm-pbf-reader')).readOsmPbf,
  },
  {
    format: 'shapefile',
    endings: ['shp'],
    signature: bytesAt([0x00, 0x00, 0x27, 0x0a]),
    reader: async () => (await import('./shapefile/shapefile-reader')).readShapefile,
  },
  {
    format: 'shapefile',
    endings: ['dbf'],
    // Its first byte is one of a dozen versions: a table that stands alone is known by its name.
    signature: ({ ending, bytes }) => ending === 'dbf' && bytes.length > 32 && (bytes[0] ?? 0) !== 0x3c,
    reader: async () => (await import('./shapefile/shapefile-reader')).readDbf,
  },
  {
    format: 'geopackage',
    endings: formatEndings.geopackage,
    signature: bytesAt('SQLite format 3\0'),
    reader: async () => (await import('./geopackage/geopackage-reader')).readGeoPackage,
  },
  {
    format: 'kml',
    endings: formatEndings.kml,
    signature: (probe) => ['kml', 'Document', 'Folder', 'Placemark'].some((name) => xmlRoot(name)(probe)),
    reader: async () => (await import('./kml-gpx/kml-reader')).readKml,
  },
  {
    format: 'gpx',
    endings: formatEndings.gpx,
    signature: xmlRoot('gpx'),
    reader: async () => (await import('./kml-gpx/gpx-reader')).readGpx,
  },
  {
    format: 'xlsx',
    endings: formatEndings.xlsx,
    signature: zipHolds('xl/workbook.xml'),
    reader: async () => (await import('./tables/xlsx-reader')).readWorkbook,
  },
  {
    format: 'dxf',
    endings: formatEndings.dxf,
    // Comments (999) may stand before the first section. The binary form has a reader that says what to do.
    signature: (probe) =>
      /^(?:999\s*\n.*\n\s*)*0\s+SECTION\s/.test(probe.start) || bytesAt('AutoCAD Binary DXF')(probe),
    reader: async () => (await import('./dxf/dxf-reader')).readDxf,
  },
  {
    format: 'csv',
    endings: formatEndings.csv,
    reader: async () => (await import('./tables/csv-reader')).readCsv,
  },
  {
    format: 'geojson',
    endings: formatEndings.geojson,
    reader: async () => (await import('./geojson/geojson-reader')).readGeoJson,
  },
]

/** Bytes that stand at the beginning of a file, or `at` some place in it. */
export function bytesAt(expected: readonly number[] | string, at = 0): (probe: Probe) => boolean {
  const wanted = typeof expected === 'string' ? [...Buffer.from(expected, 'latin1')] : expected
  return ({ bytes }) => wanted.every((byte, index) => bytes[at + index] === byte)
}

/** XML whose first element has that name, with or without a prefix. */
function xmlRoot(name: string): (probe: Probe) => boolean {
  const root = new RegExp(`^\\s*<(?:[\\w-]+:)?${name}(?:[\\s/>]|$)`)
  return ({ start }) => start.startsWith('<') && root.test(withoutProlog(start))
}

/** Without comments, instructions and the document type, which may carry declarations between brackets. */
function withoutProlog(start: string): string {
  return start
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<!DOCTYPE[^>[]*\[[^\]]*\]\s*>/g, '')
    .replace(/<[?!][^>]*>/g, '')
}
