import type { AnalysisJob, AnalysisMemory } from '#shared/contract/analysis'
import type { Method, MethodOutput, MethodParsed } from '#shared/contract/methods'
import type { Overlay } from '#shared/geometry/overlay'
import type { Kernels } from '#shared/kernels/kernels'
import type { ProjectView } from '#shared/model/project-view'

/** What an analysis has beside the project and the question: loaded once a thread. */
export interface AnalysisTools {
  readonly overlay: Overlay
  readonly kernels: Kernels
  /** To be called after every little piece of work that tells no progress: throws when nobody waits any more. */
  readonly onWork: () => void
}

export interface AnalysisContext<Kept = unknown> extends AnalysisTools {
  readonly job: AnalysisJob
  readonly memory: AnalysisMemory<Kept>
}

/** What a run finds; the revision of an `Analysed` answer is added by the host. */
type Found<M extends Method> =
  MethodOutput<M> extends { readonly revision: number } ? Omit<MethodOutput<M>, 'revision'> : MethodOutput<M>

/** One analysis: the answer to a method of the contract that takes too long for the host's own thread. */
export interface Analysis<M extends Method> {
  /** The tables that it always reads. To ask for another one is fine as well: the first run then begins anew with it. */
  readonly tables: readonly string[]
  /** Whether the answer is small enough to be kept until a table it was read from changes. */
  readonly remembered?: boolean
  /** Answers with plain data and typed arrays, or throws an `AppError`. The project stays as it is meanwhile. */
  run(project: ProjectView, input: MethodParsed<M>, context: AnalysisContext): Found<M> | Promise<Found<M>>
}
