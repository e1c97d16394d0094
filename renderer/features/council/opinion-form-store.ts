import type { Point } from 'geojson'
import { create } from 'zustand'
import type { Choice } from '#shared/model/vocabularies'

interface OpinionFormState {
  readonly open: boolean
  readonly spaceId: number | null
  readonly place: Point | null
  /** Remembered from one entry to the next: a table full of notes is typed in one go. */
  readonly ageGroup: Choice<'age_group'> | null
}

export const useOpinionFormStore = create<OpinionFormState>(() => ({
  open: false,
  spaceId: null,
  place: null,
  ageGroup: null,
}))

export function writeOpinionOn(spaceId: number | null): void {
  useOpinionFormStore.setState({ open: true, spaceId, place: null })
}
