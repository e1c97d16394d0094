import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { residentsOf } from '#shared/indicators/residents-of'
import type { SchemeEffect } from '#shared/indicators/result'
import type { Row } from '#shared/model/row'
import { textOf } from '#shared/model/table'
import { useNumbers, useWords } from '../../i18n/use-words'
import { flyToFeatures } from '../../map/fly-to-features'
import { clearHover, hoverFeature, selectFeatures } from '../../state/selection-store'
import { useRows } from '../../state/use-rows'
import { ListRow } from '../../ui/list-row'
import { type Count, servedResidents } from './served-residents'

type Served = SchemeEffect['newlyServed']

/** The rows of the buildings that come within five minutes of open space only with the scheme. */
export function useServedBuildings(served: Served | undefined): readonly Row[] {
  const buildings = useRows('buildings')
  return useMemo(() => {
    const ids = new Set(served?.buildingIds)
    return buildings.filter(({ id }) => ids.has(id))
  }, [buildings, served])
}

/** "312", "≥ 212" where buildings are silent, "unknown" where all of them are. */
export function useCountText(): (count: Count, buildings: number) => string {
  const words = useWords()
  const numbers = useNumbers()
  return ({ people, silentBuildings }, buildings) => {
    if (silentBuildings === 0) return numbers(people)
    if (silentBuildings === buildings) return words('plan.unknown')
    return `≥\u2009${numbers(people)}`
  }
}

/** Whose lives change: people by age, and the buildings they live in. */
export function NewlyServed({ served }: { readonly served: Served }) {
  const words = useWords()
  const numbers = useNumbers()
  const countText = useCountText()
  const buildings = useServedBuildings(served)
  const [open, setOpen] = useState(false)
  if (served.buildingIds.length === 0) return <p className="quiet">{words('plan.nobody_newly_served')}</p>
  const counts = servedResidents(buildings)
  const silent = counts.all.silentBuildings
  return (
    <div className="newly-served">
      <p>
        <span className="figure-big">+{countText(counts.all, buildings.length)}</span>{' '}
        <span>{words('plan.newly_served')}</span>
      </p>
      <p className="quiet">
        {words('plan.newly_served_ages', {
          old: countText(counts.aged60Plus, buildings.length),
          young: countText(counts.aged0To17, buildings.length),
        })}
      </p>
      {silent > 0 && <p className="quiet">{words('plan.silent_buildings', { count: silent })}</p>}
      <Button
        type="link"
        size="small"
        aria-expanded={open}
        onClick={() => {
          setOpen(!open)
          if (!open) flyToFeatures('buildings', served.buildingIds)
        }}
      >
        {words(open ? 'plan.hide_buildings' : 'plan.show_buildings', { count: buildings.length })}
      </Button>
      {open && (
        <div className="list-bleed">
          {buildings.map((row) => {
            const { all } = residentsOf(row)
            return (
              <ListRow
                key={row.id}
                onClick={() => {
                  selectFeatures('buildings', [row.id])
                  flyToFeatures('buildings', [row.id])
                }}
                onHover={(over) => (over ? hoverFeature('buildings', row.id) : clearHover())}
                title={textOf(row.properties.name) ?? words('plan.building', { id: row.id })}
                figure={
                  <span className="figure" data-verdict={all === null ? 'unknown' : undefined}>
                    {all === null ? words('plan.unknown') : words('plan.people', { count: numbers(all) })}
                  </span>
                }
              />
            )
          })}
        </div>
      )}
    </div>
  )
}
