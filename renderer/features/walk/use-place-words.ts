import { useCallback, useMemo } from 'react'
import type { Row } from '#shared/model/row'
import { numberOf, textOf } from '#shared/model/table'
import { useWords } from '../../i18n/use-words'
import { projectMirror } from '../../state/project-store'
import { useRows } from '../../state/use-rows'
import { indexBuildings } from './building-index'

/** Farther off, a building no longer says where something is. */
const nearbyM = 60

/** How people name buildings and places here: by the house, or by the house it is near. */
export function usePlaceWords() {
  const words = useWords()
  const buildings = useRows('buildings')
  const index = useMemo(() => indexBuildings(buildings), [buildings])

  const buildingName = useCallback(
    (row: Row) => textOf(row.properties.name) ?? words('walk.building_unnamed', { id: String(row.id) }),
    [words],
  )
  const placeName = useCallback(
    (observation: Row): string => {
      const building = projectMirror().row('buildings', numberOf(observation.properties.building_id) ?? -1)
      if (building) return buildingName(building)
      const [near] = observation.geometry ? index.near(observation.geometry, nearbyM, 1) : []
      return near ? words('walk.near', { building: buildingName(near.row) }) : ''
    },
    [index, buildingName, words],
  )
  return { buildingName, placeName, index }
}
