import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import type { SunOfArea } from '#shared/contract/land-sun'
import { useModelWords, useWords } from '../../../i18n/use-words'
import { flyToFeatures } from '../../../map/fly-to-features'
import { clearHover, hoverFeature, selectFeatures, useSelectionStore } from '../../../state/selection-store'
import { ListRow } from '../../../ui/list-row'
import { RowList } from '../../../ui/row-list'
import { setSunView, useSunView } from './sun-store'
import { useSunWords } from './use-sun-words'

/** As many as anybody compares at once. */
const atOnce = 30

/** Every piece of land, sketched and mapped space with its hours, the darkest or the brightest first. */
export function SunAreas({ areas }: { readonly areas: readonly SunOfArea[] }) {
  const words = useWords()
  const order = useSunView((state) => state.order)
  const [shown, setShown] = useState(atOnce)
  const sorted = useMemo(() => {
    const turn = order === 'least' ? 1 : -1
    return areas.toSorted((a, b) => turn * (a.hours.least - b.hours.least) || a.id - b.id)
  }, [areas, order])
  if (areas.length === 0) return <p className="quiet">{words('sun.no_areas')}</p>
  return (
    <section aria-label={words('sun.areas')}>
      <div className="sun-areas-head">
        <h3 className="section-title">{words('sun.areas_count', { count: areas.length })}</h3>
        <Segmented
          size="small"
          aria-label={words('sun.order')}
          value={order}
          options={(['least', 'most'] as const).map((value) => ({
            value,
            label: words(`sun.order.${value}`),
          }))}
          onChange={(value) => setSunView({ order: value })}
        />
      </div>
      <RowList>
        {sorted.slice(0, shown).map((area) => (
          <AreaRow key={`${area.table} ${area.id}`} area={area} />
        ))}
      </RowList>
      {sorted.length > shown && (
        <button type="button" className="sun-more" onClick={() => setShown(shown + atOnce)}>
          {words('sun.more', { count: Math.min(atOnce, sorted.length - shown) })}
        </button>
      )}
    </section>
  )
}

function AreaRow({ area }: { readonly area: SunOfArea }) {
  const words = useWords()
  const { tableName } = useModelWords()
  const { hours, share, areaName, area: squareMetres } = useSunWords()
  const selected = useSelectionStore(
    ({ selection }) =>
      selection?.kind === 'features' && selection.table === area.table && selection.ids.includes(area.id),
  )
  return (
    <ListRow
      selected={selected}
      onClick={() => {
        selectFeatures(area.table, [area.id])
        flyToFeatures(area.table, [area.id])
      }}
      onHover={(over) => (over ? hoverFeature(area.table, area.id) : clearHover())}
      title={areaName(area)}
      detail={words('sun.area', {
        layer: tableName(area.table),
        area: squareMetres(area.measuredM2),
        share: share(area.enoughShare),
        longest: hours(area.longestSpellHours),
      })}
      figure={<span className="figure">{hours(area.hours)}</span>}
    />
  )
}
