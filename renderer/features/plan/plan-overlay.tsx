import { useEffect, useMemo } from 'react'
import { geometryAreaM2 } from '#shared/geometry/measure'
import type { Row } from '#shared/model/row'
import { useWords } from '../../i18n/use-words'
import { Callout } from '../../map/callout'
import { toneColours } from '../../map/colours'
import type { Legend, Overlay } from '../../map/map-store'
import { useEmphasis, useLegend, useOverlays } from '../../map/use-map'
import { useSelectionStore } from '../../state/selection-store'
import { useEffectStore, useFollowEffect } from './follow-effect'
import { usePeopleText, useServedBuildings } from './newly-served'
import { servedResidents } from './served-residents'
import { leaveGesture, useSpaceGesture } from './space-gestures'
import { useChosenScheme, useScheme } from './use-scheme'
import { useSpaceWords } from './use-space-words'

const emphasis = ['spaces', 'land', 'barriers', 'gates', 'buildings'] as const

const legend: Legend = {
  title: { code: 'plan.legend' },
  entries: [{ kind: 'fill', colours: [toneColours.covered], label: { code: 'plan.legend_served' } }],
}

/** What this workspace lays over the map, whether its panel is open or not; and the effect it keeps up to date. */
export function PlanOverlay() {
  const { scheme, spaces } = useScheme()
  useChosenScheme()
  useFollowEffect(scheme?.id ?? null)
  useEmphasis(emphasis)
  useEffect(() => leaveGesture, [])

  const served = useEffectStore((state) => state.effect?.newlyServed)
  const overlays = useMemo<Overlay[]>(
    () =>
      served && served.buildingIds.length > 0
        ? [{ kind: 'features', table: 'buildings', ids: served.buildingIds, tone: 'covered' }]
        : [],
    [served],
  )
  useOverlays('plan', overlays)
  useLegend('plan', overlays.length > 0 ? legend : null)
  return <ResultCard spaces={spaces} />
}

/** The space in hand and what the scheme brings, beside it on the map: in view while it is dragged. */
function ResultCard({ spaces }: { readonly spaces: readonly Row[] }) {
  const words = useWords()
  const { spaceName, kindName, area } = useSpaceWords()
  const gesture = useSpaceGesture((state) => state.gesture)
  const selectedId = useSelectionStore(({ selection }) =>
    selection?.kind === 'features' && selection.table === 'spaces' && selection.ids.length === 1
      ? selection.ids[0]
      : undefined,
  )
  const row = spaces.find(({ id }) => id === (gesture?.stage === 'reshaping' ? gesture.id : selectedId))
  const outline = gesture ? gesture.outline : row?.geometry
  if (!outline) return null
  const areaM2 = geometryAreaM2(outline)
  if (areaM2 < 1) return null
  const name = gesture?.stage === 'drawing' ? kindName(gesture.kind) : row && spaceName(row)
  return (
    <Callout at={outline} label={words('plan.result')}>
      <strong>
        {name} · {area(areaM2)}
      </strong>
      {gesture?.stage === 'reshaping' && gesture.refusal ? (
        <span className="form-error result-line">{words(gesture.refusal.code, gesture.refusal.params)}</span>
      ) : (
        gesture?.stage !== 'drawing' && <ServedLine />
      )}
    </Callout>
  )
}

function ServedLine() {
  const words = useWords()
  const peopleText = usePeopleText()
  const { effect, pending } = useEffectStore()
  const buildings = useServedBuildings(effect?.newlyServed)
  if (!effect) return null
  const { all, aged60Plus } = servedResidents(buildings)
  const params = {
    count: buildings.length,
    all: `${all.silentBuildings === 0 ? '+' : ''}${peopleText(all, buildings.length)}`,
    old: peopleText(aged60Plus, buildings.length),
  }
  const nobodyCounted = all.silentBuildings === buildings.length
  const code = buildings.length === 0 ? 'nobody' : nobodyCounted ? 'buildings' : 'served'
  return (
    <span className="result-line" data-pending={pending || undefined}>
      {words(`plan.result_${code}`, params)}
    </span>
  )
}
