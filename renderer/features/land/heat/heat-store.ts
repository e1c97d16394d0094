import { create } from 'zustand'
import type { HeatGrid } from '#shared/contract/heat'
import type { MethodInput } from '#shared/contract/methods'
import type { Message } from '#shared/model/message'
import { type Choice, vocabularies } from '#shared/model/vocabularies'

export type TimeSlot = Choice<'time_slot'>

/** What is asked of the activity points. `slot` null is the whole day; an empty list is everybody. */
export interface HeatQuestion {
  readonly day: Choice<'day_kind'> | 'all'
  readonly slot: TimeSlot | null
  readonly ageGroups: readonly Choice<'age_group'>[]
  readonly activities: readonly Choice<'activity'>[]
  readonly radiusM: number
}

/** Metres on the ground: below 10 the points show one by one, above 60 a small square is gone. */
export const radiusLimitsM = { least: 10, most: 60, step: 5 } as const

interface HeatState {
  readonly question: HeatQuestion
  /** The newest picture that has come; an older one stays until then. */
  readonly grid: HeatGrid | null
  readonly pending: boolean
  readonly refusal: Message | null
  /** The upper end of the scale where somebody has fixed it, to compare one hour with another. */
  readonly fixedMax: number | null
  readonly playing: boolean
}

export const useHeatStore = create<HeatState>(() => ({
  question: { day: 'all', slot: null, ageGroups: [], activities: [], radiusM: 30 },
  grid: null,
  pending: false,
  refusal: null,
  fixedMax: null,
  playing: false,
}))

export function askHeat(changed: Partial<HeatQuestion>): void {
  useHeatStore.setState(({ question }) => ({ question: { ...question, ...changed } }))
}

/** As the contract wants it: what asks for everything is left out. */
export function heatInput(question: HeatQuestion): MethodInput<'activity.heat'> {
  const { day, slot, ageGroups, activities, radiusM } = question
  return {
    radiusM,
    ...(day === 'all' ? {} : { day }),
    ...(slot === null ? {} : { slots: [slot] }),
    ...(ageGroups.length === 0 ? {} : { ageGroups: [...ageGroups] }),
    ...(activities.length === 0 ? {} : { activities: [...activities] }),
  }
}

/** Slot after slot, then the whole day, which is the end. */
export function slotAfter(slot: TimeSlot | null): TimeSlot | null {
  const slots = vocabularies.time_slot
  return slots[slot === null ? 0 : slots.indexOf(slot) + 1] ?? null
}
