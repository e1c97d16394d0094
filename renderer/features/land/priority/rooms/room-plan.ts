import type { IdleRoom, MatchingResult, RoomAssignment, RoomFit } from '#shared/contract/land-priority'
import type { Message } from '#shared/model/message'
import { featureKey } from '../../selected-feature'

/** A room with what it should take, or why it takes nothing, and all it was tried for. */
export interface RoomPlan {
  readonly key: string
  readonly room: IdleRoom
  readonly assignment: RoomAssignment | null
  readonly leftBecause: readonly Message[]
  /** By benefit, the possible ones first. */
  readonly fits: readonly RoomFit[]
}

/** The answer room by room: those with a service first, by benefit, then those left. */
export function roomPlans(result: MatchingResult): RoomPlan[] {
  const assigned = new Map(result.assignments.map((one) => [featureKey(one.fit.room), one]))
  const left = new Map(result.roomsLeft.map(({ room, why }) => [featureKey(room), why]))
  const plans = result.rooms.map((room) => {
    const key = featureKey(room)
    return {
      key,
      room,
      assignment: assigned.get(key) ?? null,
      leftBecause: left.get(key) ?? [],
      fits: result.fits
        .filter((fit) => featureKey(fit.room) === key)
        .toSorted((a, b) => Number(b.possible) - Number(a.possible) || b.benefit - a.benefit),
    }
  })
  const benefit = ({ assignment }: RoomPlan) => assignment?.fit.benefit ?? -1
  return plans.toSorted((a, b) => benefit(b) - benefit(a))
}
