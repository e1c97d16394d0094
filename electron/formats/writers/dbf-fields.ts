import type { FieldValue } from '#shared/model/row'
import type { NoteTally } from '../note-tally'
import type { ExportColumn } from './export-table'
import { UniqueNames } from './unique-names'

/** Characters of a column of real figures: `-1.7976931348623157e+308` is the longest. */
const realWidth = 24

/** dBASE III: what a column, a cell and a table can hold at most. */
const longestName = 10
const widestText = 254
const mostColumns = 255

export interface DbfField {
  readonly name: Uint8Array
  readonly nameText: string
  readonly column: ExportColumn
  readonly type: 'C' | 'N' | 'L'
  readonly width: number
  readonly decimals: number
  /** The cell of a value, unpadded, empty for no value: bytes, or ASCII. */
  cell(value: FieldValue): Uint8Array | string
}

/** Text as bytes; calls back for characters that the encoding has not. */
export type Encode = (text: string) => Uint8Array

/**
 * The columns of a table as a `.dbf` can have them: names of ten bytes in its encoding, none twice; text columns as
 * wide as their longest value, at most 254 bytes, cut between characters; figures as text that reads back as the
 * very same figure. Moments stay ISO text: a dBASE date has no time.
 */
export function dbfFields(
  layer: string,
  columns: readonly ExportColumn[],
  valuesOf: (column: number) => Iterable<FieldValue>,
  encode: Encode,
  notes: NoteTally,
): DbfField[] {
  const names = new UniqueNames()
  if (columns.length > mostColumns)
    notes.add('export.note.columns-left-out', { layer, most: mostColumns }, columns.length - mostColumns)
  return columns.slice(0, mostColumns).map((column, index) => {
    const nameText = names.take(plainName(column.name), (name, ending) => {
      const room = longestName - encode(ending).length
      return cutTo(name, room, encode) + ending
    })
    const named = { name: encode(nameText), nameText, column }
    switch (column.type) {
      case 'boolean':
        return { ...named, type: 'L', width: 1, decimals: 0, cell: logicalCell }
      case 'integer':
        return { ...named, type: 'N', ...integerWidth(valuesOf(index)), cell: integerCell }
      case 'real':
        // 24 characters hold every number that JavaScript writes; GDAL gives its own real columns the same form.
        return { ...named, type: 'N', width: realWidth, decimals: 15, cell: numberCell }
      default: {
        let width = 1
        const cut = (value: FieldValue) => {
          if (value === null || value === '') return ''
          const bytes = encode(String(value))
          return bytes.length <= widestText ? bytes : encode(cutTo(String(value), widestText, encode))
        }
        for (const value of valuesOf(index)) {
          const text = value === null ? '' : String(value)
          if (text.length * 3 <= width) continue
          const length = encode(text).length
          if (length > widestText)
            notes.add('export.note.text-cut', { layer, field: column.name, bytes: widestText })
          width = Math.min(widestText, Math.max(width, length))
        }
        return { ...named, type: 'C', width, decimals: 0, cell: cut }
      }
    }
  })
}

/** ArcGIS takes letters, figures and `_` only, and no figure in front. */
function plainName(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}_]+/gu, '_').replace(/_+$/, '')
  return /^\p{L}/u.test(plain) ? plain : `F${plain}`
}

/** As many whole characters as fit. */
function cutTo(text: string, bytes: number, encode: Encode): string {
  let kept = ''
  let length = 0
  for (const character of text) {
    length += encode(character).length
    if (length > bytes) break
    kept += character
  }
  return kept
}

function logicalCell(value: FieldValue): string {
  return value === null ? '' : value ? 'T' : 'F'
}

/** No figure needs more than 24 characters; small ones that would are written with a power, which loses nothing. */
function numberCell(value: FieldValue): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) return ''
  const text = String(value)
  return text.length <= realWidth ? text : value.toExponential()
}

function integerCell(value: FieldValue): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) return ''
  // Beyond 10²¹ JavaScript writes powers, which an integer column has not.
  return Math.abs(value) < 1e21 ? String(Math.round(value)) : BigInt(Math.round(value)).toString()
}

/** Nine figures at least: programs take narrower columns for bytes and cannot write larger figures later. */
function integerWidth(values: Iterable<FieldValue>): { width: number; decimals: number } {
  let width = 9
  for (const value of values) width = Math.max(width, integerCell(value).length)
  return { width, decimals: 0 }
}
