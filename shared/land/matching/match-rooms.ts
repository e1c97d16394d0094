import * as v from 'valibot'
import type { AnalysisJob } from '../../contract/analysis'
import {
  type MatchingInput,
  type MatchingResult,
  type MissingService,
  matchingInput,
  type RoomAssignment,
  type RoomFit,
  type ServiceNeed,
} from '../../contract/land-priority'
import { toPlanePoints } from '../../geometry/plane'
import { Community, type Home } from '../../indicators/community'
import type { CheckTools } from '../../indicators/run-check'
import { AppError, type Message } from '../../model/message'
import type { ProjectView } from '../../model/project-view'
import type { Row } from '../../model/row'
import { textOf } from '../../model/table'
import { unhurried } from '../unhurried'
import { type HomeWeights, weighHomes } from '../weigh-homes'
import { bestAssignment } from './assignment'
import { idleRooms, type PlacedRoom } from './idle-rooms'
import { roomFit } from './room-fits'
import { serviceNeeds } from './service-needs'
import { type Walks, walksOf } from './walks'

/**
 * Which idle room could take which missing service (A03): by size, walk and permitted use, each room and each service
 * once, so that together they bring the most; with the reason for every pair, chosen or not.
 * @throws AppError `land_matching.no_homes`, `.no_rooms`, `.no_service_known`
 */
export function matchRooms(
  project: ProjectView,
  input: MatchingInput,
  tools: CheckTools,
  job: AnalysisJob = unhurried,
): MatchingResult {
  const { services: wanted, takeUnknownUse } = v.parse(matchingInput, input)
  const needs = serviceNeeds.filter(({ kind }) => !wanted || wanted.includes(kind))
  if (needs.length === 0) {
    const known = serviceNeeds.map(({ kind }) => kind).join(', ')
    throw new AppError('land_matching.no_service_known', { known })
  }
  const community = new Community(project, tools.overlay, tools.onWork)
  if (community.homes().length === 0) throw new AppError('land_matching.no_homes')
  const placed = idleRooms(community)
  if (placed.length === 0) throw new AppError('land_matching.no_rooms')
  job.progress(0.2)
  const weights = weighHomes(community.homes())
  const walks = walksOf(community)
  const services = needs.map((need) => missingService(community, need, walks, weights, placed))
  job.progress(0.5)
  const widestM = Math.max(...needs.map(({ radiusM }) => radiusM))
  const fits = placed.map(({ room, area, place }, index) => {
    job.progress(0.5 + (0.5 * index) / placed.length)
    const walkM = walks.toNearest([{ area, place }], widestM)
    return services.map(({ service, lacking }) =>
      roomFit({ room, service, lacking, walkM, weights, takeUnknownUse }),
    )
  })
  job.progress(1)
  const serviceOf = bestAssignment(fits.map((row) => row.map(({ benefit }) => benefit)))
  const chosen = serviceOf
    .flatMap((service, room) => explained(fits, room, service))
    .sort((a, b) => b.fit.benefit - a.fit.benefit)
  return {
    rooms: placed.map(({ room }) => room),
    services: services.map(({ service }) => service),
    fits: fits.flat(),
    assignments: chosen,
    totalBenefit: chosen.reduce((sum, { fit }) => sum + fit.benefit, 0),
    roomsLeft: placed.flatMap(({ room: { table, id } }, index) =>
      serviceOf[index] === -1 ? [{ room: { table, id }, why: leftRoomWhy(fits[index] ?? []) }] : [],
    ),
    servicesLeft: services.flatMap(({ service }, index) => {
      if (serviceOf.includes(index)) return []
      const tried = fits.flatMap((row) => row[index] ?? [])
      return [{ service: service.need.kind, why: leftServiceWhy(service, tried) }]
    }),
    ...{ weighedBy: weights.by, walkBy: walks.by },
    notes: notesOf(community, walks, weights, needs),
  }
}

/** Homes that no existing place of the kind reaches within its radius. Rooms that stand idle serve nobody yet. */
function missingService(
  community: Community,
  need: ServiceNeed,
  walks: Walks,
  weights: HomeWeights,
  rooms: readonly PlacedRoom[],
): { readonly service: MissingService; readonly lacking: readonly Home[] } {
  const idle = new Set(rooms.flatMap(({ room }) => (room.table === 'facilities' ? [room.id] : [])))
  const existing = [...community.project.rows('facilities')].filter(
    (row: Row) => textOf(row.properties.kind) === need.kind && !idle.has(row.id),
  )
  const places = existing.flatMap((row) => toPlanePoints(row.geometry, community.metric))
  const walkM = walks.toNearest(
    places.map((place) => ({ place, area: [] })),
    need.radiusM,
  )
  const lacking = walks.homes.filter((home) => walkM(home) > need.radiusM)
  return {
    lacking,
    service: {
      need,
      existingIds: existing.map(({ id }) => id),
      homesLacking: lacking.map(({ row }) => row.id),
      lacking: weights.of(lacking, need.serves),
      total: weights.of(walks.homes, need.serves),
    },
  }
}

function explained(fits: readonly (readonly RoomFit[])[], room: number, service: number): RoomAssignment[] {
  const fit = fits[room]?.[service]
  if (!fit) return []
  const otherService = bestOf((fits[room] ?? []).filter((other) => other !== fit))
  const otherRoom = bestOf(fits.flatMap((row) => row[service] ?? []).filter((other) => other !== fit))
  // Somebody else may be the better pair: then what matters is the sum.
  const isSecondBest = [otherService, otherRoom].some((other) => (other?.benefit ?? 0) > fit.benefit)
  return [
    {
      ...{ fit, otherService, otherRoom },
      why: [...fit.why, ...(isSecondBest ? [{ code: 'land_matching.why.best_together' }] : [])],
    },
  ]
}

function bestOf(fits: readonly RoomFit[]): RoomFit | null {
  return fits
    .filter(({ possible }) => possible)
    .reduce<RoomFit | null>((best, fit) => (best && best.benefit >= fit.benefit ? best : fit), null)
}

/** Others served better, or nothing was possible: then every fit says why. */
function leftRoomWhy(fits: readonly RoomFit[]): Message[] {
  const wasPossible = fits.some(({ possible }) => possible)
  return [{ code: `land_matching.why.${wasPossible ? 'others_served' : 'no_service_fits'}` }]
}

function leftServiceWhy({ homesLacking }: MissingService, fits: readonly RoomFit[]): Message[] {
  if (homesLacking.length === 0) return [{ code: 'land_matching.why.nobody_lacks' }]
  const wasPossible = fits.some(({ possible }) => possible)
  return [{ code: `land_matching.why.${wasPossible ? 'rooms_taken' : 'no_room_fits'}` }]
}

function notesOf(
  community: Community,
  walks: Walks,
  weights: HomeWeights,
  needs: readonly ServiceNeed[],
): Message[] {
  const withoutPath = community.homes().length - walks.homes.length
  const byAll = needs.some(({ serves }) => serves !== 'all' && !weights.knows(serves))
  return [
    ...(walks.by === 'straight' ? [{ code: 'land_matching.note.straight' }] : []),
    ...(withoutPath > 0
      ? [{ code: 'land_priority.note.homes_without_path', params: { count: withoutPath } }]
      : []),
    ...(weights.by === 'buildings' ? [{ code: 'land_priority.note.by_buildings' }] : []),
    ...(weights.by === 'residents' && byAll ? [{ code: 'land_matching.note.ages_unknown' }] : []),
    { code: 'land_matching.note.proposals' },
  ]
}
