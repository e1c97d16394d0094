import { Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import type { ReachLeftOut, ReachResult } from '#shared/contract/land-reach'
import { useModelWords, useWords } from '../../../i18n/use-words'
import { flyToFeatures } from '../../../map/fly-to-features'
import { clearHover, hoverFeature, selectFeatures, useSelectionStore } from '../../../state/selection-store'
import { ListRow } from '../../../ui/list-row'
import { RowList } from '../../../ui/row-list'
import { setReachView, useReachView } from './reach-store'
import { useReachWords } from './use-reach-words'

/** As many as anybody reads at once. */
const atOnce = 20

/** Homes that are not within the last of the minutes, with the reason. Arrow keys walk from one to the next. */
export function ReachLeftOutList({ result }: { readonly result: ReachResult }) {
  const words = useWords()
  const order = useReachView((state) => state.order)
  const [listed, setListed] = useState(atOnce)
  const { leftOut, leftOutCount, minutes } = result
  const sorted = useMemo(
    () =>
      // The engine gives them by people.
      order === 'people'
        ? leftOut
        : leftOut.toSorted((a, b) => (b.minutes ?? Infinity) - (a.minutes ?? Infinity) || 0),
    [leftOut, order],
  )
  const most = Math.max(...minutes)
  return (
    <section aria-label={words('land.reach.left_out')}>
      <div className="reach-head">
        <h3 className="section-title">
          {words('land.reach.left_out_count', { count: leftOutCount, minutes: most })}
        </h3>
        {leftOut.length > 1 && (
          <Segmented
            size="small"
            aria-label={words('land.reach.order')}
            value={order}
            options={(['people', 'farthest'] as const).map((value) => ({
              value,
              label: words(`land.reach.order.${value}`),
            }))}
            onChange={(value) => setReachView({ order: value })}
          />
        )}
      </div>
      {leftOut.length === 0 && (
        <p className="quiet">
          {words(result.homes.ids.length > 0 ? 'land.reach.nobody_left_out' : 'land.reach.no_homes', {
            minutes: most,
          })}
        </p>
      )}
      <RowList>
        {sorted.slice(0, listed).map((home) => (
          <LeftOutRow key={home.buildingId} home={home} />
        ))}
      </RowList>
      {sorted.length > listed && (
        <Button type="link" size="small" onClick={() => setListed(listed + atOnce)}>
          {words('land.reach.more', { count: Math.min(atOnce, sorted.length - listed) })}
        </Button>
      )}
    </section>
  )
}

function LeftOutRow({ home }: { readonly home: ReachLeftOut }) {
  const words = useWords()
  const { rowName } = useModelWords()
  const { minutes, people } = useReachWords()
  const { buildingId: id } = home
  const selected = useSelectionStore(
    ({ selection }) =>
      selection?.kind === 'features' && selection.table === 'buildings' && selection.ids.includes(id),
  )
  const isUnknown = home.reason === 'no_path' || home.reason === 'perhaps'
  return (
    <ListRow
      selected={selected}
      onClick={() => {
        selectFeatures('buildings', [id])
        flyToFeatures('buildings', [id])
      }}
      onHover={(over) => (over ? hoverFeature('buildings', id) : clearHover())}
      lead={<span className="reach-mark" data-unknown={isUnknown || undefined} />}
      title={home.name ?? rowName('buildings', id)}
      detail={words(home.why.code, home.why.params)}
      figure={
        <span className="figure">
          {home.residents !== null
            ? people(home.residents, 'residents')
            : home.minutes !== null && minutes(home.minutes)}
        </span>
      }
    />
  )
}
