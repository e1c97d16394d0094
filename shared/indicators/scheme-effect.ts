import { geometryAreaM2 } from '../geometry/measure'
import type { ProjectView } from '../model/project-view'
import { indicatorCatalogue, indicatorsReading, numberParam } from './catalogue'
import { Community, type Home } from './community'
import { openSpaceCoverage } from './compute/open-space-walk'
import { totalResidents } from './residents-of'
import type { IndicatorResult, SchemeEffect } from './result'
import { type CheckTools, checkCommunity } from './run-check'
import { idsOf } from './walk-coverage'
import { spacesOf, withScheme } from './with-scheme'

/** The five-minute walk as the catalogue has it for X-03. */
function fiveMinuteWalkM(): number {
  const indicator = indicatorCatalogue.find(({ id }) => id === 'X-03')
  return indicator ? numberParam(indicator, 'walk_m') : 300
}

/**
 * Before and after of a scheme: the indicators that read a table it changes (also those whose figure then
 * stays the same: that is worth knowing), and the homes that reach open public space within a five-minute walk
 * only with it. Residents are `null` as soon as one of these homes does not say.
 */
export function schemeEffect(project: ProjectView, tools: CheckTools, schemeId: number): SchemeEffect {
  const planned = withScheme(project, schemeId, tools.overlay)
  const before = new Community(project, tools.overlay, tools.onWork)
  const after = new Community(planned.project, tools.overlay, tools.onWork)
  const only = indicatorsReading(planned.changes)
  const resultsAfter = new Map<string, IndicatorResult>(
    checkCommunity(after, only).map((result) => [result.id, planned.withRealEvidence(result)]),
  )

  const walkM = fiveMinuteWalkM()
  const servedBefore = new Set(idsOf(openSpaceCoverage(before, walkM).covered))
  const newlyServed: readonly Home[] = openSpaceCoverage(after, walkM).covered.filter(
    (home) => !servedBefore.has(home.row.id),
  )
  const residents = newlyServed.map((home) => home.residents)
  return {
    schemeId,
    spaces: spacesOf(project, schemeId).map((space) => ({
      id: space.id,
      areaM2: geometryAreaM2(space.geometry, before.metric),
    })),
    indicators: checkCommunity(before, only).flatMap((result) => {
      const then = resultsAfter.get(result.id)
      return then ? [{ before: result, after: then }] : []
    }),
    newlyServed: {
      buildingIds: idsOf(newlyServed),
      residents: totalResidents(residents, 'all'),
      residents60Plus: totalResidents(residents, 'aged60Plus'),
      residents0To17: totalResidents(residents, 'aged0To17'),
    },
  }
}
