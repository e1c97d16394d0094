import type { FieldValue } from '#shared/model/row'

/**
 * One value of a table for Excel, after RFC 4180. Text that a spreadsheet would run as a formula (people write what
 * they like) gets an apostrophe in front, as OWASP advises against CSV injection.
 */
export function csvCell(value: FieldValue): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const text = /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
