import { AppError } from '#shared/model/message'
import type { ProjectView } from '#shared/model/project-view'
import type { Row } from '#shared/model/row'
import type { TableDefinition } from '#shared/model/table'
import { writeWkt } from './wkt'

export type ExportFormat = 'geojson' | 'csv'

export interface ExportedLayer {
  /** A file name for it: the table's, with the ending of the format. */
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * One table as a file other programs read: GeoJSON (RFC 7946, WGS 84, the row's id as the feature's), or a
 * table for Excel (UTF-8 with byte order mark; points with `lng` and `lat` columns, other shapes as `wkt`).
 * Importing the file again gives the same rows but for their ids.
 * @throws AppError `export.unknown-table`, `export.no-geometry` for GeoJSON of a table without a map
 */
export function exportLayer(project: ProjectView, table: string, format: ExportFormat): ExportedLayer {
  const definition = project.definitions.get(table)
  if (!definition) throw new AppError('export.unknown-table', { table })
  if (format === 'geojson' && definition.geometry === null)
    throw new AppError('export.no-geometry', { table })
  const text =
    format === 'csv'
      ? writeCsv(definition, project.rows(table))
      : writeGeoJson(definition, project.rows(table))
  return { name: `${table}.${format}`, bytes: new TextEncoder().encode(text) }
}

/** One feature a line: a difference between two exports can be read. */
function writeGeoJson({ name, fields }: TableDefinition, rows: Iterable<Row>): string {
  const lines: string[] = []
  for (const { id, geometry, properties } of rows) {
    const ordered = Object.fromEntries(fields.map((field) => [field.name, properties[field.name] ?? null]))
    lines.push(JSON.stringify({ type: 'Feature', id, geometry, properties: ordered }))
  }
  return `{"type":"FeatureCollection","name":${JSON.stringify(name)},"features":[\n${lines.join(',\n')}\n]}\n`
}

function writeCsv({ geometry, fields }: TableDefinition, rows: Iterable<Row>): string {
  const place = geometry === null ? [] : geometry === 'POINT' ? ['lng', 'lat'] : ['wkt']
  const lines = [['fid', ...fields.map((field) => field.name), ...place].map(cell).join(',')]
  for (const row of rows) {
    const values = fields.map((field) => row.properties[field.name] ?? null)
    lines.push([row.id, ...values, ...placeOf(row, place.length)].map(cell).join(','))
  }
  return `\ufeff${lines.join('\r\n')}\r\n`
}

function placeOf({ geometry }: Row, columns: number): (string | number | null)[] {
  if (columns === 0) return []
  if (columns === 1) return [geometry ? writeWkt(geometry) : null]
  return geometry?.type === 'Point' ? geometry.coordinates.slice(0, 2) : [null, null]
}

/**
 * RFC 4180. Text that a spreadsheet would run as a formula (residents write what they like) gets an apostrophe
 * in front, as OWASP advises against CSV injection; reading the table takes it off again.
 */
function cell(value: string | number | boolean | null): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const text = /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
