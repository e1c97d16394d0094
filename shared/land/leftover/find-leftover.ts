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
  { overlay, sunSweep, job, memory }: LeftoverTools,
): LeftoverResult {
  const parameters = parametersOf(input)
  const held = memory?.kept instanceof LeftoverSearch ? memory.kept : null
  const goesOn =
    held && sameQuestion(held.parameters, parameters) && held.change(memory?.changed ?? new Map())
  const search = goesOn ? held : new LeftoverSearch(project, overlay, parameters, job, undefined, sunSweep)
  const result = search.result(project, job)
  memory?.keep(search)
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
