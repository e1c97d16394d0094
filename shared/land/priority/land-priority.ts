import * as v from 'valibot'
import type { AnalysisJob } from '../../contract/analysis'
import {
  type PriorityInput,
  type PriorityPlace,
  type PriorityResult,
  type PriorityTerm,
  type PriorityTermName,
  priorityInput,
} from '../../contract/land-priority'
import { toldPlace } from '../../crs/local-metric'
import { Community } from '../../indicators/community'
import type { CheckTools } from '../../indicators/run-check'
import { AppError, type Message } from '../../model/message'
import type { ProjectView } from '../../model/project-view'
import { textOf } from '../../model/table'
import { unhurried } from '../unhurried'
import { weighHomes } from '../weigh-homes'
import { accessGaps } from './access-gap'
import { type AroundFigure, aroundFigures } from './around'
import { type Candidate, candidatesOf } from './candidates'
import { feasibilityOf } from './feasibility'
import { factorOf, productOf, termFloor } from './product'

/**
 * Which public space to take up first (A02): access gap × activity × demand × feasibility, each 0…1 and with the words
 * and rows behind it, the weights as exponents. Activity and demand are set against the largest among the places, so
 * scores compare within one answer only.
 * @throws AppError `land_priority.no_weights`, `.no_places`, `.no_homes`
 */
export function landPriority(
  project: ProjectView,
  input: PriorityInput,
  tools: CheckTools,
  job: AnalysisJob = unhurried,
): PriorityResult {
  const { weights: exponents, walkM, aroundM } = v.parse(priorityInput, input)
  if (Object.values(exponents).every((weight) => weight === 0)) throw new AppError('land_priority.no_weights')
  const community = new Community(project, tools.overlay, tools.onWork)
  const { candidates, skipped } = candidatesOf(community)
  if (candidates.length === 0) throw new AppError('land_priority.no_places')
  const homes = community.homes()
  if (homes.length === 0) throw new AppError('land_priority.no_homes')
  job.progress(0.1)
  const homeWeights = weighHomes(homes)
  const around = aroundFigures(community, candidates, aroundM)
  job.progress(0.3)
  const gapOf = accessGaps(community, homeWeights, walkM)
  job.progress(0.6)
  const activity = scaled(around.activity)
  const demand = scaled(around.demand)

  const places = candidates.map((candidate, index): Omit<PriorityPlace, 'rank'> => {
    job.progress(0.6 + (0.4 * index) / candidates.length)
    const gap = gapOf(candidate)
    const feasibility = feasibilityOf(candidate)
    const term = (
      name: PriorityTermName,
      found: { readonly value: number | null; readonly why: readonly Message[] },
      sources: PriorityTerm['sources'] = [],
    ): PriorityTerm => ({
      ...{ name, value: found.value, weight: exponents[name], why: found.why, sources },
      factor: found.value === null ? null : factorOf(found.value, exponents[name], exponents),
    })
    const seen = activity(index, 'land_priority.why.no_activity')
    const asked = demand(index, 'land_priority.why.no_demand')
    const terms = [
      term('access_gap', gap, gap.sources),
      term('activity', seen, seen.sources),
      term('demand', asked, asked.sources),
      term('feasibility', feasibility),
    ]
    const scoreBetween = productOf(terms, exponents)
    return {
      ...describe(candidate, community),
      score: scoreBetween[0] === scoreBetween[1] ? scoreBetween[0] : null,
      scoreBetween,
      terms,
      homesWithin: gap.homesWithin.length,
      homesWithoutOther: gap.homesWithoutOther.length,
      caveats: feasibility.caveats,
    }
  })
  job.progress(1)
  const middle = ({ scoreBetween: [low, high] }: Pick<PriorityPlace, 'scoreBetween'>) => (low + high) / 2
  return {
    places: places
      .sort((a, b) => middle(b) - middle(a) || a.table.localeCompare(b.table) || a.id - b.id)
      .map((place, index) => ({ rank: index + 1, ...place })),
    ...{ weights: exponents, walkM, aroundM, floor: termFloor, weighedBy: homeWeights.by },
    notes: notesOf(community, homeWeights.by, skipped),
  }
}

function describe({ table, row, areaM2, place }: Candidate, { metric }: Community) {
  return {
    ...{ table, id: row.id, areaM2 },
    name: textOf(row.properties.name),
    kind: textOf(row.properties.kind),
    place: toldPlace(place, metric),
  }
}

/** Against the largest of all; where there is none, everything is 0; where nobody has looked, unknown. */
function scaled(figures: readonly AroundFigure[] | null) {
  const most = Math.max(0, ...(figures ?? []).map(({ amount }) => amount))
  return (index: number, unknownCode: string) => {
    const figure = figures?.[index]
    if (!figure) return { value: null, why: [{ code: unknownCode }], sources: [] }
    return { value: most > 0 ? figure.amount / most : 0, why: figure.why, sources: figure.sources }
  }
}

function notesOf(community: Community, by: 'residents' | 'buildings', skipped: number): Message[] {
  const unclear = community.grounds().filter(({ open }) => open === 'unknown').length
  const homesWithoutPath = [...community.homeAccesses().values()].filter((access) => access === null).length
  return [
    ...(community.network() ? [] : [{ code: 'land_priority.why.no_roads' }]),
    ...(community.boundary() ? [] : [{ code: 'land_priority.note.no_boundary' }]),
    ...(by === 'buildings' ? [{ code: 'land_priority.note.by_buildings' }] : []),
    ...(community.network() && homesWithoutPath > 0
      ? [{ code: 'land_priority.note.homes_without_path', params: { count: homesWithoutPath } }]
      : []),
    ...(unclear > 0 ? [{ code: 'land_priority.note.openness_unknown', params: { count: unclear } }] : []),
    ...(skipped > 0 ? [{ code: 'land_priority.note.without_area', params: { count: skipped } }] : []),
    { code: 'land_priority.note.relative' },
  ]
}
