import type { AnalysisJob } from '../contract/analysis'

/** For callers who wait for the answer, however long it takes. */
export const unhurried: AnalysisJob = { progress: () => {} }
