import { CsvError, type Options, parse } from 'csv-parse/sync'
import { AppError, type Message } from '#shared/model/message'
import { decodeText } from '../decode-text'
import type { RawSource, ReportBytes } from '../raw-source'
import type { Reader } from '../reader'
import { tabularSource } from './tabular-source'

const delimiters = [',', '\t', ';', '|', '，']

/** Lines that are looked at to tell what stands between the values: titles above the header have none. */
const linesLookedAt = 20

/** Cells, and bytes, that fit into memory with all that is made of them; a row weighs as much as some cells. */
const mostCells = 10_000_000
const cellsOfARow = 5
const largestFileBytes = 250_000_000

/** Longer than any outline in well-known text: a quote that never closes, or no table at all. */
const longestRecord = 60_000_000

/** Progress is told after this many records. */
const reportEvery = 1000

/**
 * Reads a table of text with a header row. UTF-8 with or without byte order mark, UTF-16, the GB encodings, or
 * the one that was asked for; comma, tab, semicolon or bar between the values. What the columns mean is the
 * business of `tabular-source.ts`.
 * @throws AppError `import.csv.broken`, `import.csv.too-many`, `import.file.*`, and as `decodeText` and `tabularSource`
 */
export const readCsv = (({ name: file, bytes }, options, report): [RawSource] => {
  if (bytes.length > largestFileBytes)
    throw new AppError('import.file.too-large', { file, megabytes: largestFileBytes / 1_000_000 })
  const { text, encoding } = decodeText(file, bytes, options.encoding)
  const delimiter = delimiterOf(text)
  refuseTooMany(file, text, delimiter)
  const rows = parseRows(file, text, delimiter, report)
  report(bytes.length)
  const guessed = encoding === 'gb18030' && options.encoding === undefined
  const notes: Message[] = guessed ? [{ code: 'import.note.read-as-gbk', params: { file } }] : []
  return [tabularSource({ file, format: 'csv', rows, commaLikely: delimiter === ';', notes })]
}) satisfies Reader

/** Counts before anything is taken apart; delimiters in quotes count too, which does no harm. */
function refuseTooMany(file: string, text: string, delimiter: string): void {
  let cells = 0
  const weights = [
    [delimiter, 1],
    ['\n', cellsOfARow],
  ] as const
  for (const [sign, weight] of weights)
    for (let at = text.indexOf(sign); at >= 0 && cells <= mostCells; at = text.indexOf(sign, at + 1))
      cells += weight
  if (cells > mostCells) throw new AppError('import.csv.too-many', { file, limit: mostCells })
}

function parseRows(file: string, text: string, delimiter: string, report: ReportBytes): string[][] {
  let records = 0
  const options: Options = {
    delimiter,
    skip_empty_lines: true,
    relax_column_count: true,
    // Excel quotes properly; hand-written tables carry inches and nicknames.
    relax_quotes: true,
    skip_records_with_empty_values: true,
    max_record_size: longestRecord,
    on_record: (record, { bytes }) => {
      if (++records % reportEvery === 0) report(bytes)
      return record
    },
  }
  try {
    return parse(text, options) as unknown as string[][]
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    if (cause.code === 'CSV_QUOTE_NOT_CLOSED')
      throw new AppError('import.file.truncated', { file }, { cause })
    throw new AppError('import.csv.broken', { file, line: Number(cause.lines ?? 0) }, { cause })
  }
}

/** Whatever stands most often in the first lines; well-known text is full of commas, but it is quoted. */
function delimiterOf(text: string): string {
  const lines = text.slice(0, 100_000).trimStart().split(/\r?\n/, linesLookedAt)
  const most = (delimiter: string) =>
    Math.max(...lines.map((line) => line.replace(/"[^"]*"/g, '').split(delimiter).length))
  // The header decides; only where it is a title without any delimiter do the lines below it.
  const [header = ''] = lines
  const inHeader = (delimiter: string) => header.split(delimiter).length
  const byHeader = delimiters.reduce((best, next) => (inHeader(next) > inHeader(best) ? next : best))
  if (inHeader(byHeader) > 1) return byHeader
  return delimiters.reduce((best, next) => (most(next) > most(best) ? next : best))
}
