import { CsvError, type Options, parse } from 'csv-parse/sync'
import { AppError } from '#shared/model/message'
import { decodeText } from './decode-text'
import { NoteTally } from './note-tally'
import { baseName, type RawFeature, type RawSource, type ReportBytes, type Shape } from './raw-source'
import { parseWkt } from './wkt'

/** Column names that say where a row is, lower case, best first. */
const lngNames = ['lng', 'lon', 'long', 'longitude', 'x', 'point_x', '经度', '东经', '经度坐标']
const latNames = ['lat', 'latitude', 'y', 'point_y', '纬度', '北纬', '纬度坐标']
const wktNames = ['wkt', 'geometry', 'geom', 'the_geom', '几何', '空间坐标']

const delimiters = [',', '\t', ';', '|', '，'] as const

/**
 * Reads a table of text with a header row: a longitude and a latitude column, or one of well-known text. UTF-8 with
 * or without byte order mark, UTF-16 and the GB encodings; comma, tab, semicolon or bar between the values.
 * @throws AppError `import.csv.broken`, `import.csv.no-coordinates`, and as `decodeText`
 */
export function readCsv(file: string, bytes: Uint8Array, report: ReportBytes): RawSource {
  const { text, encoding } = decodeText(file, bytes)
  const [header = [], ...records] = parseRecords(file, text)
  report(bytes.length)
  const columns = columnNames(header)
  const find = (names: readonly string[]) => {
    const folded = columns.map((column) => column.toLowerCase())
    const name = names.find((candidate) => folded.includes(candidate))
    return name === undefined ? -1 : folded.indexOf(name)
  }
  const [lng, lat, wkt] = [find(lngNames), find(latNames), find(wktNames)]
  if (wkt < 0 && (lng < 0 || lat < 0))
    throw new AppError('import.csv.no-coordinates', { file, columns: columns.slice(0, 20).join(', ') })

  const notes = new NoteTally()
  if (encoding === 'gb18030') notes.add('import.note.read-as-gbk', { file })
  const placeColumns = new Set(wkt >= 0 ? [wkt] : [lng, lat])
  const features = records.map((record): RawFeature => {
    const geometry = wkt >= 0 ? parseWkt(record[wkt] ?? '') : pointOf(record[lng], record[lat])
    return {
      geometry: geometry ?? { type: 'Point', coordinates: null },
      shapes: [shapeOf(geometry?.type)],
      properties: Object.fromEntries(
        columns.flatMap((column, index) =>
          placeColumns.has(index) || column === 'fid' ? [] : [[column, cellText(record[index])]],
        ),
      ),
      sourceId: idOf(columns, record),
    }
  })
  return {
    file,
    title: baseName(file),
    format: 'csv',
    features,
    crs: null,
    extent: null,
    notes: notes.messages(),
  }
}

function parseRecords(file: string, text: string): string[][] {
  const options: Options = {
    delimiter: delimiterOf(text),
    skip_empty_lines: true,
    relax_column_count: true,
    // Excel quotes properly; hand-written tables carry inches and nicknames.
    relax_quotes: true,
    skip_records_with_empty_values: true,
  }
  try {
    return parse(text, options) as unknown as string[][]
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    if (cause.code === 'CSV_QUOTE_NOT_CLOSED')
      throw new AppError('import.file.truncated', { file }, { cause })
    throw new AppError('import.csv.broken', { file, line: Number(cause.lines ?? 0) }, { cause })
  }
}

/** Whatever stands most often in the header row. */
function delimiterOf(text: string): string {
  const header = /[^\r\n]*/.exec(text.trimStart())?.[0] ?? ''
  const count = (delimiter: string) => header.split(delimiter).length
  return delimiters.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best))
}

/** Every column gets a name of its own: unnamed ones their number, repeated ones a suffix. */
function columnNames(header: readonly string[]): string[] {
  const taken = new Set<string>()
  return header.map((cell, index) => {
    const wanted = cell.trim() || `column_${index + 1}`
    let name = wanted
    for (let suffix = 2; taken.has(name.toLowerCase()); suffix++) name = `${wanted}_${suffix}`
    taken.add(name.toLowerCase())
    return name
  })
}

function pointOf(lng: string | undefined, lat: string | undefined) {
  const [x, y] = [numberOf(lng), numberOf(lat)]
  return x === null || y === null ? null : { type: 'Point' as const, coordinates: [x, y] }
}

/** An empty cell is no coordinate: `Number('')` would put it into the Gulf of Guinea. */
function numberOf(cell: string | undefined): number | null {
  const text = cell?.trim() ?? ''
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : null
}

function shapeOf(type: string | undefined): Shape {
  if (type?.endsWith('LineString')) return 'way'
  return type?.endsWith('Polygon') ? 'area' : 'node'
}

/** Empty cells say nothing; the apostrophe that `export-layer.ts` puts before formulas comes off. */
function cellText(cell: string | undefined): string | null {
  const text = cell?.trim() ?? ''
  return (/^'+[=+\-@]/.test(text) ? text.slice(1) : text) || null
}

/** `fid` is what GDAL, QGIS and our own export call a row's id. */
function idOf(columns: readonly string[], record: readonly string[]): string | null {
  const index = columns.findIndex((column) => ['osm_id', '@id', 'fid'].includes(column))
  return record[index]?.trim() || null
}
