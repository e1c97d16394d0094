import { useMemo } from 'react'
import { geometryAreaM2 } from '#shared/geometry/measure'
import type { Row } from '#shared/model/row'
import { numberOf, textOf } from '#shared/model/table'
import { useWords } from '../../i18n/use-words'
import { flyToFeatures } from '../../map/fly-to-features'
import { clearHover, hoverFeature, selectFeatures, useSelectionStore } from '../../state/selection-store'
import { useRows } from '../../state/use-rows'
import { ListRow } from '../../ui/list-row'
import { EmptyState } from '../../ui/panel'
import { RowList } from '../../ui/row-list'
import { KindSwatch } from './draw-tools'
import { useSpaceGesture } from './space-gestures'
import { useSpaceWords } from './use-space-words'

/** The spaces of the current scheme, largest first, with the area they have right now. */
export function SpaceList({ spaces }: { readonly spaces: readonly Row[] }) {
  const words = useWords()
  const { spaceName, kindName, landName, area } = useSpaceWords()
  const land = useRows('land')
  const gesture = useSpaceGesture((state) => state.gesture)
  const selection = useSelectionStore((state) => state.selection)
  const chosen = selection?.kind === 'features' && selection.table === 'spaces' ? selection.ids : []
  const sized = useMemo(
    () =>
      spaces
        .map((row) => ({ row, areaM2: geometryAreaM2(row.geometry) }))
        .sort((a, b) => b.areaM2 - a.areaM2),
    [spaces],
  )

  if (spaces.length === 0) return <EmptyState text={words('plan.no_spaces')} />
  const total = sized.reduce((sum, { areaM2 }) => sum + areaM2, 0)
  return (
    <section aria-label={words('table.spaces')}>
      <h3 className="section-title">{words('plan.spaces', { count: spaces.length, area: area(total) })}</h3>
      <RowList>
        {sized.map(({ row, areaM2 }) => {
          const ground = land.find(({ id }) => id === numberOf(row.properties.land_id))
          const live =
            gesture?.stage === 'reshaping' && gesture.id === row.id ? geometryAreaM2(gesture.outline) : areaM2
          return (
            <ListRow
              key={row.id}
              selected={chosen.includes(row.id)}
              onClick={(event) => {
                selectFeatures('spaces', [row.id])
                if (event.detail === 2) flyToFeatures('spaces', [row.id])
              }}
              onHover={(over) => (over ? hoverFeature('spaces', row.id) : clearHover())}
              lead={<KindSwatch kind={textOf(row.properties.kind) ?? 'other'} />}
              title={spaceName(row)}
              detail={[kindName(textOf(row.properties.kind)), ground && landName(ground)]
                .filter(Boolean)
                .join(' · ')}
              figure={<span className="figure">{area(live)}</span>}
            />
          )
        })}
      </RowList>
    </section>
  )
}
