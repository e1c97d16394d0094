import type { PlaceRule } from '../../contract/land-profile'
import type { ProjectView } from '../../model/project-view'
import type { Row } from '../../model/row'
import { booleanOf, numberOf, textOf } from '../../model/table'
import { type Neighbour, neighboursOf, type Spot, told } from './neighbours'

/** Closer to a window, people are heard and seen (facts §4.3: conflict risk under 8 m). */
const windowM = 8
/** Where a fire engine stands to reach a tall building: 5–10 m from its wall (facts §4.4). */
const rescueM = 10
/** Homes above 27 m and other buildings above 24 m are tall (GB 50016, 5.1.1). */
const tallM = { homes: 27, others: 24 } as const
/** Where only floors are written down: the usual height of one. */
const floorM = 3
/** As wide as a fire lane has to be at least (facts §4.4). */
const fireLaneM = 4
/** So near the water a rail is asked for (facts §4.2). Proposal: two steps. */
const waterEdgeM = 3

const notDriven = new Set(['footpath', 'steps', 'pedestrian', 'cycleway'])

/** What to mind at a place, from the rows that stand there and beside it. */
export function placeRules(project: ProjectView, spot: Spot, here: readonly Neighbour[]): PlaceRule[] {
  const beside = neighboursOf(project, 'buildings', spot, rescueM).filter(({ distanceM }) => distanceM > 0)
  return [
    ...windowsNear(beside),
    ...rescueGround(beside),
    ...fireLane(project, spot),
    ...gatedLand(here),
    ...waterEdge(project, spot),
    ...parkingHere(here),
  ]
}

function isHome(row: Row): boolean {
  const use = textOf(row.properties.use)
  return use === 'residential' || use === 'mixed'
}

function windowsNear(beside: readonly Neighbour[]): PlaceRule[] {
  const [nearest] = beside.filter(({ row, distanceM }) => isHome(row) && distanceM < windowM)
  if (!nearest) return []
  const params = { distanceM: Math.round(nearest.distanceM * 10) / 10, leastM: windowM }
  return [
    { words: { code: 'profile.rule.windows', params }, clause: 'siting_score', sources: [told(nearest)] },
  ]
}

function rescueGround(beside: readonly Neighbour[]): PlaceRule[] {
  const tall: Neighbour[] = []
  const unknown: Neighbour[] = []
  for (const neighbour of beside) {
    const height = heightOf(neighbour.row)
    if (height === null) unknown.push(neighbour)
    else if (height > (isHome(neighbour.row) ? tallM.homes : tallM.others)) tall.push(neighbour)
  }
  const rule = (code: string, sources: readonly Neighbour[]): PlaceRule[] =>
    sources.length === 0
      ? []
      : [
          {
            words: { code, params: { count: sources.length, reachM: rescueM } },
            clause: 'rescue_ground',
            sources: sources.map(told),
          },
        ]
  return [...rule('profile.rule.rescue_ground', tall), ...rule('profile.rule.height_unknown', unknown)]
}

function heightOf(row: Row): number | null {
  const floors = numberOf(row.properties.floors)
  return numberOf(row.properties.height_m) ?? (floors === null ? null : floors * floorM)
}

function fireLane(project: ProjectView, spot: Spot): PlaceRule[] {
  const driven = neighboursOf(project, 'roads', spot, 30).filter(({ row, distanceM }) => {
    const widthM = Math.max(numberOf(row.properties.width_m) ?? 0, fireLaneM)
    return !notDriven.has(textOf(row.properties.class) ?? '') && distanceM <= widthM / 2
  })
  if (driven.length === 0) return []
  return [
    {
      words: { code: 'profile.rule.fire_lane', params: { leastM: fireLaneM } },
      clause: 'fire_lane',
      sources: driven.map(told),
    },
  ]
}

function gatedLand(here: readonly Neighbour[]): PlaceRule[] {
  const gated = here.filter(
    ({ table, row }) => table === 'land_use' && booleanOf(row.properties.gated) === true,
  )
  if (gated.length === 0) return []
  return [{ words: { code: 'profile.rule.gated' }, clause: 'green_radius', sources: gated.map(told) }]
}

function waterEdge(project: ProjectView, spot: Spot): PlaceRule[] {
  const [nearest] = neighboursOf(project, 'water', spot, waterEdgeM)
  if (!nearest) return []
  return [{ words: { code: 'profile.rule.water_edge' }, clause: 'leftover_types', sources: [told(nearest)] }]
}

function parkingHere(here: readonly Neighbour[]): PlaceRule[] {
  const parking = here.filter(({ table }) => table === 'parking')
  if (parking.length === 0) return []
  return [{ words: { code: 'profile.rule.parking' }, clause: 'leftover_types', sources: parking.map(told) }]
}
