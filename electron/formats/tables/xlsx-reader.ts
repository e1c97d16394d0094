import readWorkbookRows from 'read-excel-file/universal'
import { AppError } from '#shared/model/message'
import { listZip, unpackEntry } from '../bundles/zip-directory'
import type { RawSource } from '../raw-source'
import type { Reader } from '../reader'
import { type Cell, tabularSource } from './tabular-source'

/** A community's registers are a few megabytes unpacked; beyond this the workbook is a bomb, or none of ours. */
const largestUnpackedBytes = 400_000_000
const mostEntries = 10_000

/** The grid up to the furthest cell is held in memory, empty cells too. */
const mostCells = 30_000_000

/**
 * Reads an Excel workbook (ECMA-376): every sheet with rows in it one source, its `layer` the sheet's name.
 * Figures stay figures, dates become ISO text, formulas their last value.
 * @throws AppError `import.xlsx.broken`, `import.xlsx.too-large`, `import.xlsx.empty`, `import.zip.*`, and as
 * `tabularSource` when the only sheet cannot be used
 */
export const readWorkbook: Reader = async ({ name: file, bytes }, _options, report) => {
  refuseTooMuch(file, bytes)
  const sheets = await sheetsOf(file, bytes)
  report(bytes.length)
  const filled = sheets.filter(({ data }) => data.length > 1)
  const [only] = filled
  if (!only) throw new AppError('import.xlsx.empty', { file })
  const sources = filled.flatMap(({ sheet, data }): RawSource[] => {
    const source = () =>
      tabularSource({ file, title: sheet, layer: sheet, format: 'xlsx', rows: data.map(cells) })
    if (filled.length === 1) return [source()]
    // A cover page beside the table is no table: it must not keep the others out.
    return data.some((row) => row.filter((cell) => cell !== null).length > 1) ? [source()] : []
  })
  if (sources.length === 0) throw new AppError('import.xlsx.empty', { file })
  return sources
}

async function sheetsOf(file: string, bytes: Uint8Array) {
  try {
    // A copy, because the bytes may be a view into a larger buffer.
    return await readWorkbookRows(new Uint8Array(bytes).buffer)
  } catch (cause) {
    throw new AppError('import.xlsx.broken', { file }, { cause })
  }
}

/** Unpacks once under supervision, so that the library afterwards meets nothing unforeseen. */
function refuseTooMuch(file: string, bytes: Uint8Array): void {
  const entries = listZip(file, bytes, mostEntries).filter(({ name }) => /\.xml(?:\.rels)?$/.test(name))
  const tooLarge = () =>
    new AppError('import.xlsx.too-large', { file, megabytes: largestUnpackedBytes / 1_000_000 })
  if (entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0) > largestUnpackedBytes) throw tooLarge()
  for (const entry of entries) {
    const unpacked = unpackEntry(file, bytes, entry)
    if (/worksheets\/[^/]+\.xml$/.test(entry.name) && furthestCells(unpacked) > mostCells) throw tooLarge()
  }
}

/** Rows times columns up to the furthest cell that a sheet names (`<c r="XFD1048576">`). */
function furthestCells(sheet: Uint8Array): number {
  const text = Buffer.from(sheet.buffer, sheet.byteOffset, sheet.byteLength).toString('latin1')
  let [lastRow, lastColumn] = [0, 0]
  for (const [, letters = '', row = ''] of text.matchAll(/\sr="([A-Z]{0,9})(\d{1,15})"/g)) {
    lastRow = Math.max(lastRow, Number(row))
    let column = 0
    for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
    lastColumn = Math.max(lastColumn, column)
  }
  return lastRow * Math.max(lastColumn, 1)
}

function cells(row: readonly unknown[]): Cell[] {
  return row.map((cell) => {
    if (cell instanceof Date) return isoDate(cell)
    return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? cell : null
  })
}

/** Days without the midnight that Excel counts with; moments without a zone, since a workbook has none. */
function isoDate(date: Date): string | null {
  if (Number.isNaN(date.getTime())) return null
  const iso = date.toISOString().replace(/(?:\.000)?Z$/, '')
  return iso.endsWith('T00:00:00') ? iso.slice(0, 10) : iso
}
