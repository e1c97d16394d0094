import type { AnalysisJob, AnalysisMemory } from '../../contract/analysis'
import {
  type LeftoverInput,
  type LeftoverParameters,
  type LeftoverResult,
  proposedLeftoverParameters,
} from '../../contract/land-leftover'
import type { Overlay } from '../../geometry/overlay'
import type { ProjectView } from '../../model/project-view'
import type { SunSweep } from '../sun/sun-sweep'
import type { CarvingHelper } from './carve-together'
import { LeftoverSearch } from './leftover-search'

export interface LeftoverTools {
  readonly overlay: Overlay
  /** The host hands over its fast version. */
  readonly sunSweep?: SunSweep
  readonly job?: AnalysisJob
  /** Where given, a later search with the same parameters goes on from the last one. */
  readonly memory?: AnalysisMemory<unknown>
}

/**
 * Finds the leftover land of a project: what lies inside the boundary and is neither taken nor too narrow, cut into
 * places, each measured, named and ranked.
 * @throws AppError `leftover.no_ground`, `job.cancelled`
 */
export function findLeftover(
  project: ProjectView,
  input: LeftoverInput,
  tools: LeftoverTools,
): LeftoverResult {
  return end(begin(project, input, tools), tools)
}

/** Fewer tiles than this (some 3 km²) are carved before a helper has begun. */
const tilesWorthHelp = 300

/**
 * `findLeftover`, large towns carved together with a helper that `startHelper` starts where there can be one.
 * @throws AppError as `findLeftover`, and what the helper fails with
 */
export async function findLeftoverTogether(
  project: ProjectView,
  input: LeftoverInput,
  tools: LeftoverTools,
  startHelper: () => CarvingHelper | null,
): Promise<LeftoverResult> {
  const begun = begin(project, input, tools)
  const { search } = begun
  const helper = search.tilesToCarve < tilesWorthHelp ? null : startHelper()
  try {
    if (helper) await search.carveTogether(helper, tools.job)
  } finally {
    helper?.end()
  }
  return end(begun, tools)
}

interface Begun {
  readonly search: LeftoverSearch
  readonly read: ReturnType<LeftoverSearch['read']>
}

/** Everything is read of the project before any of it is carved: where nobody asks again its rows can go. */
function begin(project: ProjectView, input: LeftoverInput, tools: LeftoverTools): Begun {
  const search = searchFor(project, input, tools)
  const read = search.read(project, tools.job)
  tools.memory?.letGo?.()
  return { search, read }
}

function searchFor(
  project: ProjectView,
  input: LeftoverInput,
  { overlay, sunSweep, job, memory }: LeftoverTools,
): LeftoverSearch {
  const parameters = parametersOf(input)
  const held = memory?.kept instanceof LeftoverSearch ? memory.kept : null
  if (memory && held && sameQuestion(held.parameters, parameters)) {
    // Called off while it takes in what has changed, it holds something that never was.
    memory.keep(null)
    if (held.change(memory.changed)) {
      // From here on it stands as the project does, however far it comes: a row that comes back is news to it.
      memory.keep(held)
      return held
    }
  }
  return new LeftoverSearch(project, overlay, parameters, job, undefined, sunSweep)
}

function end({ search, read }: Begun, { job, memory }: LeftoverTools): LeftoverResult {
  const result = search.answer(read, job, memory?.letGo)
  if (!memory?.letGo) memory?.keep(search)
  return result
}

/** What is left out stands as proposed. */
export function parametersOf(input: LeftoverInput): LeftoverParameters {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  return { ...proposedLeftoverParameters, ...given }
}

function sameQuestion(a: LeftoverParameters, b: LeftoverParameters): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
