import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import {
  type LeftoverInput,
  type LeftoverWeights,
  proposedLeftoverParameters,
  proposedLeftoverWeights,
} from '#shared/contract/land-leftover'
import { analysisOf } from '../../../../state/analysis'
import { onProjectLeft } from '../../../../state/project-store'
import { selectLeftover, useSelectionStore } from '../../../../state/selection-store'
import type { LandKind } from '../leftover-view'

/** What of the search a person turns by hand, in the order of the panel. */
export type FindParameter = 'setbackM' | 'minWidthM' | 'minAreaM2' | 'maxAreaM2'
export type FindParameters = Readonly<Record<FindParameter, number>>

/** How this person searches for leftover land. Remembered between starts. */
interface FindView {
  readonly parameters: FindParameters
  readonly weights: LeftoverWeights
  /** Which of the two lists of the panel is open. */
  readonly section: 'find' | 'marked'
  readonly order: 'rank' | 'largest'
  /** Only land of this kind. */
  readonly kind: LandKind | null
  /** Also what is free but not proposed: medians, courtyards, walled plots. */
  readonly showOthers: boolean
}

const { setbackM, minWidthM, minAreaM2, maxAreaM2 } = proposedLeftoverParameters
export const proposedParameters: FindParameters = { setbackM, minWidthM, minAreaM2, maxAreaM2 }

export const useFindView = create<FindView>()(
  persist(
    (): FindView => ({
      parameters: proposedParameters,
      weights: proposedLeftoverWeights,
      section: 'marked',
      order: 'rank',
      kind: null,
      showOthers: false,
    }),
    {
      name: 'linli.find-land',
      // A filter that nobody sees set would hide what is found.
      partialize: ({ kind: _kind, ...kept }) => kept,
      // Terms and parameters of another edition may be fewer.
      merge: (remembered, initial) => {
        const held = (remembered ?? {}) as Partial<FindView>
        return {
          ...initial,
          ...held,
          parameters: { ...initial.parameters, ...held.parameters },
          weights: { ...initial.weights, ...held.weights },
        }
      },
    },
  ),
)

export const setFindView = useFindView.setState

export function turnParameter(name: FindParameter, value: number): void {
  setFindView(({ parameters }) => ({ parameters: { ...parameters, [name]: value } }))
}

export const leftoverAnalysis = analysisOf('land.leftover')

/** The search as the host takes it. */
export function findInput({ parameters, weights }: Pick<FindView, 'parameters' | 'weights'>): LeftoverInput {
  // From and to typed the other way round mean the same.
  const { minAreaM2, maxAreaM2 } = parameters
  return {
    ...parameters,
    minAreaM2: Math.min(minAreaM2, maxAreaM2),
    maxAreaM2: Math.max(minAreaM2, maxAreaM2),
    weights,
  }
}

/** A candidate under the pointer in the list; on the map it is outlined. */
export const useHoveredPiece = create<{ readonly key: string | null }>(() => ({ key: null }))

/** Whether the next piece that is chosen joins those chosen before: what Shift does, for fingers. */
export const useChoosing = create<{ readonly further: boolean }>(() => ({ further: false }))

/** Chooses a piece, or leaves it out again when it was one of several. */
export function choosePiece(key: string, adding: boolean): void {
  const { selection } = useSelectionStore.getState()
  const further = adding || useChoosing.getState().further
  const chosen = further && selection?.kind === 'leftover' ? selection.keys : []
  const others = chosen.filter((one) => one !== key)
  selectLeftover(others.length < chosen.length ? others : [...others, key])
}

/** As many as anybody compares at once; a city has tens of thousands. */
export const candidatesAtOnce = 20

/** How many candidates are listed and stand out on the map; the others are mere outlines until more are asked for. */
export const useListed = create<{ readonly count: number }>(() => ({ count: candidatesAtOnce }))

onProjectLeft(() => {
  useChoosing.setState({ further: false })
  useHoveredPiece.setState({ key: null })
  useListed.setState({ count: candidatesAtOnce })
})
