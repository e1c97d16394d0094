import type { PriorityTerm } from '../../contract/land-priority'
import { accessColumns, walksFrom } from '../../geometry/walk-distances'
import type { Community, Home } from '../../indicators/community'
import type { Message } from '../../model/message'
import type { HomeWeights } from '../weigh-homes'
import type { Candidate } from './candidates'

export interface AccessGap {
  readonly value: number | null
  readonly why: readonly Message[]
  readonly sources: PriorityTerm['sources']
  readonly homesWithin: readonly Home[]
  readonly homesWithoutOther: readonly Home[]
}

/**
 * The share of people within the walk of a place whom no *other* open public space reaches within the same walk: 1
 * where the place is all they have or could have, 0 where everybody has another one.
 */
export function accessGaps(
  community: Community,
  weights: HomeWeights,
  walkM: number,
): (candidate: Candidate) => AccessGap {
  const network = community.network()
  const unknown = (code: string): AccessGap => ({
    value: null,
    why: [{ code }],
    ...{ sources: [], homesWithin: [], homesWithoutOther: [] },
  })
  if (!network) return () => unknown('land_priority.why.no_roads')
  const homes = [...community.homeAccesses().keys()]
  // Columns, as each of a thousand places asks the hundred thousand homes of a city.
  const columns = accessColumns([...community.homeAccesses().values()])
  const metres = { edge: network.edgeLengthM, arc: network.arcLengthM }
  const reached = (accesses: ReturnType<Community['accessesInto']>): readonly Home[] => {
    const { cost } = walksFrom(network, metres, accesses, walkM, undefined, community.onWork).toAll(columns)
    return homes.filter((_, home) => (cost[home] as number) <= walkM)
  }
  // How many open spaces each home has, and which homes each of them serves.
  const spacesOfHome = new Map<Home, number>()
  const servedBy = new Map<string, ReadonlySet<Home>>()
  for (const ground of community.grounds()) {
    if (ground.open !== 'yes') continue
    const served = new Set(reached(community.accessesOf(ground)))
    servedBy.set(`${ground.table} ${ground.row.id}`, served)
    for (const home of served) spacesOfHome.set(home, (spacesOfHome.get(home) ?? 0) + 1)
  }
  return ({ table, row, area }) => {
    const accesses = community.accessesInto(area)
    if (accesses.length === 0) return unknown('land_priority.why.no_path')
    const own = servedBy.get(`${table} ${row.id}`)
    const homesWithin = own ? [...own] : reached(accesses)
    const homesWithoutOther = homesWithin.filter(
      (home) => (spacesOfHome.get(home) ?? 0) - (own?.has(home) ? 1 : 0) === 0,
    )
    const within = weights.of(homesWithin)
    const without = weights.of(homesWithoutOther)
    return {
      value: within > 0 ? without / within : 0,
      why: [
        {
          code: within > 0 ? 'land_priority.why.access_gap' : 'land_priority.why.nobody_near',
          params: { within, without, walkM, by: weights.by },
        },
      ],
      sources: homesWithoutOther.length > 0 ? [{ table: 'buildings', ids: idsOf(homesWithoutOther) }] : [],
      homesWithin,
      homesWithoutOther,
    }
  }
}

const idsOf = (homes: readonly Home[]): readonly number[] => homes.map(({ row }) => row.id)
