import { Select } from 'antd'
import type { LeftoverPiece } from '#shared/contract/land-leftover'
import { vocabularies } from '#shared/model/vocabularies'
import { useModelWords, useWords } from '../../../../i18n/use-words'
import type { LandKind } from '../leftover-view'
import { setFindView, useFindView } from './find-store'

/** Of which kind, and in which order. */
export function FindFilters({ finds }: { readonly finds: readonly LeftoverPiece[] }) {
  const words = useWords()
  const { choiceName } = useModelWords()
  const kind = useFindView((state) => state.kind)
  const order = useFindView((state) => state.order)
  const kinds = vocabularies.land_kind
    .map((value) => ({ value, count: finds.filter((piece) => piece.kind === value).length }))
    .filter(({ value, count }) => count > 0 || value === kind)
  if (finds.length === 0) return null
  return (
    <div className="land-filters find-filters">
      <Select<LandKind | 'all'>
        size="small"
        value={kind ?? 'all'}
        aria-label={words('land.filter_kind')}
        popupMatchSelectWidth={false}
        onChange={(value) => setFindView({ kind: value === 'all' ? null : value })}
        options={[
          { value: 'all', label: words('land.all_kinds') },
          ...kinds.map(({ value, count }) => ({
            value,
            label: `${choiceName('land_kind', value)} ${count}`,
          })),
        ]}
      />
      <Select<'rank' | 'largest'>
        size="small"
        value={order}
        aria-label={words('land.order')}
        popupMatchSelectWidth={false}
        onChange={(value) => setFindView({ order: value })}
        options={(['rank', 'largest'] as const).map((value) => ({
          value,
          label: words(`find.order.${value}`),
        }))}
      />
    </div>
  )
}
