import { Select } from 'antd'
import type { Geometry } from 'geojson'
import { useMemo } from 'react'
import { useNumbers, useWords } from '../../i18n/use-words'
import { usePlaceWords } from './use-place-words'

/** How far off a building is still offered: a problem by the entrance belongs to the house. */
const offeredM = 80
const mostOffered = 10

interface BuildingSelectProps {
  readonly id?: string
  readonly place: Geometry
  readonly value?: number | null
  readonly onChange?: (building: number | null) => void
}

/** The building a problem belongs to: the one it lies in, or one near by. */
export function BuildingSelect({ id, place, value, onChange }: BuildingSelectProps) {
  const words = useWords()
  const numbers = useNumbers()
  const { index, buildingName } = usePlaceWords()
  const options = useMemo(
    () =>
      index.near(place, offeredM, mostOffered).map(({ row, distanceM }) => {
        const name = buildingName(row)
        const label =
          distanceM === 0
            ? words('walk.building_inside', { name })
            : words('walk.building_near', { name, distance: numbers(Math.max(1, distanceM)) })
        return { value: row.id, label }
      }),
    [index, place, buildingName, words, numbers],
  )
  return (
    <Select<number | null>
      {...(id ? { id } : {})}
      allowClear
      aria-label={words('walk.building')}
      placeholder={words('walk.building_none')}
      notFoundContent={words('walk.building_none_near')}
      value={value ?? null}
      onChange={(building) => onChange?.(building ?? null)}
      options={options}
    />
  )
}
