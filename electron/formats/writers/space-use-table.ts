import type { BehaviourResult, BehaviourSpace } from '#shared/contract/land-heat'
import type { FieldValue } from '#shared/model/row'
import type { Locale } from '#shared/words/catalogues'
import { formatMessage } from '#shared/words/format-message'
import { NoteTally } from '../note-tally'
import type { ExportTable } from './export-table'
import { writeCsv } from './write-csv'
import { writeXlsx } from './write-xlsx'

const rounded = (value: number | null | undefined, decimals: number): number | null =>
  value == null ? null : Number(value.toFixed(decimals))

/** What each column is called under `land_heat.column`, and what it says of a place. Figures are plain numbers. */
const columns: readonly (readonly [
  name: string,
  said: (space: BehaviourSpace, words: (code: string) => string) => FieldValue,
])[] = [
  ['layer', ({ table }, words) => words(`table.${table}`)],
  ['name', ({ name }) => name],
  ['area_m2', ({ areaM2 }) => rounded(areaM2, 1)],
  ['records', ({ records }) => records],
  ['without_minutes', ({ withoutMinutes }) => withoutMinutes],
  ['person_hours', ({ personHours }) => rounded(personHours, 2)],
  ['person_hours_per_100m2', ({ personHoursPer100M2 }) => rounded(personHoursPer100M2, 3)],
  ['stay_minutes_per_m2', ({ stayMinutesPerM2 }) => rounded(stayMinutesPerM2, 3)],
  ['open_hours', ({ efficiency }) => rounded(efficiency?.openHours, 1)],
  ['person_hours_per_m2_open_hour', ({ efficiency }) => rounded(efficiency?.personHoursPerM2OpenHour, 6)],
  ['share_of_benchmark', ({ efficiency }) => rounded(efficiency?.shareOfBenchmark, 3)],
  ['shannon', ({ diversity }) => rounded(diversity?.shannon, 4)],
  ['evenness', ({ diversity }) => rounded(diversity?.evenness, 4)],
  ['kinds', ({ diversity }) => diversity?.kinds ?? null],
]

/** The use of spaces as CSV or as a workbook, the most used first; what nobody knows is an empty cell. */
export async function writeSpaceUse(
  { spaces }: BehaviourResult,
  format: 'csv' | 'xlsx',
  locale: Locale,
): Promise<Uint8Array> {
  const words = (code: string) => formatMessage(locale, { code })
  const table: ExportTable = {
    ...{ name: 'space_use', title: words('land_heat.column.title'), geometry: null },
    columns: columns.map(([name]) => ({
      ...{ name: words(`land_heat.column.${name}`), words: name },
      type: name === 'layer' || name === 'name' ? 'text' : 'real',
    })),
    records: spaces.map((space) => ({
      ...{ id: space.id, label: space.name, geometry: null },
      values: columns.map(([, said]) => said(space, words)),
    })),
  }
  const [file] = await { csv: writeCsv, xlsx: writeXlsx }[format]([table], {
    ...{ crs: 'EPSG:4326', locale, encoding: 'utf-8', title: table.title, at: '', labels: false },
    ...{ shiftOrigin: false, notes: new NoteTally(), tick: () => {} },
  })
  if (!file) throw new Error('a table makes a file')
  return file.bytes
}
