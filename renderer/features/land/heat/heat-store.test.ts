import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { heatSources, landHeatInput } from '#shared/contract/land-heat'
import { landHeat } from '#shared/land/heat/land-heat'
import { MemoryProject } from '#shared/model/memory-project'
import { vocabularies } from '#shared/model/vocabularies'
import { heatInput, shownHeat, slotAfter, useHeatStore } from './heat-store'

const { question } = useHeatStore.getInitialState()
const narrow = {
  ...question,
  ...({ day: 'weekend', slot: '18-20', ageGroups: ['60-74', '75+'], activities: ['dance'] } as const),
  ...({ categories: ['I03-1'], severities: ['serious'], statuses: ['open'], stances: ['oppose'] } as const),
  radiusM: 45,
}

describe('what is asked of the heat', () => {
  it('asks each source only what its rows can say', () => {
    for (const source of heatSources)
      expect(() => landHeat(new MemoryProject(), heatInput({ ...narrow, source }, false))).not.toThrow()
  })

  it('names day, slot, ages and activities as the host takes them', () => {
    expect(v.parse(landHeatInput, heatInput(narrow, false))).toMatchObject({
      radiusM: 45,
      filter: { day: 'weekend', slots: ['18-20'], ageGroups: ['60-74', '75+'], activities: ['dance'] },
    })
  })

  it('asks the same for every slot while playing, so that a step is a picture that is here already', () => {
    const asked = vocabularies.time_slot.map((slot) => heatInput({ ...narrow, slot }, true))
    expect(new Set(asked.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(asked[0]).toMatchObject({ frames: true, filter: { day: 'weekend' } })
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

describe('what is shown while playing', () => {
  const project = new MemoryProject()
  project.load(
    'activity',
    (['07-09', '09-11'] as const).map((slot, i) => ({
      id: i + 1,
      geometry: { type: 'Point', coordinates: [116, 40] },
      properties: { day: 'workday', slot, minutes: 60 * (i + 1) },
    })),
  )
  const answer = landHeat(project, { frames: true })
  const playing = (slot: (typeof vocabularies.time_slot)[number]) =>
    shownHeat(answer, { question: { ...question, slot }, fixedMax: null, playing: true })

  it('is the slot that is chosen, on one scale, and nothing where nobody looked', () => {
    const [early, late, unseen] = [playing('07-09'), playing('09-11'), playing('20-22')]
    expect((early.raster?.max ?? 0) * 2).toBeCloseTo(late.raster?.max ?? 0, 2)
    expect(new Set([early.max, late.max, unseen.max])).toEqual(new Set([late.raster?.max]))
    expect(unseen.raster).toBeNull()
  })
})
