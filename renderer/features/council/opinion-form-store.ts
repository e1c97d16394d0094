import type { Point } from 'geojson'
import { create } from 'zustand'
import type { Choice } from '#shared/model/vocabularies'
import { onProjectLeft } from '../../state/project-store'

export interface OpinionDraft {
  readonly words?: string
  readonly stance: Choice<'stance'>
  readonly resident?: string
}

export const emptyDraft: OpinionDraft = { stance: 'support' }

interface OpinionFormState {
  readonly open: boolean
  readonly spaceId: number | null
  readonly place: Point | null
  /** What has been typed so far: a look at another workspace must not cost a resident's words. */
  readonly draft: OpinionDraft
  /** Remembered from one entry to the next: a table full of notes is typed in one go. */
  readonly ageGroup: Choice<'age_group'> | null
}

export const useOpinionFormStore = create<OpinionFormState>(() => ({
  open: false,
  spaceId: null,
  place: null,
  draft: emptyDraft,
  ageGroup: null,
}))

onProjectLeft(() => useOpinionFormStore.setState(useOpinionFormStore.getInitialState()))

export function writeOpinionOn(spaceId: number | null): void {
  useOpinionFormStore.setState((state) => ({ open: true, spaceId: spaceId ?? state.spaceId }))
}
