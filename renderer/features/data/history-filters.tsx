import { DownloadOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import type { HistoryOverview } from '#shared/contract/history'
import { useWords } from '../../i18n/use-words'
import { attempt } from '../../state/notice-store'
import { host } from '../../transport/host'
import { downloadFile } from '../../ui/files'
import type { HistoryFilter } from './history-pages'
import { useLayerName } from './history-tallies'

interface HistoryFiltersProps {
  readonly filter: HistoryFilter
  readonly overview: HistoryOverview | null
  readonly onChange: (filter: HistoryFilter) => void
}

/** What narrows the steps down, and the way to take what is left into a spreadsheet. */
export function HistoryFilters({ filter, overview, onChange }: HistoryFiltersProps) {
  const words = useWords()
  const layerName = useLayerName()
  const save = async () => {
    const file = await attempt(() => host().call('history.csv', filter))
    if (file) downloadFile(file.name, file.bytes, 'text/csv')
  }
  return (
    <div className="history-filters">
      <Input
        allowClear
        size="small"
        value={filter.text}
        placeholder={words('history.search')}
        aria-label={words('history.search')}
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
      />
      <Select<string>
        allowClear
        size="small"
        value={filter.author}
        placeholder={words('history.all_authors')}
        aria-label={words('history.by_author')}
        popupMatchSelectWidth={false}
        options={(overview?.authors ?? []).map((author) => ({
          value: author,
          label: author || words('data.nobody'),
        }))}
        onChange={(author) => onChange({ ...filter, author })}
      />
      <Select<string>
        allowClear
        size="small"
        value={filter.table}
        placeholder={words('history.all_layers')}
        aria-label={words('history.by_layer')}
        popupMatchSelectWidth={false}
        options={(overview?.tables ?? []).map((each) => ({ value: each.table, label: layerName(each) }))}
        onChange={(table) => onChange({ ...filter, table })}
      />
      <Button
        size="small"
        icon={<DownloadOutlined />}
        disabled={!overview || overview.matching === 0}
        onClick={() => void save()}
      >
        {words('history.export')}
      </Button>
    </div>
  )
}
