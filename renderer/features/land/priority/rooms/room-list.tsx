import { HomeOutlined } from '@ant-design/icons'
import type { MatchingResult } from '#shared/contract/land-priority'
import { useModelWords, useNumbers, useWords } from '../../../../i18n/use-words'
import { RowList } from '../../../../ui/row-list'
import { FeatureRow } from '../../feature-row'
import { useSelectedFeature } from '../../selected-feature'
import { usePriorityWords } from '../use-priority-words'
import type { RoomPlan } from './room-plan'
import { RoomWhy } from './room-why'

interface RoomListProps {
  readonly plans: readonly RoomPlan[]
  readonly result: MatchingResult
}

/** The rooms, those with a service first; one of them opened down to all it was tried for. */
export function RoomList({ plans, result }: RoomListProps) {
  const words = useWords()
  const open = useSelectedFeature()
  return (
    <RowList label={words('priority.rooms_list')}>
      {plans.map((plan) => (
        <div key={plan.key} className="priority-place" data-open={plan.key === open || undefined}>
          <RoomRow plan={plan} result={result} />
          {plan.key === open && <RoomWhy plan={plan} result={result} />}
        </div>
      ))}
    </RowList>
  )
}

interface RoomRowProps {
  readonly plan: RoomPlan
  readonly result: MatchingResult
}

function RoomRow({ plan: { room, assignment }, result }: RoomRowProps) {
  const words = useWords()
  const numbers = useNumbers()
  const { choiceName } = useModelWords()
  const { placeName, area } = usePriorityWords()
  const { table, id, areaM2 } = room
  const size = areaM2 === null ? words('priority.area_unknown') : area(areaM2)
  return (
    <FeatureRow
      table={table}
      id={id}
      lead={<HomeOutlined className="priority-room-mark" data-left={assignment === null || undefined} />}
      title={
        assignment
          ? words('priority.room_takes', {
              room: placeName(room),
              service: choiceName('facility_kind', assignment.fit.service),
            })
          : placeName(room)
      }
      detail={assignment ? size : words('priority.room_left', { area: size })}
      figure={
        assignment && (
          <span className="figure">
            {words('priority.gained', { gained: numbers(assignment.fit.gained), by: result.weighedBy })}
          </span>
        )
      }
    />
  )
}
