/** Excel takes a file for UTF-8 only when it begins with this. */
const byteOrderMark = '\uFEFF'

/** Text that a spreadsheet would run as a formula. */
const formula = /^[=+\-@\t\r]/

function cell(text: string): string {
  const harmless = formula.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** A table as CSV (RFC 4180) that Excel opens with the right characters. */
export function csvBytes(table: readonly (readonly string[])[]): Uint8Array {
  const lines = table.map((row) => row.map(cell).join(','))
  return new TextEncoder().encode(`${byteOrderMark}${lines.join('\r\n')}\r\n`)
}
