import { describe, expect, it } from 'vitest'
import type { Row } from '#shared/model/row'
import { servedResidents } from './served-residents'

const building = (id: number, properties: Row['properties']): Row => ({ id, geometry: null, properties })
const ages = {
  residents_0_6: 2,
  residents_7_17: 3,
  residents_18_39: 10,
  residents_40_59: 9,
  residents_60_74: 5,
  residents_75_plus: 1,
}

describe('the residents newly served', () => {
  it('are counted by age', () => {
    expect(servedResidents([building(1, ages), building(2, { ...ages, residents: 30 })])).toEqual({
      all: { people: 60, silentBuildings: 0 },
      aged60Plus: { people: 12, silentBuildings: 0 },
      aged0To17: { people: 10, silentBuildings: 0 },
    })
  })

  it('are unknown, not none, in a building that does not say', () => {
    const counted = servedResidents([building(1, ages), building(2, { residents: 40 }), building(3, {})])
    expect(counted.all).toEqual({ people: 70, silentBuildings: 1 })
    expect(counted.aged60Plus).toEqual({ people: 6, silentBuildings: 2 })
  })
})
