import type { PriorityTerm } from '../../contract/land-priority'
import { polygonsAreaM2 } from '../../geometry/measure'
import { areaColumns, placesInAreas } from '../../geometry/points-in-areas'
import type { Community } from '../../indicators/community'
import type { Message } from '../../model/message'
import { numberOf, textOf } from '../../model/table'
import { type HeatPoints, readHeatPoints } from '../heat/heat-points'
import { m2PerHectare } from '../heat/heat-raster'
import type { Candidate } from './candidates'

/** What was seen or said around a place: how much, and the words and rows behind it. */
export interface AroundFigure {
  readonly amount: number
  readonly why: readonly Message[]
  readonly sources: PriorityTerm['sources']
}

/** The candidates with what surrounds them. */
interface Surroundings {
  readonly community: Community
  readonly candidates: readonly Candidate[]
  readonly aroundM: number
  readonly areasM2: readonly number[]
  /** Numbers of the points around each candidate. */
  within(points: HeatPoints): readonly Int32Array[]
}

/**
 * Activity as person-hours per hectare of the place and its surroundings, and demand as the number of opinions (but
 * those that oppose) and unsolved problems there, with the opinions about spaces sketched on the very land. `null` for a
 * figure of which the project holds no record at all: then nobody has asked or looked yet.
 */
export function aroundFigures(
  community: Community,
  candidates: readonly Candidate[],
  aroundM: number,
): { readonly activity: readonly AroundFigure[] | null; readonly demand: readonly AroundFigure[] | null } {
  const { project, overlay } = community
  const areas = candidates.map(({ area }) =>
    aroundM > 0 ? overlay.buffer(area, aroundM) : overlay.union(area),
  )
  const columns = areaColumns(areas)
  const around: Surroundings = {
    ...{ community, candidates, aroundM, areasM2: areas.map(polygonsAreaM2) },
    within(points) {
      const { first, places } = placesInAreas(points, columns, community.onWork)
      return candidates.map((_, index) => places.subarray(first[index], first[index + 1]))
    },
  }
  return {
    activity: project.count('activity') > 0 ? activityAround(around) : null,
    demand: project.count('opinions') + project.count('observations') > 0 ? demandAround(around) : null,
  }
}

function activityAround({ community, aroundM, areasM2, within }: Surroundings): AroundFigure[] {
  const points = readHeatPoints(community.project, 'activity', community.metric)
  return within(points).map((seen, index) => {
    let minutes = 0
    for (const point of seen) {
      const stayed = points.minutes[point] as number
      if (stayed > 0) minutes += stayed
    }
    const hours = minutes / 60
    const amount = (hours / (areasM2[index] ?? 1)) * m2PerHectare
    const params = { records: seen.length, hours: Math.round(hours), perHa: Math.round(amount), aroundM }
    return {
      amount,
      why: [{ code: 'land_priority.why.activity', params }],
      sources: sourcesOf({ activity: idsOf(points, seen) }),
    }
  })
}

function demandAround({ community, candidates, aroundM, within }: Surroundings): AroundFigure[] {
  const { project, metric } = community
  const opinions = readHeatPoints(project, 'opinions', metric)
  const observations = readHeatPoints(project, 'observations', metric)
  const [said, found] = [within(opinions), within(observations)]
  const aboutLand = opinionsAboutLand(community)
  return candidates.map(({ table, row }, index) => {
    const about = table === 'land' ? (aboutLand.get(row.id) ?? []) : []
    const heard = [...new Set([...idsOf(opinions, said[index]), ...about])].sort((a, b) => a - b)
    const wanting = heard.filter((id) => textOf(project.row('opinions', id)?.properties.stance) !== 'oppose')
    const open = idsOf(observations, found[index]).filter(
      (id) => textOf(project.row('observations', id)?.properties.status) !== 'solved',
    )
    const against = heard.length - wanting.length
    const params = { opinions: wanting.length, problems: open.length, aroundM }
    return {
      amount: wanting.length + open.length,
      why: [
        { code: 'land_priority.why.demand', params },
        ...(against > 0 ? [{ code: 'land_priority.why.against', params: { count: against } }] : []),
      ],
      sources: sourcesOf({ opinions: wanting, observations: open }),
    }
  })
}

function idsOf(points: HeatPoints, chosen: Int32Array = new Int32Array()): number[] {
  return Array.from(chosen, (point) => points.ids[point] as number)
}

function sourcesOf(idsByTable: Readonly<Record<string, readonly number[]>>): PriorityTerm['sources'] {
  return Object.entries(idsByTable).flatMap(([table, ids]) => (ids.length > 0 ? [{ table, ids }] : []))
}

/** Opinions by the land under the sketched space they are about. */
function opinionsAboutLand({ project }: Community): ReadonlyMap<number, readonly number[]> {
  const about = new Map<number, number[]>()
  for (const { id, properties } of project.rows('opinions')) {
    const space = numberOf(properties.space_id)
    const land = space === null ? null : numberOf(project.row('spaces', space)?.properties.land_id)
    if (land === null) continue
    const held = about.get(land)
    if (held) held.push(id)
    else about.set(land, [id])
  }
  return about
}
