import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { HeatMeasure, LandHeatInput } from '#shared/contract/land-heat'
import type { Choice } from '#shared/model/vocabularies'
import { analysisOf } from '../../../state/analysis'

export const heatSections = ['heat', 'compare', 'use'] as const
type HeatSection = (typeof heatSections)[number]

/** Which records belong to a period. No slot is the whole day. */
export interface HeatPeriod {
  readonly day: Choice<'day_kind'> | 'all'
  readonly slots: readonly Choice<'time_slot'>[]
}

export type UseOrder = 'person_hours' | 'efficiency' | 'stay'

/** How this person looks at activity. Remembered between starts. */
interface HeatView {
  readonly section: HeatSection
  readonly period: HeatPeriod
  readonly comparedWith: HeatPeriod
  readonly measure: Exclude<HeatMeasure, 'records'>
  readonly radiusM: number
  readonly order: UseOrder
}

export const useHeatView = create<HeatView>()(
  persist(
    (): HeatView => ({
      section: 'heat',
      period: { day: 'weekend', slots: [] },
      comparedWith: { day: 'workday', slots: [] },
      measure: 'people_present',
      radiusM: 30,
      order: 'person_hours',
    }),
    { name: 'linli.heat' },
  ),
)

export const setHeatView = useHeatView.setState

export const differenceAnalysis = analysisOf('land.heat')
export const behaviourAnalysis = analysisOf('land.behaviour')

const filterOf = ({ day, slots }: HeatPeriod) => ({
  ...(day === 'all' ? {} : { day }),
  ...(slots.length === 0 ? {} : { slots: [...slots] }),
})

/** The first period less the second, as the host takes the question. */
export function differenceInput(
  view: Pick<HeatView, 'period' | 'comparedWith' | 'measure' | 'radiusM'>,
): LandHeatInput {
  const { period, comparedWith, measure, radiusM } = view
  return {
    source: 'activity',
    measure,
    radiusM,
    filter: filterOf(period),
    compareWith: filterOf(comparedWith),
  }
}
