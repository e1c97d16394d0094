import type { Change } from '#shared/change/change'
import type { AnalysisJob } from '#shared/contract/analysis'
import type { AnalysisMethod } from './analyses'
import type { Outcome } from './analysis-runs'

/** A run as the host asks for it. */
export interface AnalysisRequest {
  readonly name: AnalysisMethod
  readonly input: unknown
  readonly signal: AbortSignal
  readonly progress: AnalysisJob['progress']
}

/** Where the analyses of one project are run: in a thread of their own, or in this one. */
export interface AnalysisPlace {
  /**
   * One run, on the project as it stands when it begins; one at a time.
   * @throws AppError of the analysis, `job.cancelled`, `analysis.thread_died`
   */
  run(request: AnalysisRequest): Promise<Outcome & { readonly revision: number }>
  /** Takes note of a change that the project has taken over. */
  changed(change: Change): void
  close(): void
}
