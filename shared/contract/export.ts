import type { Message } from '../model/message'

/** Which coordinate systems a format can be written in. */
type ExportSystems = 'wgs84' | 'any' | 'metres'

export interface ExportFormatFacts {
  /** The ending of the file that comes out. */
  readonly ending: string
  readonly systems: ExportSystems
  /** Whether tables without places can go into it. */
  readonly placeless: boolean
  /** Whether several layers go into one file; else they come as an archive of files. */
  readonly manyLayers: boolean
  /** Whether its text can be written in GBK instead of UTF-8. */
  readonly gbk: boolean
  /** Field names and choices as people read them, or as the project keeps them; `null` where there is no choice. */
  readonly wording: ExportWording | null
}

/** `codes`: as stored, reads back without loss. `words`: as people read them. */
export type ExportWording = 'codes' | 'words'
export type ExportEncoding = 'utf-8' | 'gbk'

/** Every format that layers leave the program in, the commonest first. */
const exportFormats = {
  shapefile: {
    ending: 'zip',
    systems: 'any',
    placeless: true,
    manyLayers: true,
    gbk: true,
    wording: 'codes',
  },
  geopackage: {
    ending: 'gpkg',
    systems: 'any',
    placeless: true,
    manyLayers: true,
    gbk: false,
    wording: 'codes',
  },
  geojson: {
    ending: 'geojson',
    systems: 'any',
    placeless: false,
    manyLayers: false,
    gbk: false,
    wording: 'codes',
  },
  'dxf-r12': {
    ending: 'dxf',
    systems: 'metres',
    placeless: false,
    manyLayers: true,
    gbk: false,
    wording: 'words',
  },
  'dxf-2000': {
    ending: 'dxf',
    systems: 'metres',
    placeless: false,
    manyLayers: true,
    gbk: false,
    wording: 'words',
  },
  xlsx: { ending: 'xlsx', systems: 'any', placeless: true, manyLayers: true, gbk: false, wording: 'words' },
  csv: { ending: 'csv', systems: 'any', placeless: true, manyLayers: false, gbk: true, wording: 'codes' },
  kml: { ending: 'kml', systems: 'wgs84', placeless: false, manyLayers: true, gbk: false, wording: 'words' },
  gpx: { ending: 'gpx', systems: 'wgs84', placeless: false, manyLayers: true, gbk: false, wording: null },
} as const satisfies Record<string, ExportFormatFacts>

export type ExportFormat = keyof typeof exportFormats

export const exportFormatNames = Object.keys(exportFormats) as [ExportFormat, ...ExportFormat[]]

/** What is to know of a format. */
export function exportFacts(format: ExportFormat): ExportFormatFacts {
  return exportFormats[format]
}

/** What came of an export. `bytes` is empty when the host wrote the file to the path it was given. */
export interface ExportReport {
  /** A name for the file, with its ending. */
  readonly name: string
  readonly bytes: Uint8Array
  /** Rows that were written, by layer, in the order asked for. */
  readonly layers: readonly { readonly table: string; readonly count: number }[]
  /** The system the coordinates are in, as `canonicalCrs` writes it. */
  readonly crs: string
  /** What the format could not hold, and what was done instead: worded under `export.note.*`. */
  readonly notes: readonly Message[]
}

/** The ending of the file that so many layers become: an archive where the format holds one layer a file. */
export function exportEnding(format: ExportFormat, layers: number): string {
  const { ending, manyLayers } = exportFacts(format)
  return layers > 1 && !manyLayers ? 'zip' : ending
}

/** Whether coordinates in a system are metres (or degrees). */
export function isMetricSystem(crs: string): boolean {
  return crs !== 'EPSG:4326' && crs !== 'EPSG:4490' && crs !== 'GCJ-02' && crs !== 'BD-09'
}
