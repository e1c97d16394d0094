import { Button, Dropdown } from 'antd'
import type { LandSunResult } from '#shared/contract/land-sun'
import { csvText } from '#shared/report/csv'
import { useModelWords, useWords } from '../../../i18n/use-words'
import { attempt } from '../../../state/notice-store'
import { useProjectName } from '../../../state/use-rows'
import { host } from '../../../transport/host'
import { downloadFile } from '../../../ui/files'
import { useOneAtATime } from '../../../ui/use-one-at-a-time'
import { useSunInput } from './sun-store'
import { useSunWords } from './use-sun-words'

type Format = 'geotiff' | 'geojson' | 'csv'
const formats: Readonly<Record<Format, { readonly ending: string; readonly mediaType: string }>> = {
  geotiff: { ending: 'tif', mediaType: 'image/tiff' },
  geojson: { ending: 'geojson', mediaType: 'application/geo+json' },
  csv: { ending: 'csv', mediaType: 'text/csv' },
}

/** What was computed as a file: the picture for QGIS, places, seats and façades, or the list of places for a table. */
export function SunExport({ sun }: { readonly sun: LandSunResult }) {
  const words = useWords()
  const { tableName } = useModelWords()
  const { areaName } = useSunWords()
  const project = useProjectName()
  const question = useSunInput()

  const table = (): Uint8Array => {
    const columns = ['layer', 'id', 'name', 'area', 'least', 'most', 'longest', 'enough'] as const
    const lines = sun.areas.map((area) => [
      ...[tableName(area.table), area.id, areaName(area), area.measuredM2.toFixed(1)],
      ...[area.hours.least.toFixed(2), area.hours.most.toFixed(2), area.longestSpellHours.least.toFixed(2)],
      area.enoughShare.least.toFixed(3),
    ])
    const head = columns.map((column) => words(`sun.column.${column}`))
    return new TextEncoder().encode(csvText([head, ...lines]))
  }
  const [save, busy] = useOneAtATime(async (format: Format) => {
    const file =
      format === 'csv'
        ? { bytes: table() }
        : await attempt(() => host().call('land.sunFile', { ...question, format }))
    const { ending, mediaType } = formats[format]
    if (file) downloadFile(`${words('sun.file', { project })}.${ending}`, file.bytes, mediaType)
  })
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: (Object.keys(formats) as Format[]).map((key) => ({ key, label: words(`sun.export.${key}`) })),
        onClick: ({ key }) => void save(key as Format),
      }}
    >
      <Button size="small" className="sun-export" loading={busy}>
        {words('sun.export')}
      </Button>
    </Dropdown>
  )
}
