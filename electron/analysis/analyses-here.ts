import type { Change } from '#shared/change/change'
import type { ProjectView } from '#shared/model/project-view'
import type { AnalysisPlace, AnalysisRequest } from './analysis-place'
import { AnalysisRuns } from './analysis-runs'

/**
 * Runs analyses in this very thread, on the project itself: for the command line, where nobody else waits and a copy
 * of the rows would be for nothing, and for the program run from its sources.
 */
export class AnalysesHere implements AnalysisPlace {
  readonly #runs: AnalysisRuns
  readonly #revision: () => number

  /** `letGo` as in `AnalysisMemory`, where each question is the last. */
  constructor(project: ProjectView, revision: () => number, letGo?: () => void) {
    this.#runs = new AnalysisRuns(project, letGo)
    this.#revision = revision
  }

  async run({ name, input, signal, progress }: AnalysisRequest) {
    const revision = this.#revision()
    const outcome = await this.#runs.run(name, input, {
      onWork: () => signal.throwIfAborted(),
      progress: (share, words) => {
        progress(share, words)
        signal.throwIfAborted()
      },
    })
    signal.throwIfAborted()
    return { ...outcome, revision }
  }

  changed(change: Change): void {
    this.#runs.changed(change)
  }

  close(): void {}
}
