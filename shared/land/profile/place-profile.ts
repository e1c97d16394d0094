import type { PlaceProfile, ProfileInput } from '../../contract/land-profile'
import type { Community } from '../../indicators/community'
import type { Row } from '../../model/row'
import { neighboursOf, type Spot, standingAt, told } from './neighbours'
import { placeActivity } from './place-activity'
import { placeRules } from './place-rules'
import { metresPerMinute, placeWalks } from './place-walks'

/** What is said of the other side of a small square still concerns it. Proposal. */
const aroundM = 50

/**
 * Everything the project knows of one place. Figures are those of the check and of the heat map, taken at this
 * point: the same network, the same residents, the same kernel.
 */
export function placeProfile(community: Community, { place }: ProfileInput): PlaceProfile {
  const { project, metric } = community
  const spot: Spot = { lngLat: place, point: metric.toMetres(place), metric }
  const here = standingAt(project, spot)
  return {
    place,
    insideBoundary: community.boundary() === null ? null : community.isInside(spot.point),
    here: here.map(told),
    ...placeWalks(community, spot),
    metresPerMinute,
    activity: placeActivity(project, spot),
    aroundM,
    opinions: opinionsAt(community, spot),
    observations: neighboursOf(project, 'observations', spot, aroundM).map(told),
    rules: placeRules(project, spot, here),
  }
}

/** Opinions pinned near the spot, and those about a sketched space that holds it. */
function opinionsAt({ project }: Community, spot: Spot) {
  const near = neighboursOf(project, 'opinions', spot, aroundM).map(told)
  const spaces = new Set(neighboursOf(project, 'spaces', spot, 0).map(({ id }) => id))
  const aboutSpace = (row: Row) => spaces.has(Number(row.properties.space_id))
  const known = new Set(near.map(({ id }) => id))
  const about = [...project.rows('opinions')].filter((row) => aboutSpace(row) && !known.has(row.id))
  return [...about.map(({ id }) => ({ table: 'opinions', id, distanceM: 0 })), ...near]
}
