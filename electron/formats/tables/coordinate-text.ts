/** What stands between the figures of an angle: `116°18′33.2″`, `116度18分33.2秒`, `116d18'33.2"`. */
const angle =
  /^([+-]?\d{1,3}(?:\.\d+)?)\s*[°º˚度d]\s*(?:(\d{1,2}(?:\.\d+)?)\s*['′’‘分m]\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:"|″|”|“|''|′′|’’|秒|s)?)?)?$/i

/** The point of the compass before or after an angle; south and west count backwards. */
const compass = /^(东经|西经|北纬|南纬|[NSEW](?![a-z]))?\s*(.*?)\s*(东|西|北|南|[NSEW])?$/is

/**
 * A figure of a coordinate column as people write them: plain, with thousands separators (`500,123.45`,
 * `500 123.45`), as degrees, minutes and seconds, with `E`, `北纬` and the like; `decimalComma` where the comma
 * is the point. `null` for what is no figure: an empty cell is no coordinate.
 */
export function parseCoordinate(cell: unknown, decimalComma = false): number | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null
  if (typeof cell !== 'string') return null
  const text = cell.normalize('NFKC').trim()
  const plain = plainNumber(text, decimalComma)
  if (plain !== null) return plain
  const [, before = '', body = '', after = ''] = compass.exec(text) ?? []
  const value = plainNumber(body, decimalComma) ?? degrees(decimalComma ? body.replace(',', '.') : body)
  if (value === null) return null
  return /^[西南WS]/i.test(before) || /^[西南WS]/i.test(after) ? -value : value
}

/**
 * Whether the comma is the decimal point in a column: nowhere a point, and some comma that separates no
 * thousands; `or` where the figures leave it open.
 */
export function usesDecimalComma(cells: readonly unknown[], or: boolean): boolean {
  let open = false
  for (const cell of cells) {
    if (typeof cell !== 'string' || !cell.includes(',')) continue
    if (cell.includes('.')) return false
    if (!/^[\s+-]*\d{1,3}(?:,\d{3})+\s*$/.test(cell)) return true
    open = true
  }
  return open && or
}

function plainNumber(text: string, decimalComma: boolean): number | null {
  const separators = decimalComma ? /[\s.'’]/g : /[\s,'’]/g
  const [whole = '', ...rest] = text.split(decimalComma ? ',' : '.')
  const groups = /^[+-]?\d{1,3}(?:[\s,.'’]\d{3})+$/.test(whole) ? whole.replace(separators, '') : whole
  const figure = [groups, ...rest].join('.')
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(figure) && Number.isFinite(Number(figure))
    ? Number(figure)
    : null
}

function degrees(text: string): number | null {
  const [, whole, minutes = '0', seconds = '0'] = angle.exec(text) ?? []
  if (whole === undefined || Number(minutes) >= 60 || Number(seconds) >= 60) return null
  const size = Math.abs(Number(whole)) + Number(minutes) / 60 + Number(seconds) / 3600
  return whole.startsWith('-') ? -size : size
}
