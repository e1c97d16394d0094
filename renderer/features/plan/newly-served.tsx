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
import { RowList } from '../../ui/row-list'
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

/** "312 people", "≥ 212 people" where some buildings are silent, "unknown" where all of them are. */
export function usePeopleText(): (count: Count, buildings: number) => string {
  const words = useWords()
  const numbers = useNumbers()
  return ({ people, silentBuildings }, buildings) => {
    if (silentBuildings > 0 && silentBuildings === buildings) return words('plan.unknown')
    const count = silentBuildings === 0 ? numbers(people) : `≥\u2009${numbers(people)}`
    return words('plan.people', { count })
  }
}

/** Whose lives change: people by age, and the buildings they live in. */
export function NewlyServed({ served }: { readonly served: Served }) {
  const words = useWords()
  const numbers = useNumbers()
  const peopleText = usePeopleText()
  const buildings = useServedBuildings(served)
  const [open, setOpen] = useState(false)
  if (served.buildingIds.length === 0) return <p className="quiet">{words('plan.nobody_newly_served')}</p>
  const counts = servedResidents(buildings)
  const silent = counts.all.silentBuildings
  const nobodyCounted = silent === buildings.length
  return (
    <div className="newly-served">
      <p>
        <span className="figure-big">
          {silent === 0 || nobodyCounted ? '+' : '≥\u2009'}
          {numbers(nobodyCounted ? buildings.length : counts.all.people)}
        </span>{' '}
        <span>{words(nobodyCounted ? 'plan.newly_served_buildings' : 'plan.newly_served')}</span>
      </p>
      {!nobodyCounted && (
        <p className="quiet">
          {words('plan.newly_served_ages', {
            old: peopleText(counts.aged60Plus, buildings.length),
            young: peopleText(counts.aged0To17, buildings.length),
          })}
        </p>
      )}
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
        <RowList>
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
        </RowList>
      )}
    </div>
  )
}
