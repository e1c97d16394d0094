import { toPlanePoints } from '../../geometry/plane'
import { areaColumns, placesInAreas } from '../../geometry/points-in-areas'
import type { Row } from '../../model/row'
import { numberOf, textOf } from '../../model/table'
import type { IndicatorDefinition } from '../catalogue'
import type { Community, Home } from '../community'
import { evidenceOf, type Finding, message, unknownBecause } from '../finding'
import { issueType } from '../issue-types'
import { idsOf } from '../walk-coverage'

/** The home an observation speaks of: the one named, otherwise the one it stands on (the first of several). */
function homesOf(observations: readonly Row[], community: Community): (observation: number) => Home | null {
  const homes = community.homes()
  const byId = new Map(homes.map((home) => [home.row.id, home]))
  const places = observations.map(({ geometry }) => toPlanePoints(geometry, community.metric)[0])
  const { first, places: within } = placesInAreas(
    {
      eastings: Float64Array.from(places, (place) => place?.[0] ?? Number.NaN),
      northings: Float64Array.from(places, (place) => place?.[1] ?? Number.NaN),
    },
    areaColumns(homes.map(({ area }) => area)),
  )
  const under = new Map<number, Home>()
  homes.forEach((home, index) => {
    for (const place of within.subarray(first[index], first[index + 1]))
      if (!under.has(place)) under.set(place, home)
  })
  return (observation) => {
    const named = numberOf(observations[observation]?.properties.building_id)
    return (named === null ? under.get(observation) : byId.get(named)) ?? null
  }
}

/**
 * H25-03: homes with at least one unsolved stairwell hazard; one is enough, several count once (一票否决).
 * Nobody has found nothing in a building where nobody was: 0 is said only when every home was visited,
 * otherwise what was found is a lower end.
 */
export function stairwellHazards(community: Community, indicator: IndicatorDefinition): Finding {
  const homes = community.homes()
  if (homes.length === 0) return unknownBecause(message('indicator.reason.no_homes'))
  const observations = [...community.project.rows('observations')]
  if (observations.length === 0) return unknownBecause(message('indicator.reason.no_walk_recorded'))
  const homeOf = homesOf(observations, community)
  const visited = new Set<Home>()
  const hazardous = new Set<Home>()
  const counted: number[] = []
  const astray: number[] = []
  for (const [index, observation] of observations.entries()) {
    const home = homeOf(index)
    if (home) visited.add(home)
    const isHazard = issueType(textOf(observation.properties.category) ?? '')?.indicator === indicator.id
    if (!isHazard || textOf(observation.properties.status) === 'solved') continue
    if (home) {
      hazardous.add(home)
      counted.push(observation.id)
    } else {
      astray.push(observation.id)
    }
  }
  const complete = visited.size === homes.length && astray.length === 0
  const most = complete ? hazardous.size : homes.length
  return {
    between: [hazardous.size, most],
    reasons: [
      ...(visited.size < homes.length
        ? [message('indicator.reason.not_all_visited', { visited: visited.size, total: homes.length })]
        : []),
      ...(astray.length > 0
        ? [message('indicator.reason.issues_without_home', { count: astray.length })]
        : []),
    ],
    evidence: [
      ...evidenceOf('counted', 'buildings', idsOf([...hazardous])),
      ...evidenceOf('counted', 'observations', counted),
      ...evidenceOf('unknown', 'observations', astray),
      ...evidenceOf('unknown', 'buildings', idsOf(homes.filter((home) => !visited.has(home)))),
    ],
    basis: [
      message('indicator.basis.hazards_found', { buildings: hazardous.size, issues: counted.length }),
      message('indicator.basis.homes_visited', { visited: visited.size, total: homes.length }),
    ],
  }
}
