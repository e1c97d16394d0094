import { Button } from 'antd'
import { useMemo } from 'react'
import type { Row } from '#shared/model/row'
import { textOf } from '#shared/model/table'
import { useWords } from '../../../i18n/use-words'
import { useSelectionStore } from '../../../state/selection-store'
import { useRow } from '../../../state/use-rows'
import { pointOut } from '../passing-gesture'
import { linkKey, type OpenedLink, toggleOpened, useReachView } from './reach-store'
import { useReachWords } from './use-reach-words'

/** Takes what somebody has in mind as opened: the gate or the stairs selected, or a wall at a place pointed out. */
export function ReachTry() {
  const words = useWords()
  const { linkName } = useReachWords()
  const gate = useRow('gates', useSelected('gates'))
  const road = useRow('roads', useSelected('roads'))
  const isStepFree = useReachView((state) => state.stepFree)
  const opened = useReachView((state) => state.opened)
  const link = useMemo(() => {
    if (gate) return gateLink(gate)
    // Only wheels need a ramp.
    return road && isStepFree ? rampLink(road) : null
  }, [gate, road, isStepFree])
  const isOpened = link !== null && opened.some((one) => linkKey(one) === linkKey(link))
  return (
    <div className="reach-try">
      {link && !isOpened && (
        <Button size="small" type="primary" onClick={() => toggleOpened(link)}>
          {words('land.reach.try', { what: linkName(link) })}
        </Button>
      )}
      <Button size="small" onClick={askForWall}>
        {words('land.reach.try_wall')}
      </Button>
    </div>
  )
}

function useSelected(table: 'gates' | 'roads'): number | undefined {
  return useSelectionStore(({ selection }) =>
    selection?.kind === 'features' && selection.table === table ? selection.ids[0] : undefined,
  )
}

function gateLink({ id, geometry, properties }: Row): OpenedLink | null {
  if (geometry?.type !== 'Point') return null
  const [lng = 0, lat = 0] = geometry.coordinates
  return {
    ...{ kind: 'open_gate', source: { table: 'gates', id }, name: textOf(properties.name), lengthM: 0 },
    place: [lng, lat],
    geometry: { type: 'LineString', coordinates: [geometry.coordinates, geometry.coordinates] },
    apply: { openGates: [id] },
  }
}

function rampLink({ id, geometry, properties }: Row): OpenedLink | null {
  if (properties.class !== 'steps' || geometry?.type !== 'MultiLineString') return null
  const [coordinates = []] = geometry.coordinates
  const [lng = 0, lat = 0] = coordinates[Math.floor(coordinates.length / 2)] ?? []
  return {
    ...{ kind: 'ramp', source: { table: 'roads', id }, name: textOf(properties.name), lengthM: 0 },
    place: [lng, lat],
    geometry: { type: 'LineString', coordinates },
    apply: { ramps: [id] },
  }
}

const askForWall = () =>
  pointOut('land.reach.wall_hint', (place) =>
    toggleOpened({
      ...{ kind: 'breach', source: null, name: null, lengthM: 0, place },
      geometry: { type: 'LineString', coordinates: [place, place] },
      apply: { breaches: [place] },
    }),
  )
