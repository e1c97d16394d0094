import type { PriorityTerm } from '../../contract/land-priority'
import { polygonsAreaM2 } from '../../geometry/measure'
import { areaColumns, placesInAreas } from '../../geometry/points-in-areas'
import type { Community } from '../../indicators/community'
import type { Message } from '../../model/message'
import { numberOf, textOf } from '../../model/table'
import { type HeatPoints, readHeatPoints } from '../heat/heat-points'
import type { Candidate } from './candidates'

/** What was seen or said around a place: how much, and the words and rows behind it. */
export interface AroundFigure {
  readonly amount: number
  readonly why: readonly Message[]
  readonly sources: PriorityTerm['sources']
}

interface Surroundings {
  readonly areaM2: number
  /** Numbers of the points in it. */
  pointsOf(points: HeatPoints): (candidate: number) => Int32Array
}

function surroundings(
  community: Community,
  candidates: readonly Candidate[],
  aroundM: number,
): readonly [areasM2: readonly number[], pointsOf: Surroundings['pointsOf']] {
  const areas = candidates.map(({ area }) =>
    aroundM > 0 ? community.overlay.buffer(area, aroundM) : community.overlay.union(area),
  )
  const columns = areaColumns(areas)
  return [
    areas.map(polygonsAreaM2),
    (points) => {
      const { first, places } = placesInAreas(points, columns)
      return (candidate) => places.subarray(first[candidate], first[candidate + 1])
    },
  ]
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
  const { project, metric } = community
  const [areasM2, pointsOf] = surroundings(community, candidates, aroundM)
  const read = (source: 'activity' | 'opinions' | 'observations') => readHeatPoints(project, source, metric)

  const activity = (): readonly AroundFigure[] => {
    const points = read('activity')
    const within = pointsOf(points)
    return candidates.map((_, index) => {
      let minutes = 0
      const ids = [...within(index)].map((point) => {
        const stayed = points.minutes[point] as number
        if (stayed > 0) minutes += stayed
        return points.ids[point] as number
      })
      const perHa = (minutes / 60 / (areasM2[index] ?? 1)) * 10_000
      return {
        amount: perHa,
        why: [
          {
            code: 'land_priority.why.activity',
            params: {
              records: ids.length,
              hours: Math.round(minutes / 60),
              perHa: Math.round(perHa),
              aroundM,
            },
          },
        ],
        sources: ids.length > 0 ? [{ table: 'activity', ids }] : [],
      }
    })
  }

  const demand = (): readonly AroundFigure[] => {
    const opinions = read('opinions')
    const observations = read('observations')
    const opinionsWithin = pointsOf(opinions)
    const observationsWithin = pointsOf(observations)
    const aboutLand = opinionsAboutLand(community)
    return candidates.map(({ table, row }, index) => {
      const near = [...opinionsWithin(index)].map((point) => opinions.ids[point] as number)
      const heard = [...new Set([...near, ...(table === 'land' ? (aboutLand.get(row.id) ?? []) : [])])].sort(
        (a, b) => a - b,
      )
      const stance = (id: number) => textOf(project.row('opinions', id)?.properties.stance)
      const wanting = heard.filter((id) => stance(id) !== 'oppose')
      const open = [...observationsWithin(index)]
        .map((point) => observations.ids[point] as number)
        .filter((id) => textOf(project.row('observations', id)?.properties.status) !== 'solved')
      const against = heard.length - wanting.length
      const why: Message[] = [
        {
          code: 'land_priority.why.demand',
          params: { opinions: wanting.length, problems: open.length, aroundM },
        },
      ]
      if (against > 0) why.push({ code: 'land_priority.why.against', params: { count: against } })
      return {
        amount: wanting.length + open.length,
        why,
        sources: [
          ...(wanting.length > 0 ? [{ table: 'opinions', ids: wanting }] : []),
          ...(open.length > 0 ? [{ table: 'observations', ids: open }] : []),
        ],
      }
    })
  }

  return {
    activity: project.count('activity') > 0 ? activity() : null,
    demand: project.count('opinions') + project.count('observations') > 0 ? demand() : null,
  }
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
