import type { Overlay } from '../geometry/overlay'
import type { ProjectView } from '../model/project-view'
import { type IndicatorDefinition, indicatorCatalogue, numberParam } from './catalogue'
import { Community } from './community'
import { activitySpaceUnit } from './compute/activity-space-unit'
import { elderlyShare } from './compute/elderly-share'
import { enteredByHand } from './compute/entered-by-hand'
import { greenPerPerson } from './compute/green-per-person'
import { greenRadiusCoverage } from './compute/green-radius-coverage'
import { issuesSolved } from './compute/issues-solved'
import { leftoverLand } from './compute/leftover-land'
import { marketWithinWalk } from './compute/market-walk'
import { openSpaceWithinWalk } from './compute/open-space-walk'
import { parkingGap } from './compute/parking-gap'
import { stairwellHazards } from './compute/stairwell-hazards'
import { concluded, type Finding } from './finding'
import type { IndicatorResult } from './result'
import { withScheme } from './with-scheme'

/** What the check needs from outside: the overlay, started once by the host. */
export interface CheckTools {
  readonly overlay: Overlay
  /** Called after every little piece of work that takes long; what it throws ends the check. */
  readonly onWork?: () => void
}

type Compute = (community: Community, indicator: IndicatorDefinition) => Finding

const computations: Readonly<Record<string, Compute>> = {
  'H25-03': stairwellHazards,
  'H25-14': parkingGap,
  'H25-17': activitySpaceUnit,
  'H25-25': greenRadiusCoverage,
  'X-02': greenPerPerson,
  'X-03': (community, indicator) => openSpaceWithinWalk(community, numberParam(indicator, 'walk_m')),
  'X-09': leftoverLand,
  'X-16': issuesSolved,
  'X-18': elderlyShare,
  'X-19': (community, indicator) => marketWithinWalk(community, numberParam(indicator, 'walk_m')),
}

/** The chosen indicators of a community, in the order of the catalogue. */
export function checkCommunity(community: Community, only?: readonly string[]): IndicatorResult[] {
  return indicatorCatalogue
    .filter((indicator) => !only || only.includes(indicator.id))
    .map((indicator) =>
      concluded(indicator, (computations[indicator.id] ?? enteredByHand)(community, indicator)),
    )
}

/**
 * The check of a project as it stands, or as it would stand with a scheme built. `only` narrows it to some
 * indicators (see `indicatorsReading`). Evidence names real rows: what the scheme adds, by its `spaces`.
 */
export function runCheck(
  project: ProjectView,
  tools: CheckTools,
  options: { readonly schemeId?: number; readonly only?: readonly string[] } = {},
): IndicatorResult[] {
  if (options.schemeId === undefined) {
    return checkCommunity(new Community(project, tools.overlay, tools.onWork), options.only)
  }
  const planned = withScheme(project, options.schemeId, tools.overlay)
  const community = new Community(planned.project, tools.overlay, tools.onWork)
  return checkCommunity(community, options.only).map((result) => planned.withRealEvidence(result))
}
