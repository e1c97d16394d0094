import { create } from 'zustand'
import { analysisOf } from '../../../state/analysis'

/** What is known of the place that is selected. */
export const profileAnalysis = analysisOf('land.profile')

/** The sun on that place; computed only when somebody asks for it. */
export const placeSunAnalysis = analysisOf('land.sunAt')

/** Whether the sun is asked for with every place, from the first time on that somebody wants it. */
export const useSunWanted = create<{ readonly wanted: boolean }>(() => ({ wanted: false }))
