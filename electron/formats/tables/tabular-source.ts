import type { Geometry } from 'geojson'
import { AppError, type Message } from '#shared/model/message'
import { baseName, type RawFeature, type RawSource, type Shape } from '../raw-source'
import { axisParser, findPlaceColumns, namesPlaces, type PlaceColumns, parsePair } from './place-columns'
import { parseWkt } from './wkt'

/** What a cell of a table can hold: text of text files, and of workbooks also figures, yes/no and nothing. */
export type Cell = string | number | boolean | null

type Row = readonly Cell[]

export interface Table {
  readonly file: string
  readonly title?: string
  /** The sheet of a workbook. */
  readonly layer?: string
  readonly format: 'csv' | 'xlsx'
  /** All rows there are, titles and header among them. */
  readonly rows: readonly Row[]
  /** Whether the cells come from where the comma is likely the decimal sign. */
  readonly commaLikely?: boolean
  readonly notes?: readonly Message[]
}

/** Wider than any register: a line that was broken, or figures of another kind. */
const mostColumns = 2000

/** Title lines above a header are few. */
const deepestHeader = 20

/**
 * One table of rows as a source, the same for text and workbooks: finds the header row below titles and merged
 * cells, the columns that say where a row is (two axes, a pair, well-known text or GeoJSON), and leaves
 * coordinates as they are. Without such columns the source is `placeless`.
 * @throws AppError `import.table.too-wide`, and `import.csv.no-coordinates` of a single column, which can be neither placed nor joined
 */
export function tabularSource(table: Table): RawSource {
  const { file, layer, format, rows, notes = [] } = table
  const headerAt = findHeader(rows)
  const header = headerNames(rows, headerAt)
  if (header.length > mostColumns)
    throw new AppError('import.table.too-wide', { file, columns: header.length, limit: mostColumns })
  const columns = columnNames(header)
  const records = rows.slice(headerAt + 1).filter((row) => row.some((cell) => textOf(cell) !== ''))
  const place = findPlaceColumns(columns, records)
  if (!place && columns.length < 2)
    throw new AppError('import.csv.no-coordinates', { file, columns: columns.join(', ') })
  const geometryOf = place ? geometryReader(place, records, table.commaLikely ?? false) : null
  const idColumn = columns.findIndex((column) => ['osm_id', '@id', 'fid'].includes(column))
  const kept = columns.flatMap((column, index) =>
    column === 'fid' || (place && placeIndexes(place).includes(index)) ? [] : [[column, index] as const],
  )
  const features = records.map((record): RawFeature => {
    const geometry = geometryOf?.(record) ?? null
    return {
      // A place that cannot be read is counted by the cleaner; a table without places has none to count.
      geometry: geometry ?? (place ? { type: 'Point', coordinates: null } : null),
      shapes: place ? [shapeOf(geometry?.type)] : [],
      properties: Object.fromEntries(
        kept.map(([column, index]) => [column, cellValue(record[index] ?? null)]),
      ),
      sourceId: textOf(record[idColumn] ?? null) || null,
    }
  })
  const surveyOrder = place?.by === 'axes' && place.surveyOrder
  return {
    file,
    title: table.title ?? baseName(file),
    format,
    ...(layer === undefined ? {} : { layer }),
    ...(place ? {} : { placeless: true }),
    features,
    crs: null,
    extent: null,
    notes: surveyOrder ? [...notes, surveyOrderNote(file, columns, place)] : notes,
  }
}

function surveyOrderNote(file: string, columns: readonly string[], place: PlaceColumns): Message {
  const [east, north] = place.by === 'axes' ? [columns[place.east], columns[place.north]] : []
  return { code: 'import.note.survey-axes', params: { file, east: east ?? '', north: north ?? '' } }
}

/**
 * The header row: the first that names coordinates, else the first that is text all over and nearly as wide as
 * the table; so titles, dates of printing and empty lines above it are passed over.
 */
