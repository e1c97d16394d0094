import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { HeatSource, LandHeatInput, LandHeatResult } from '#shared/contract/land-heat'
import { type Choice, vocabularies } from '#shared/model/vocabularies'
import { analysisOf } from '../../../state/analysis'

export type TimeSlot = Choice<'time_slot'>

/** What is asked. `slot` null is the whole day; an empty list is everything. Each source looks at its own part. */
export interface HeatQuestion {
  readonly source: HeatSource
  readonly day: Choice<'day_kind'> | 'all'
  readonly slot: TimeSlot | null
  readonly ageGroups: readonly Choice<'age_group'>[]
  readonly activities: readonly Choice<'activity'>[]
  readonly categories: readonly string[]
  readonly severities: readonly Choice<'severity'>[]
  readonly statuses: readonly Choice<'observation_status'>[]
  readonly stances: readonly Choice<'stance'>[]
  readonly radiusM: number
}

interface HeatState {
  readonly question: HeatQuestion
  /** The upper end of the scale where somebody has fixed it, to compare one picture with another. */
  readonly fixedMax: number | null
  readonly playing: boolean
}

export const useHeatStore = create<HeatState>()(
  persist(
    (): HeatState => ({
      question: {
        ...{ source: 'activity', day: 'all', slot: null, ageGroups: [], activities: [] },
        ...{ categories: [], severities: [], statuses: [], stances: [], radiusM: 30 },
      },
      fixedMax: null,
      playing: false,
    }),
    { name: 'linli.heat-question', partialize: ({ question }) => ({ question }) },
  ),
)

export const heatAnalysis = analysisOf('land.heat')

export function askHeat(changed: Partial<HeatQuestion>): void {
  useHeatStore.setState(({ question }) => ({
    question: { ...question, ...changed },
    // People per hectare and problems per hectare have no scale in common.
    ...(changed.source !== undefined && { fixedMax: null, playing: false }),
  }))
}

/** As the contract wants it: what asks for everything is left out. While playing, every slot in one answer. */
export function heatInput(question: HeatQuestion, playing: boolean): LandHeatInput {
  const { source, radiusM, day, slot, ageGroups, activities, categories, severities, statuses, stances } =
    question
  const filters: Readonly<Record<HeatSource, LandHeatInput['filter']>> = {
    activity: {
      ...(day === 'all' ? {} : { day }),
      ...(slot === null || playing ? {} : { slots: [slot] }),
      ageGroups: [...ageGroups],
      activities: [...activities],
    },
    observations: {
      categories: [...categories],
      severities: [...severities],
      statuses: [...statuses],
    },
    opinions: { stances: [...stances], ageGroups: [...ageGroups] },
  }
  return { source, radiusM, filter: filters[source], frames: playing }
}

/** The picture to look at and the upper end of its scale: while playing one scale for all slots. */
export function shownHeat({ raster, frames, framesMax }: LandHeatResult, { question, playing }: HeatState) {
  if (!playing || frames.length === 0 || question.slot === null) return { raster, max: raster?.max ?? 0 }
  return { raster: frames.find(({ slot }) => slot === question.slot)?.raster ?? null, max: framesMax }
}

/** Slot after slot, then the whole day, which is the end. */
export function slotAfter(slot: TimeSlot | null): TimeSlot | null {
  const slots = vocabularies.time_slot
  return slots[slot === null ? 0 : slots.indexOf(slot) + 1] ?? null
}
