import { describe, expect, it } from 'vitest'
import type { IdleRoom, MatchingResult, RoomFit } from '#shared/contract/land-priority'
import { roomPlans } from './room-plan'

const room = (id: number): IdleRoom => ({
  ...{ table: 'land', id, name: null, place: [116, 40], areaM2: 100, areaFrom: 'written' },
  ...{ underground: false, tenure: 'public', permittedUses: null, idleBecause: { code: 'x' } },
})
const fitOf = (id: number, service: string, benefit: number): RoomFit => ({
  ...{ room: { table: 'land', id }, service, possible: benefit > 0, why: [], gained: benefit },
  ...{ gainedBuildingIds: [], meanWalkM: null, areaFit: 1, benefit },
})

describe('the answer room by room', () => {
  it('puts rooms with a service first, by benefit, and what is possible before what is not', () => {
    const fits = [
      fitOf(1, 'clinic', 0),
      fitOf(1, 'canteen', 0),
      fitOf(2, 'clinic', 5),
      fitOf(2, 'canteen', 0),
      fitOf(3, 'clinic', 3),
      fitOf(3, 'canteen', 9),
    ]
    const assignment = (one: RoomFit | undefined) => ({
      fit: one ?? fitOf(0, '', 0),
      ...{ otherService: null, otherRoom: null, why: [] },
    })
    const result: MatchingResult = {
      rooms: [room(1), room(2), room(3)],
      services: [],
      fits,
      assignments: [assignment(fits[5]), assignment(fits[2])],
      totalBenefit: 14,
      roomsLeft: [{ room: { table: 'land', id: 1 }, why: [{ code: 'left' }] }],
      servicesLeft: [],
      ...{ weighedBy: 'residents', walkBy: 'network', notes: [] },
    }
    const plans = roomPlans(result)
    expect(plans.map(({ room: { id } }) => id)).toEqual([3, 2, 1])
    expect(plans[0]?.fits.map(({ service }) => service)).toEqual(['canteen', 'clinic'])
    expect(plans[2]?.leftBecause).toEqual([{ code: 'left' }])
    expect(plans[2]?.assignment).toBeNull()
  })
})