function findHeader(rows: readonly Row[]): number {
  const first = rows.slice(0, deepestHeader)
  for (const by of ['axes', 'pair'] as const) {
    const naming = first.findIndex((row) => namesPlaces(row.map(textOf), by))
    if (naming >= 0) return naming
  }
  const width = Math.max(0, ...rows.slice(0, deepestHeader * 3).map(filledCells))
  const wide = first.findIndex(
    (row) =>
      filledCells(row) >= Math.max(Math.min(2, width), width * 0.6) &&
      row.every((cell) => cell === null || typeof cell === 'string'),
  )
  return Math.max(0, wide)
}

function filledCells(row: Row): number {
  return row.reduce<number>((count, cell) => count + (textOf(cell) === '' ? 0 : 1), 0)
}

/** A cell merged over two header lines has its words in the upper one. */
function headerNames(rows: readonly Row[], headerAt: number): string[] {
  const above = headerAt > 0 && filledCells(rows[headerAt - 1] ?? []) > 1 ? (rows[headerAt - 1] ?? []) : []
  const width = rows
    .slice(headerAt, headerAt + deepestHeader)
    .reduce((most, row) => Math.max(most, row.length), 0)
  const names = Array.from({ length: width }, (_, index) => {
    const own = textOf(rows[headerAt]?.[index] ?? null)
    return own === '' ? textOf(above[index] ?? null) : own
  })
  while (names.length > 0 && names.at(-1) === '' && isEmptyColumn(rows, headerAt, names.length - 1))
    names.pop()
  return names
}

function isEmptyColumn(rows: readonly Row[], headerAt: number, column: number): boolean {
  return rows.every((row, index) => index <= headerAt || textOf(row[column] ?? null) === '')
}

/** Every column gets a name of its own: unnamed ones their number, repeated ones a suffix. */
function columnNames(header: readonly string[]): string[] {
  const taken = new Set<string>()
  return header.map((cell, index) => {
    const wanted = cell.replace(/\s+/g, ' ') || `column_${index + 1}`
    let name = wanted
    for (let suffix = 2; taken.has(name.toLowerCase()); suffix++) name = `${wanted}_${suffix}`
    taken.add(name.toLowerCase())
    return name
  })
}

function placeIndexes(place: PlaceColumns): number[] {
  return place.by === 'axes' ? [place.east, place.north] : [place.column]
}

function geometryReader(
  place: PlaceColumns,
  records: readonly Row[],
  commaLikely: boolean,
): (record: Row) => Geometry | null {
  if (place.by === 'shape') return (record) => parseShape(record[place.column])
  if (place.by === 'pair') return (record) => pointAt(parsePair(record[place.column]))
  const east = axisParser(records, place.east, commaLikely)
  const north = axisParser(records, place.north, commaLikely)
  return (record) => {
    const [x, y] = [east(record[place.east]), north(record[place.north])]
    return x === null || y === null ? null : pointAt([x, y])
  }
}

function pointAt(coordinates: [number, number] | null): Geometry | null {
  return coordinates && { type: 'Point', coordinates }
}

/** Well-known text, or GeoJSON as PostGIS and spreadsheets of map services carry it. */
function parseShape(cell: Cell | undefined): Geometry | null {
  if (typeof cell !== 'string') return null
  if (!cell.trimStart().startsWith('{')) return parseWkt(cell)
  try {
    const parsed: unknown = JSON.parse(cell)
    const isGeometry = typeof parsed === 'object' && parsed !== null && 'coordinates' in parsed
    return isGeometry ? (parsed as Geometry) : null
  } catch {
    return null // Not well-formed: the cleaner counts it with the other bad coordinates.
  }
}

function shapeOf(type: unknown): Shape {
  if (typeof type === 'string' && type.endsWith('LineString')) return 'way'
  return typeof type === 'string' && type.endsWith('Polygon') ? 'area' : 'node'
}

function textOf(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).trim()
}

/** Empty cells say nothing; the apostrophe that `shared/report/csv.ts` puts before formulas comes off. */
function cellValue(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell
  const text = cell.trim()
  return (/^'+[=+\-@]/.test(text) ? text.slice(1) : text) || null
}
