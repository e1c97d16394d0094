import writeExcelFile, { type Cell, type SheetData } from 'write-excel-file/node'
import { AppError } from '#shared/model/message'
import type { FieldValue } from '#shared/model/row'
import type { ExportColumn, ExportTable, WriteContext, Writer } from './export-table'
import { UniqueNames } from './unique-names'
import { placeColumns, placeValues } from './write-csv'

/** What Excel itself can open (Microsoft, “Excel specifications and limits”). */
const mostRows = 1_048_576
const longestText = 32_767
const longestSheetName = 31

/**
 * A workbook with one sheet a layer: figures as figures, moments as dates (UTC, as the project keeps them), all
 * other cells as text, so that nothing a resident wrote is ever run as a formula.
 */
export const writeXlsx: Writer = async (tables, context) => {
  const names = new UniqueNames()
  const sheets = tables.map((table) => ({
    sheet: sheetName(table.title, names),
    data: sheetOf(table, context),
    stickyRowsCount: 1,
  }))
  const bytes = await writeExcelFile(sheets).toBuffer()
  return [{ name: `${context.title}.xlsx`, bytes: new Uint8Array(bytes) }]
}

function sheetName(title: string, names: UniqueNames): string {
  const plain =
    title
      .replace(/[\\/?*[\]:]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim() || 'Sheet'
  return names.take(plain, (name, ending) => name.slice(0, longestSheetName - ending.length) + ending)
}

function sheetOf(table: ExportTable, context: WriteContext): SheetData {
  if (table.records.length >= mostRows)
    throw new AppError('export.xlsx.too-many-rows', { layer: table.title, count: table.records.length })
  if (table.columns.some(({ type }) => type === 'datetime')) context.notes.add('export.note.utc')
  const place = placeColumns(table, context)
  const cut = (text: string) => {
    if (text.length <= longestText) return text
    context.notes.add('export.note.cell-cut', { layer: table.title, longest: longestText })
    return text.slice(0, longestText)
  }
  const head = ['fid', ...table.columns.map(({ name }) => name), ...place]
  return [
    head.map((value): Cell => ({ type: String, value, fontWeight: 'bold' })),
    ...table.records.map((record): Cell[] => {
      context.tick()
      const places = placeValues(record, place.length)
      if (places.length === 1 && typeof places[0] === 'string' && places[0].length > longestText) {
        context.notes.add('export.note.shape-too-long', { layer: table.title })
        places[0] = null
      }
      return [
        { type: Number, value: record.id },
        ...record.values.map((value, index) => cell(value, table.columns[index], cut)),
        ...places.map((value) => cell(value, undefined, cut)),
      ]
    }),
  ]
}

function cell(value: FieldValue, column: ExportColumn | undefined, cut: (text: string) => string): Cell {
  if (value === null || value === '') return null
  if (typeof value === 'number') return { type: Number, value }
  if (typeof value === 'boolean') return { type: Boolean, value }
  if (column?.type === 'datetime') {
    const moment = new Date(value)
    if (!Number.isNaN(moment.getTime())) return { type: Date, value: moment, format: 'yyyy-mm-dd hh:mm:ss' }
  }
  return { type: String, value: cut(value) }
}
