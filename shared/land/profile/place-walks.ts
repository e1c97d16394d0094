import type { PlacePeople, PlaceWalk } from '../../contract/land-profile'
import { toPlanePoints, toPlanePolygons } from '../../geometry/plane'
import { accessOfArea, accessOfPoint, type WalkAccess } from '../../geometry/walk-access'
import { type WalkDistances, walkDistances } from '../../geometry/walk-distances'
import type { Community } from '../../indicators/community'
import type { Message } from '../../model/message'
import { textOf } from '../../model/table'
import { neighboursOf, type Spot } from './neighbours'

/** The planning convention: 60 m of walking a minute, five minutes are 300 m (facts §1.4, note 2). */
export const metresPerMinute = 60
const walksMin = [5, 10, 15] as const
const farthestM = walksMin[2] * metresPerMinute

/** A place this far from any mapped path has no known way out. Proposal: the depth of a row-housing court. */
const linkM = 60

export interface PlaceWalks {
  readonly linkM: number | null
  readonly walks: readonly PlaceWalk[]
  readonly people: PlacePeople | null
  readonly walkWhy: readonly Message[]
}

const unknown = (code: string): PlaceWalks => ({ linkM: null, walks: [], people: null, walkWhy: [{ code }] })

/** What can be walked to from the spot, and who can walk to it. */
export function placeWalks(community: Community, spot: Spot): PlaceWalks {
  const network = community.network()
  if (!network) return unknown('profile.why.no_walkable_roads')
  const [around] = neighboursOf(community.project, 'buildings', spot, 0)
  const access = around
    ? accessOfArea(network, toPlanePolygons(around.row.geometry, spot.metric), linkM)
    : accessOfPoint(network, spot.point, linkM)
  if (!access) return { ...unknown('profile.why.no_path_near'), walkWhy: [noPathNear] }
  const distances = walkDistances(network, [access], farthestM, community.onWork)
  const gates = community.gatesTakenAsOpen()
  return {
    linkM: access.linkM,
    walks: [...facilityWalks(community, distances), ...openSpaceWalks(community, distances)].sort(
      (a, b) => a.walkM - b.walkM || a.kind.localeCompare(b.kind),
    ),
    people: peopleWithin(community, distances, walksMin[0] * metresPerMinute),
    walkWhy: gates > 0 ? [{ code: 'profile.why.gates_taken_as_open', params: { count: gates } }] : [],
  }
}

const noPathNear: Message = { code: 'profile.why.no_path_near', params: { linkM } }

interface Reached {
  readonly table: PlaceWalk['table']
  readonly kind: string
  readonly id: number
  readonly walkM: number
  readonly openUnknown: boolean
}

/** The nearest of each kind, and how many of them lie within each walk. */
function nearestOfKinds(reached: Iterable<Reached>): PlaceWalk[] {
  const byKind = new Map<string, Reached[]>()
  for (const one of reached) {
    const held = byKind.get(one.kind)
    if (held) held.push(one)
    else byKind.set(one.kind, [one])
  }
  return [...byKind.values()].flatMap((all) => {
    const nearest = all.reduce((best, one) => (one.walkM < best.walkM ? one : best))
    const count = (minutes: number) => all.filter(({ walkM }) => walkM <= minutes * metresPerMinute).length
    return {
      ...nearest,
      minutes: nearest.walkM / metresPerMinute,
      within: [count(walksMin[0]), count(walksMin[1]), count(walksMin[2])] as const,
    }
  })
}

function facilityWalks(community: Community, distances: WalkDistances): PlaceWalk[] {
  const network = community.network()
  if (!network) return []
  const reached: Reached[] = []
  for (const row of community.project.rows('facilities')) {
    const kind = textOf(row.properties.kind)
    const [point] = toPlanePoints(row.geometry, community.metric)
    const access = kind && point ? accessOfPoint(network, point, linkM) : null
    const walkM = access ? distances.to(access) : Infinity
    if (kind && Number.isFinite(walkM)) {
      reached.push({ table: 'facilities', kind, id: row.id, walkM, openUnknown: false })
    }
  }
  return nearestOfKinds(reached)
}

/** Spaces known to be closed to the public are nobody's destination. */
function openSpaceWalks(community: Community, distances: WalkDistances): PlaceWalk[] {
  const reached: Reached[] = []
  for (const ground of community.grounds()) {
    if (ground.open === 'no') continue
    const walkM = nearestOf(community.accessesOf(ground), distances)
    if (!Number.isFinite(walkM)) continue
    const { table, row, open } = ground
    reached.push({ table, kind: 'open_space', id: row.id, walkM, openUnknown: open === 'unknown' })
  }
  return nearestOfKinds(reached)
}

function nearestOf(accesses: readonly WalkAccess[], distances: WalkDistances): number {
  return accesses.reduce((best, access) => Math.min(best, distances.to(access)), Infinity)
}

/** Who lives within a walk of the spot. A home that says nothing is counted as a home, never as nobody. */
function peopleWithin(community: Community, distances: WalkDistances, withinM: number): PlacePeople {
  const homes = community.homes().filter((home) => {
    const access = community.homeAccesses().get(home)
    return access ? distances.to(access) <= withinM : false
  })
  const sum = (kind: 'all' | 'aged60Plus' | 'aged0To17') => {
    const known = homes.flatMap((home) => home.residents[kind] ?? [])
    return known.length > 0 ? known.reduce((total, people) => total + people, 0) : null
  }
  return {
    withinM,
    buildingIds: homes.map((home) => home.row.id),
    homesWithoutCount: homes.filter((home) => home.residents.all === null).length,
    residents: homes.length === 0 ? 0 : sum('all'),
    aged60Plus: homes.length === 0 ? 0 : sum('aged60Plus'),
    aged0To17: homes.length === 0 ? 0 : sum('aged0To17'),
  }
}
