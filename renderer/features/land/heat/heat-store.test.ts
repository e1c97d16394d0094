import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { methods } from '#shared/contract/methods'
import { vocabularies } from '#shared/model/vocabularies'
import { type HeatQuestion, heatInput, slotAfter } from './heat-store'

const everything: HeatQuestion = { day: 'all', slot: null, ageGroups: [], activities: [], radiusM: 30 }

describe('what is asked of the heat', () => {
  it('leaves out what asks for everything', () => {
    expect(heatInput(everything)).toEqual({ radiusM: 30 })
  })

  it('names day, slot, ages and activities as the host takes them', () => {
    const input = heatInput({
      day: 'weekend',
      slot: '18-20',
      ageGroups: ['60-74', '75+'],
      activities: ['dance'],
      radiusM: 45,
    })
    expect(v.parse(methods['activity.heat'].input, input)).toEqual({
      radiusM: 45,
      day: 'weekend',
      slots: ['18-20'],
      ageGroups: ['60-74', '75+'],
      activities: ['dance'],
    })
  })

  it('plays through every slot of the day and ends with the whole day', () => {
    const played: (string | null)[] = []
    let slot = slotAfter(null)
    while (slot !== null) {
      played.push(slot)
      slot = slotAfter(slot)
    }
    expect(played).toEqual([...vocabularies.time_slot])
  })
})
