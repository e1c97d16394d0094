import type { Geometry, Position } from 'geojson'
import { type ExportWording, isMetricSystem } from '#shared/contract/export'
import { fromWgs84, type Transform } from '#shared/crs/systems'
import type { FieldValue, Row } from '#shared/model/row'
import { type FieldDefinition, type TableDefinition, textOf } from '#shared/model/table'
import { catalogues, type Locale } from '#shared/words/catalogues'
import { formatMessage } from '#shared/words/format-message'
import type { ExportColumn, ExportRecord, ExportTable } from './export-table'
import { UniqueNames } from './unique-names'

export interface Preparation {
  readonly crs: string
  readonly wording: ExportWording
  readonly locale: Locale
}

/** A tenth of a millimetre, and as little in degrees. */
const metreDigits = 4
const degreeDigits = 9

/**
 * A layer's rows as the files will hold them: fields named and choices worded as asked, places in the system asked
 * for. With `words`, yes and no become words too, so that a spreadsheet shows what a person would say.
 */
export function prepareTable(
  definition: TableDefinition,
  rows: readonly Row[],
  preparation: Preparation,
  tick: () => void,
): ExportTable {
  const { locale, wording, crs } = preparation
  const title = definition.title ?? wordOr(locale, `table.${definition.name}`, definition.name)
  const names = new UniqueNames(['fid', 'geom'])
  const columns = definition.fields.map((field): ExportColumn => {
    const words = fieldWords(definition.name, field, locale)
    return {
      name: names.take(wording === 'words' ? words : field.name),
      words,
      type: wording === 'words' && field.type === 'boolean' ? 'text' : field.type,
    }
  })
  const place = placeIn(crs)
  const spoken = wording === 'words' ? definition.fields.map((field) => speaker(field, locale)) : null
  const records = rows.map((row): ExportRecord => {
    tick()
    return {
      id: row.id,
      label: textOf(row.properties.name) ?? textOf(row.properties.words),
      geometry: row.geometry && place(row.geometry),
      values: definition.fields.map((field, index) => {
        const value = row.properties[field.name] ?? null
        return spoken?.[index]?.(value) ?? value
      }),
    }
  })
  return { name: definition.name, title, geometry: definition.geometry, columns, records }
}

function fieldWords(table: string, field: FieldDefinition, locale: Locale): string {
  const name = wordOr(
    locale,
    `field.${table}.${field.name}`,
    wordOr(locale, `field.${field.name}`, field.name),
  )
  if (!field.unit) return name
  const unit = formatMessage(locale, { code: `unit.${field.unit}` })
  return locale === 'zh-CN' ? `${name}（${unit}）` : `${name} (${unit})`
}

/** How the values of a field are said; a value that is no choice of the field stays as it is. */
function speaker(field: FieldDefinition, locale: Locale): ((value: FieldValue) => FieldValue) | null {
  if (field.type === 'boolean') {
    const [yes, no] = ['export.yes', 'export.no'].map((code) => formatMessage(locale, { code }))
    return (value) => (value === null ? null : ((value ? yes : no) ?? value))
  }
  if (!field.vocabulary || !field.choices) return null
  const words = new Map<FieldValue, string>(
    field.choices.map((code) => [code, wordOr(locale, `choice.${field.vocabulary}.${code}`, code)]),
  )
  return (value) => words.get(value) ?? value
}

function wordOr(locale: Locale, code: string, otherwise: string): string {
  return code in catalogues[locale] ? formatMessage(locale, { code }) : otherwise
}

/** Shapes in WGS 84 into the system of that name. */
function placeIn(crs: string): (geometry: Geometry) => Geometry {
  if (crs === 'EPSG:4326' || crs === 'EPSG:4490') return (geometry) => geometry
  const transform = fromWgs84(crs)
  const scale = 10 ** (isMetricSystem(crs) ? metreDigits : degreeDigits)
  return (geometry) => moved(geometry, (p) => rounded(transform(p), scale))
}

function rounded([x, y]: [number, number], scale: number): [number, number] {
  return [Math.round(x * scale) / scale, Math.round(y * scale) / scale]
}

type Nested = Position | readonly Nested[]

function moved(geometry: Geometry, transform: Transform): Geometry {
  if (geometry.type === 'GeometryCollection')
    return { ...geometry, geometries: geometry.geometries.map((member) => moved(member, transform)) }
  const walk = (nested: Nested): Nested =>
    isPosition(nested) ? transform([nested[0] ?? 0, nested[1] ?? 0]) : nested.map(walk)
  return { type: geometry.type, coordinates: walk(geometry.coordinates) } as Geometry
}

function isPosition(nested: Nested): nested is Position {
  return typeof nested[0] === 'number'
}
