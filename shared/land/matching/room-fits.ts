import type { IdleRoom, MissingService, RoomFit, ServiceNeed } from '../../contract/land-priority'
import type { Home } from '../../indicators/community'
import type { Message } from '../../model/message'
import type { HomeWeights } from '../weigh-homes'

/** Where nobody knows the size: half the benefit, and a caveat (`land_matching.why.area_unknown`). */
export const unknownAreaFit = 0.5
/** A room of just the least size serves, but tightly. */
const leastAreaFit = 0.5
/** Up to so many times the good size nothing is lost; a hall for a parcel station is lost for what needs a hall. */
const roomy = 2

export interface FitQuestion {
  readonly room: IdleRoom
  readonly service: MissingService
  /** Homes that lack the service, and how far each walks to this room. */
  readonly lacking: readonly Home[]
  readonly walkM: (home: Home) => number
  readonly weights: HomeWeights
  readonly takeUnknownUse: boolean
}

/** What the room would do for the service, or why it cannot: every reason, not only the first. */
export function roomFit({ room, service, lacking, walkM, weights, takeUnknownUse }: FitQuestion): RoomFit {
  const { need } = service
  const gainedHomes = lacking.filter((home) => walkM(home) <= need.radiusM)
  const gained = weights.of(gainedHomes, need.serves)
  const meanWalkM = meanOf(gainedHomes, walkM, weights, need)
  const areaFit = areaFitOf(room.areaM2, need)
  const refusals = refusalsOf(room, need, gained, takeUnknownUse)
  const possible = refusals.length === 0
  const nearness = 1 - (meanWalkM ?? 0) / need.radiusM / 2
  return {
    ...{ room: { table: room.table, id: room.id }, service: need.kind, possible },
    why: possible ? gainsOf(room, need, { gained, meanWalkM, by: weights.by }) : refusals,
    ...{ gained, gainedBuildingIds: gainedHomes.map(({ row }) => row.id), meanWalkM, areaFit },
    benefit: possible ? gained * (areaFit ?? unknownAreaFit) * nearness : 0,
  }
}

function areaFitOf(areaM2: number | null, { minAreaM2, goodAreaM2 }: ServiceNeed): number | null {
  if (areaM2 === null) return null
  if (areaM2 < minAreaM2) return 0
  if (areaM2 > goodAreaM2 * roomy) return (goodAreaM2 * roomy) / areaM2
  const share = Math.min(1, (areaM2 - minAreaM2) / (goodAreaM2 - minAreaM2))
  return leastAreaFit + (1 - leastAreaFit) * share
}

function meanOf(
  homes: readonly Home[],
  walkM: (home: Home) => number,
  weights: HomeWeights,
  { serves }: ServiceNeed,
): number | null {
  const all = weights.of(homes, serves)
  return all > 0 ? homes.reduce((sum, home) => sum + walkM(home) * weights.of([home], serves), 0) / all : null
}

function refusalsOf(room: IdleRoom, need: ServiceNeed, gained: number, takeUnknownUse: boolean): Message[] {
  const { areaM2, permittedUses, underground } = room
  return [
    ...(areaM2 !== null && areaM2 < need.minAreaM2
      ? [
          {
            code: 'land_matching.why.too_small',
            params: { areaM2: Math.round(areaM2), minAreaM2: need.minAreaM2 },
          },
        ]
      : []),
    ...(underground && !need.mayBeUnderground ? [{ code: 'land_matching.why.underground' }] : []),
    ...(permittedUses && !permittedUses.includes(need.kind)
      ? [{ code: 'land_matching.why.not_permitted' }]
      : []),
    ...(permittedUses === null && !takeUnknownUse ? [{ code: 'land_matching.why.use_unknown' }] : []),
    ...(gained > 0 ? [] : [{ code: 'land_matching.why.nobody_gains', params: { radiusM: need.radiusM } }]),
  ]
}

function gainsOf(
  room: IdleRoom,
  need: ServiceNeed,
  found: { readonly gained: number; readonly meanWalkM: number | null; readonly by: string },
): Message[] {
  const { gained, by } = found
  const meanWalkM = Math.round(found.meanWalkM ?? 0)
  return [
    { code: 'land_matching.why.gains', params: { gained, meanWalkM, radiusM: need.radiusM, by } },
    room.areaM2 === null
      ? { code: 'land_matching.why.area_unknown', params: { minAreaM2: need.minAreaM2 } }
      : {
          code: 'land_matching.why.area_fits',
          params: { areaM2: Math.round(room.areaM2), minAreaM2: need.minAreaM2, goodAreaM2: need.goodAreaM2 },
        },
    ...(room.areaFrom === 'outline' ? [{ code: 'land_matching.why.area_from_outline' }] : []),
    ...(room.permittedUses === null ? [{ code: 'land_matching.why.ask_use' }] : []),
    ...(room.tenure === 'unknown' ? [{ code: 'land_matching.why.ask_tenure' }] : []),
  ]
}
