import { Input, Select } from 'antd'
import { useMemo } from 'react'
import { vocabularies } from '#shared/model/vocabularies'
import { useModelWords, useWords } from '../../../i18n/use-words'
import { useRows } from '../../../state/use-rows'
import {
  type LandKind,
  type LandOrder,
  type LandStatus,
  setLeftoverView,
  useLeftoverView,
} from './leftover-view'
import { statusOf } from './shown-land'

const orders = ['largest', 'smallest', 'newest'] as const

/** Search, status, type and order of the list. */
export function LandFilters() {
  const words = useWords()
  const { choiceName } = useModelWords()
  const rows = useRows('land')
  const { search, status, kind, order } = useLeftoverView()
  const counts = useMemo(() => {
    const found = new Map<string, number>([['all', rows.length]])
    for (const row of rows) found.set(statusOf(row), (found.get(statusOf(row)) ?? 0) + 1)
    return found
  }, [rows])
  const kinds = vocabularies.land_kind.filter((code) => rows.some((row) => row.properties.kind === code))
  if (rows.length === 0) return null
  return (
    <div className="land-filters">
      <Input
        allowClear
        size="small"
        value={search}
        placeholder={words('land.search')}
        aria-label={words('land.search')}
        onChange={(event) => setLeftoverView({ search: event.target.value })}
      />
      <Select<LandStatus | 'all'>
        size="small"
        value={status}
        aria-label={words('land.filter_status')}
        onChange={(value) => setLeftoverView({ status: value })}
        options={(['all', ...vocabularies.land_status] as const).map((value) => ({
          value,
          label: `${value === 'all' ? words('land.all_statuses') : choiceName('land_status', value)} ${counts.get(value) ?? 0}`,
        }))}
      />
      <Select<LandKind>
        size="small"
        allowClear
        {...(kind ? { value: kind } : {})}
        placeholder={words('land.all_kinds')}
        aria-label={words('land.filter_kind')}
        popupMatchSelectWidth={false}
        onChange={(value?: LandKind) => setLeftoverView({ kind: value ?? null })}
        options={kinds.map((value) => ({ value, label: choiceName('land_kind', value) }))}
      />
      <Select<LandOrder>
        size="small"
        value={order}
        aria-label={words('land.order')}
        popupMatchSelectWidth={false}
        onChange={(value) => setLeftoverView({ order: value })}
        options={orders.map((value) => ({ value, label: words(`land.order.${value}`) }))}
      />
    </div>
  )
}
