import { MoreOutlined } from '@ant-design/icons'
import { Button, Dropdown, Input, Select } from 'antd'
import { useMemo } from 'react'
import { issueTypes } from '#shared/indicators/issue-types'
import { type Choice, vocabularies } from '#shared/model/vocabularies'
import { useIssueWords } from '../../i18n/use-issue-words'
import { useModelWords, useWords } from '../../i18n/use-words'
import { attempt } from '../../state/notice-store'
import { useRows } from '../../state/use-rows'
import { host } from '../../transport/host'
import { downloadFile } from '../../ui/files'
import { useListStore } from './list-store'
import { groupOf, type ObservationOrder } from './observation-filter'

const formats = { csv: 'text/csv', geojson: 'application/geo+json' } as const

async function exportObservations(format: keyof typeof formats): Promise<void> {
  const file = await attempt(() =>
    host().call('layer.export', { layers: [{ table: 'observations' }], format }),
  )
  if (file) downloadFile(file.name, file.bytes, formats[format])
}

/** Which observations are listed, in which order, and the way out of the program for all of them. */
export function ObservationFilters() {
  const words = useWords()
  const { choiceName } = useModelWords()
  const { group, severity, status, text, order } = useListStore()
  const groups = useGroups()
  return (
    <div className="observation-filters">
      <div className="filter-line">
        <Input
          allowClear
          size="small"
          value={text}
          placeholder={words('walk.search')}
          aria-label={words('walk.search')}
          onChange={(event) => useListStore.setState({ text: event.target.value })}
        />
        <Dropdown
          trigger={['click']}
          menu={{
            items: (['csv', 'geojson'] as const).map((format) => ({
              key: format,
              label: words(`walk.export_${format}`),
              onClick: () => void exportObservations(format),
            })),
          }}
        >
          <Button size="small" type="text" icon={<MoreOutlined />} aria-label={words('walk.more')} />
        </Dropdown>
      </div>
      <div className="filter-grid">
        <Select<string>
          size="small"
          value={group ?? ''}
          aria-label={words('walk.filter_group')}
          popupMatchSelectWidth={false}
          onChange={(value) => useListStore.setState({ group: value || null })}
          options={[{ value: '', label: words('walk.all_groups') }, ...groups]}
        />
        <Select<Choice<'severity'> | ''>
          size="small"
          value={severity ?? ''}
          aria-label={words('walk.filter_severity')}
          popupMatchSelectWidth={false}
          onChange={(value) => useListStore.setState({ severity: value || null })}
          options={[
            { value: '', label: words('walk.all_severities') },
            ...vocabularies.severity.map((value) => ({ value, label: choiceName('severity', value) })),
          ]}
        />
        <Select<Choice<'observation_status'> | ''>
          size="small"
          value={status ?? ''}
          aria-label={words('walk.filter_status')}
          popupMatchSelectWidth={false}
          onChange={(value) => useListStore.setState({ status: value || null })}
          options={[
            { value: '', label: words('walk.all_statuses') },
            ...vocabularies.observation_status.map((value) => ({
              value,
              label: choiceName('observation_status', value),
            })),
          ]}
        />
        <Select<ObservationOrder>
          size="small"
          value={order}
          aria-label={words('walk.order')}
          popupMatchSelectWidth={false}
          onChange={(value) => useListStore.setState({ order: value })}
          options={(['newest', 'oldest', 'severity'] as const).map((value) => ({
            value,
            label: words(`walk.order.${value}`),
          }))}
        />
      </div>
    </div>
  )
}

/** The groups that occur, in the order of the handbook, with how many. */
function useGroups(): { value: string; label: string }[] {
  const { groupName } = useIssueWords()
  const rows = useRows('observations')
  return useMemo(() => {
    const counts = new Map<string, number>()
    for (const row of rows) {
      const group = groupOf(row)
      if (group) counts.set(group, (counts.get(group) ?? 0) + 1)
    }
    return [...new Set(issueTypes.map((type) => type.indicator))]
      .filter((indicator) => counts.has(indicator))
      .map((indicator) => ({ value: indicator, label: `${groupName(indicator)} ${counts.get(indicator)}` }))
  }, [rows, groupName])
}
