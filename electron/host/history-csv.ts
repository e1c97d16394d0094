import type { HistoryEntry, TableTally } from '#shared/contract/history'
import type { FieldValue } from '#shared/model/row'
import { csvText } from '#shared/report/csv'
import type { Locale } from '#shared/words/catalogues'
import { formatMessage } from '#shared/words/format-message'

const columns = ['seq', 'at', 'author', 'words', 'version', 'tables', 'added', 'updated', 'removed'] as const

/** The history as a table for Excel in the reader's language: UTF-8 with byte order mark, times of this machine. */
export function historyCsv(
  entries: Iterable<HistoryEntry>,
  versionName: (seq: number) => string | null,
  locale: Locale,
): Uint8Array {
  const say = (code: string, params = {}) => formatMessage(locale, { code, params })
  const tableName = ({ table, title }: TableTally) => title ?? say(`table.${table}`)
  const lines: FieldValue[][] = [columns.map((column) => say(`history-column.${column}`))]
  for (const { seq, at, author, words, about, tables } of entries) {
    const said = formatMessage(locale, words)
    const whole = about ? say('history-column.about', { said, about: formatMessage(locale, about) }) : said
    const count = (fate: 'added' | 'updated' | 'removed') =>
      tables.reduce((sum, tally) => sum + tally[fate], 0)
    lines.push([
      seq,
      localTime(new Date(at)),
      author,
      whole,
      versionName(seq),
      tables.map(tableName).join(say('history-column.and')),
      count('added'),
      count('updated'),
      count('removed'),
    ])
  }
  return new TextEncoder().encode(csvText(lines))
}

/** ISO 8601 in the time zone of this machine, to the second: `2026-11-21T18:20:05+08:00`. */
function localTime(moment: Date): string {
  const minutesEast = -moment.getTimezoneOffset()
  const local = new Date(moment.getTime() + minutesEast * 60_000).toISOString().slice(0, 19)
  const two = (value: number) => String(value).padStart(2, '0')
  const size = Math.abs(minutesEast)
  return `${local}${minutesEast < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
