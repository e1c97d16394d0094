const wellKnownText =
  /^\s*(?:SRID=\d+;)?\s*(?:MULTI)?(?:POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION)[\sZM]*\(/i

export interface PastedText {
  readonly ending: 'geojson' | 'xml' | 'csv' | 'tsv'
  readonly text: string
}

/**
 * Text of the clipboard as the file it could have been: GeoJSON, KML or GPX, rows copied out of a spreadsheet, or
 * well-known text, one geometry a line. `null` for what is only words.
 */
export function pastedFile(text: string): PastedText | null {
  const plain = text.trim()
  if (/^[{[]/.test(plain)) return { ending: 'geojson', text: plain }
  if (/^<(?:\?xml|[a-z])/i.test(plain)) return { ending: 'xml', text: plain }
  const lines = plain.split(/\r?\n/)
  if (lines.every((line) => line.trim() === '' || wellKnownText.test(line)) && plain !== '')
    return { ending: 'csv', text: wktTable(lines) }
  if (lines.length < 2) return null
  const [header = ''] = lines
  if (header.includes('\t')) return { ending: 'tsv', text: plain }
  return /[,;，]/.test(header) ? { ending: 'csv', text: plain } : null
}

function wktTable(lines: readonly string[]): string {
  const rows = lines
    .filter((line) => line.trim() !== '')
    .map((line) => `"${line.trim().replaceAll('"', '""')}"`)
  return ['wkt', ...rows].join('\n')
}
