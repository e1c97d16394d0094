import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { type PriorityInput, type PriorityTermName, priorityTerms } from '#shared/contract/land-priority'
import { analysisOf } from '../../../state/analysis'
import { onProjectLeft } from '../../../state/project-store'

export type PriorityWeights = Readonly<Record<PriorityTermName, number>>

/** The product as it is printed: every term once. */
export const printedWeights: PriorityWeights = { access_gap: 1, activity: 1, demand: 1, feasibility: 1 }

/** Five minutes of an old person, and the reach of a shout: what the host takes when nothing is said. */
export const usualDistances = { walkM: 300, aroundM: 30 } as const

/** How this person weighs public space. Remembered between starts. */
interface PriorityView {
  readonly section: 'places' | 'rooms'
  readonly weights: PriorityWeights
  readonly walkM: number
  readonly aroundM: number
  /** Also rooms of which nobody wrote down what they may be used for. */
  readonly takeUnknownUse: boolean
}

export const usePriorityView = create<PriorityView>()(
  persist(
    (): PriorityView => ({
      section: 'places',
      weights: printedWeights,
      ...usualDistances,
      takeUnknownUse: true,
    }),
    {
      name: 'linli.priority',
      merge: (remembered, initial) => {
        const held = (remembered ?? {}) as Partial<PriorityView>
        return { ...initial, ...held, weights: { ...initial.weights, ...held.weights } }
      },
    },
  ),
)

export const setPriorityView = usePriorityView.setState

export const priorityAnalysis = analysisOf('land.priority')
export const roomsAnalysis = analysisOf('land.rooms')

/** The question as the host takes it; `null` while all weights are zero, which ranks nothing. */
export function priorityInput(
  view: Pick<PriorityView, 'weights' | 'walkM' | 'aroundM'>,
): PriorityInput | null {
  const { weights, walkM, aroundM } = view
  return priorityTerms.some((name) => weights[name] > 0) ? { weights, walkM, aroundM } : null
}

/** Rows that priority and matching are read from. */
export const priorityTables = [
  'boundary',
  'buildings',
  'roads',
  'barriers',
  'gates',
  'green',
  'activity_spaces',
  'land',
  'facilities',
  'activity',
  'observations',
  'opinions',
] as const

/** The idle room that is opened in the list, as `table id`. */
export const useOpenRoom = create<{ readonly key: string | null }>(() => ({ key: null }))

onProjectLeft(() => useOpenRoom.setState({ key: null }))
