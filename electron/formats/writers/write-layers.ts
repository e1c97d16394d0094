import { type Zippable, zipSync } from 'fflate'
import {
  type ExportEncoding,
  type ExportFormat,
  type ExportWording,
  exportFacts,
} from '#shared/contract/export'
import type { Message } from '#shared/model/message'
import type { Row } from '#shared/model/row'
import type { TableDefinition } from '#shared/model/table'
import type { Locale } from '#shared/words/catalogues'
import { NoteTally } from '../note-tally'
import type { Writer, WrittenFile } from './export-table'
import { prepareTable } from './prepare-table'
import { writeCsv } from './write-csv'
import { writeDxf2000 } from './write-dxf-2000'
import { writeDxfR12 } from './write-dxf-r12'
import { writeGeoJson } from './write-geojson'
import { writeGeoPackage } from './write-geopackage'
import { writeGpx } from './write-gpx'
import { writeKml } from './write-kml'
import { writeShapefile } from './write-shapefile'
import { writeXlsx } from './write-xlsx'

export interface LayerRows {
  readonly definition: TableDefinition
  readonly rows: readonly Row[]
}

export interface WriteOptions {
  readonly format: ExportFormat
  /** As `canonicalCrs` writes it. */
  readonly crs: string
  readonly encoding: ExportEncoding
  readonly wording: ExportWording
  readonly locale: Locale
  /** What the file is called, without ending. */
  readonly title: string
  /** ISO 8601 in UTC. */
  readonly at: string
  readonly labels: boolean
  readonly shiftOrigin: boolean
}

export interface WrittenLayers {
  readonly bytes: Uint8Array
  readonly notes: readonly Message[]
}

const writers: Readonly<Record<ExportFormat, Writer>> = {
  shapefile: writeShapefile,
  geopackage: writeGeoPackage,
  geojson: writeGeoJson,
  'dxf-r12': writeDxfR12,
  'dxf-2000': writeDxf2000,
  xlsx: writeXlsx,
  csv: writeCsv,
  kml: writeKml,
  gpx: writeGpx,
}

/** So many rows between two words about how far it is. */
const rowsPerTick = 2000

/**
 * Writes layers as one file: what comes as several files (shapefiles, GeoJSON or tables of several layers) as an
 * archive of them. What the format cannot hold is told in `notes`.
 * @throws AppError `export.xlsx.too-many-rows`, `export.shapefile.too-large`, `crs.unknown`
 */
export async function writeLayers(
  layers: readonly LayerRows[],
  options: WriteOptions,
  onProgress: (done: number, total: number) => void,
): Promise<WrittenLayers> {
  const notes = new NoteTally()
  // Every row is prepared once and written once.
  const total = 2 * layers.reduce((count, { rows }) => count + rows.length, 0)
  let done = 0
  const tick = () => {
    done += 1
    if (done % rowsPerTick === 0) onProgress(done, total)
  }
  const { crs, locale } = options
  const wording = exportFacts(options.format).wording === null ? 'codes' : options.wording
  const tables = layers.map(({ definition, rows }) =>
    prepareTable(definition, rows, { crs, locale, wording }, tick),
  )
  const files = await writers[options.format](tables, { ...options, notes, tick })
  const only = files.length === 1 && options.format !== 'shapefile' ? files[0] : undefined
  return { bytes: only?.bytes ?? archiveOf(files, options.at), notes: notes.messages() }
}

function archiveOf(files: readonly WrittenFile[], at: string): Uint8Array {
  const contents: Zippable = {}
  for (const { name, bytes } of files) contents[name] = bytes
  return zipSync(contents, { mtime: at })
}
