import { AppError } from '#shared/model/message'
import type { FieldValue } from '#shared/model/row'
import { formatMessage } from '#shared/words/format-message'
import { esriDefinition } from './crs-definition'
import { type DbfField, dbfFields } from './dbf-fields'
import { writeDbf } from './dbf-file'
import type {
  ExportColumn,
  ExportRecord,
  ExportTable,
  WriteContext,
  Writer,
  WrittenFile,
} from './export-table'
import { familiesOf, membersOf, type ShapeFamily, type ShapeMembers } from './shape-members'
import { shapeFileLength, writeShapes } from './shapefile-shapes'
import { encoderFor, TextSink, utf8 } from './text-sink'

/** Programs keep offsets into the file in signed 32 bits. */
const largestFileBytes = 2 ** 31 - 1

interface ShapeRecord {
  readonly record: ExportRecord
  readonly members: ShapeMembers
}

/** The files of one shapefile; `family` is `null` for a table without places. */
interface ShapeLayer {
  readonly name: string
  readonly title: string
  readonly family: ShapeFamily | null
  readonly records: readonly ShapeRecord[]
}

const familyOfKind: Readonly<Record<string, ShapeFamily>> = {
  POINT: 'point',
  MULTILINESTRING: 'line',
  MULTIPOLYGON: 'area',
}

/**
 * Shapefiles, one a layer; layers of mixed shapes become up to three (`_point`, `_line`, `_area`), tables without
 * places a `.dbf`. Beside them `fields.txt`: what every shortened field is called in full. It is no `.csv`:
 * whoever reads the archive would take it for one more layer.
 */
export const writeShapefile: Writer = (tables, context) => {
  const legend: (readonly string[])[] = []
  const definition = esriDefinition(context.crs)
  if (definition === null) context.notes.add('export.note.crs-not-named', { crs: context.crs })
  const files = tables.flatMap((table) =>
    shapeLayers(table, context).flatMap((layer) => {
      const { fields, dbf } = attributesOf(table, layer, context)
      for (const { nameText, column } of fields)
        legend.push([layer.name, nameText, column.name, column.words])
      return [
        ...shapesOf(layer, definition),
        { name: `${layer.name}.dbf`, bytes: dbf },
        { name: `${layer.name}.cpg`, bytes: utf8(context.encoding === 'gbk' ? 'GBK' : 'UTF-8') },
      ]
    }),
  )
  return [...files, { name: 'fields.txt', bytes: legendOf(legend, context) }]
}

function shapeLayers({ name, title, geometry, records }: ExportTable, { notes }: WriteContext): ShapeLayer[] {
  const all = records.map((record) => ({ record, members: membersOf(record.geometry) }))
  if (geometry === null) return [{ name, title, family: null, records: all }]
  const found = (['point', 'line', 'area'] as const).filter((family) =>
    all.some(({ members }) => familiesOf(members).includes(family)),
  )
  const main = familyOfKind[geometry] ?? found[0] ?? 'point'
  if (found.length <= 1 && (found[0] ?? main) === main) return [{ name, title, family: main, records: all }]
  const inSeveral = all.filter(({ members }) => familiesOf(members).length > 1).length
  if (inSeveral > 0) notes.add('export.note.shape-in-parts', { layer: title }, inSeveral)
  notes.add('export.note.layer-in-parts', {
    layer: title,
    parts: found.map((family) => `${name}_${family}`).join(', '),
  })
  return found.map((family) => ({
    name: `${name}_${family}`,
    title,
    family,
    records: all.filter(({ members }) => {
      const families = familiesOf(members)
      // What has no place yet must not get lost: it goes with the first.
      return families.includes(family) || (families.length === 0 && family === found[0])
    }),
  }))
}

function shapesOf({ name, title, family, records }: ShapeLayer, definition: string | null): WrittenFile[] {
  if (family === null) return []
  const shapes = records.map(({ members }) => (familiesOf(members).includes(family) ? members : null))
  if (shapeFileLength(family, shapes) > largestFileBytes)
    throw new AppError('export.shapefile.too-large', { layer: title })
  const { shp, shx } = writeShapes(family, shapes)
  return [
    { name: `${name}.shp`, bytes: shp },
    { name: `${name}.shx`, bytes: shx },
    ...(definition === null ? [] : [{ name: `${name}.prj`, bytes: utf8(definition) }]),
  ]
}

function attributesOf(
  table: ExportTable,
  { title, records }: ShapeLayer,
  { encoding, at, locale, notes, tick }: WriteContext,
): { fields: DbfField[]; dbf: Uint8Array } {
  const idColumn: ExportColumn = {
    name: 'fid',
    words: formatMessage(locale, { code: 'export.row_number' }),
    type: 'integer',
  }
  const values = records.map(({ record }) => {
    tick()
    return [record.id, ...record.values]
  })
  const column = function* (index: number): Generator<FieldValue> {
    for (const row of values) yield row[index] ?? null
  }
  // Measured without a word about missing characters; written once with it.
  const measure = encoderFor(encoding, () => {})
  const fields = dbfFields(title, [idColumn, ...table.columns], column, measure, notes)
  const size = values.length * fields.reduce((length, { width }) => length + width, 1)
  if (size > largestFileBytes) throw new AppError('export.shapefile.too-large', { layer: title })
  if (encoding === 'gbk') noteMissing(title, values, notes)
  return { fields, dbf: writeDbf(fields, values, encoding, at) }
}

function noteMissing(
  layer: string,
  values: readonly (readonly FieldValue[])[],
  notes: WriteContext['notes'],
): void {
  const check = encoderFor('gbk', (count) => notes.add('export.note.not-in-gbk', { layer }, count))
  for (const row of values) for (const value of row) if (typeof value === 'string') check(value)
}

function legendOf(lines: readonly (readonly string[])[], { locale }: WriteContext): Uint8Array {
  const sink = new TextSink()
  const head = ['file', 'field', 'name', 'words'].map((column) =>
    formatMessage(locale, { code: `export.legend.${column}` }),
  )
  sink.write('\ufeff')
  for (const line of [head, ...lines])
    sink.write(`${line.map((text) => text.replace(/\s+/g, ' ')).join('\t')}\r\n`)
  return sink.bytes()
}
