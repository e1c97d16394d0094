import { isMetricSystem } from '#shared/contract/export'
import type { FieldValue } from '#shared/model/row'
import { byteOrderMark, csvLine } from '#shared/report/csv'
import { writeWkt } from '../tables/wkt'
import type { ExportRecord, ExportTable, WriteContext, Writer } from './export-table'
import { encoderFor, TextSink } from './text-sink'

/**
 * A table for Excel: UTF-8 with byte order mark, or GBK; points with two columns for their coordinates
 * (`lng`, `lat`, or `x`, `y` in metres), other shapes as `wkt`.
 */
export const writeCsv: Writer = (tables, context) =>
  tables.map((table) => {
    const encode = encoderFor(context.encoding, (count) =>
      context.notes.add('export.note.not-in-gbk', { layer: table.title }, count),
    )
    const sink = new TextSink(encode)
    const place = placeColumns(table, context)
    const line = (values: readonly FieldValue[]) => sink.write(csvLine(values))
    if (context.encoding === 'utf-8') sink.write(byteOrderMark)
    line(['fid', ...table.columns.map(({ name }) => name), ...place])
    for (const record of table.records) {
      line([record.id, ...record.values, ...placeValues(record, place.length)])
      context.tick()
    }
    return { name: `${table.name}.csv`, bytes: sink.bytes() }
  })

/** The names of the columns that hold the place: two for points, one for other shapes, none without a map. */
export function placeColumns({ geometry }: ExportTable, { crs }: Pick<WriteContext, 'crs'>): string[] {
  if (geometry === null) return []
  if (geometry !== 'POINT') return ['wkt']
  return isMetricSystem(crs) ? ['x', 'y'] : ['lng', 'lat']
}

export function placeValues({ geometry }: ExportRecord, columns: number): (string | number | null)[] {
  if (columns === 0) return []
  if (columns === 1) return [geometry ? writeWkt(geometry) : null]
  return geometry?.type === 'Point' ? geometry.coordinates.slice(0, 2) : [null, null]
}
