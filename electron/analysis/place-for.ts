import { existsSync } from 'node:fs'
import { AnalysesHere } from './analyses-here'
import type { AnalysisPlace } from './analysis-place'
import { AnalysisThread, type MirroredProject } from './analysis-thread'
import { keepHeapLean } from './lean-heap'

/**
 * Where the analyses of a project are run. The rule, as for the import worker: beside a bundle of ours stands
 * `analysis-worker.mjs`, and there is a thread for them where one is wanted; run from source (tests) there is none.
 */
export function placeFor(
  project: MirroredProject & { letGo(): void },
  revision: () => number,
  wantsThread: boolean,
): AnalysisPlace {
  const script = new URL('./analysis-worker.mjs', import.meta.url)
  return wantsThread && existsSync(script)
    ? new AnalysisThread(script, project, revision)
    : new AnalysesHere(
        project,
        revision,
        wantsThread
          ? undefined
          : () => {
              project.letGo()
              keepHeapLean()
            },
      )
}
