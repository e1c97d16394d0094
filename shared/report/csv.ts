import type { FieldValue } from '../model/row'

/** Excel takes a file for UTF-8 only when it begins with this. */
export const byteOrderMark = '\ufeff'

/** Text that a spreadsheet would run, and what stands in front of such text already. */
const formula = /^'*[=+\-@\t\r]/

/**
 * One value of a table for Excel, after RFC 4180. Text that a spreadsheet would run as a formula (people write what they
 * like) gets an apostrophe in front, as OWASP advises against CSV injection; reading the table takes it off again.
 */
function csvCell(value: FieldValue): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const text = formula.test(value) && Number.isNaN(Number(value)) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A line with its end. */
export function csvLine(values: readonly FieldValue[]): string {
  return `${values.map(csvCell).join(',')}\r\n`
}

/** A whole table that Excel opens with the right characters, written out in UTF-8. */
export function csvText(table: readonly (readonly FieldValue[])[]): string {
  return byteOrderMark + table.map(csvLine).join('')
}
