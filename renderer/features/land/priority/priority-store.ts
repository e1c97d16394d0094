import * as v from 'valibot'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { type PriorityQuestion, priorityInput, priorityTerms } from '#shared/contract/land-priority'
import { analysisOf } from '../../../state/analysis'

/** What the host takes when nothing is said: the product as it is printed, every term once, and the usual distances. */
export const usualQuestion: PriorityQuestion = v.parse(priorityInput, {})

/** How this person weighs public space. Remembered between starts. */
interface PriorityView extends PriorityQuestion {
  readonly section: 'places' | 'rooms'
  /** Also rooms of which nobody wrote down what they may be used for. */
  readonly takeUnknownUse: boolean
}

export const usePriorityView = create<PriorityView>()(
  persist((): PriorityView => ({ section: 'places', ...usualQuestion, takeUnknownUse: true }), {
    name: 'linli.priority',
    merge: (remembered, initial) => {
      const held = (remembered ?? {}) as Partial<PriorityView>
      return { ...initial, ...held, weights: { ...initial.weights, ...held.weights } }
    },
  }),
)

export const setPriorityView = usePriorityView.setState

export const priorityAnalysis = analysisOf('land.priority')
export const roomsAnalysis = analysisOf('land.rooms')

/** The question as the host takes it; `null` while all weights are zero, which ranks nothing. */
export function questionOf({ weights, walkM, aroundM }: PriorityQuestion): PriorityQuestion | null {
  return priorityTerms.some((name) => weights[name] > 0) ? { weights, walkM, aroundM } : null
}
