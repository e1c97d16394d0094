import type { LeftoverAccess, LeftoverPeople } from '../../contract/land-leftover'
import type { Bounds } from '../../geometry/bounds'
import type { Overlay } from '../../geometry/overlay'
import type { PlanePoint } from '../../geometry/plane'
import { type Nearest, nearestAlong, nearestBetweenSegments } from '../../geometry/segments'
import { accessOfArea, type WalkAccess } from '../../geometry/walk-access'
import { type WalkDistances, walkDistances } from '../../geometry/walk-distances'
import type { WalkNetwork } from '../../geometry/walk-network'
import { edgeEnds } from '../../geometry/walk-obstacles'
import { Community, type Home } from '../../indicators/community'
import type { ProjectView } from '../../model/project-view'
import type { Row } from '../../model/row'
import type { Place } from './place'
import type { Sides } from './sides'
import { WalksNearby } from './walks-nearby'

/** Five minutes on foot, and the distance beyond which a home counts as not served (facts §4.3). */
export const fiveMinutesM = 300
/** A path this far from a place leads past it, not to it. As for homes. */
const accessM = 60
const firstLookM = 10

/** A home that has no open space within five minutes which is surely open; `residents` null where nobody counted. */
interface UnservedHome {
  readonly id: number
  readonly residents: number | null
  readonly access: WalkAccess
}

/** The way from a place to the nearest path. */
interface PlaceAccess {
  readonly access: { readonly way: Nearest; readonly walk: WalkAccess } | null
  readonly isWalledOff: boolean
}

export interface PlaceWalk {
  readonly access: LeftoverAccess | null
  /** A path is near, but a wall or fence stands before every way to it. */
  readonly isWalledOff: boolean
  readonly people: LeftoverPeople | null
}

/** The walking network and the people on it, as they look from a place. */
export class Walking {
  readonly network: WalkNetwork | null
  readonly #community: Community
  readonly #homeIds = new Set<number>()
  /** By the edge on which they step onto the network: asked a million times, so no map. */
  readonly #unserved: (UnservedHome[] | undefined)[]
  readonly #unservedById = new Map<number, UnservedHome>()
  readonly #walks: WalksNearby | null
  readonly #served: WalkDistances | null
  readonly #accesses = new WeakMap<Place, PlaceAccess>()
  /** How many parts the network is in that no path joins, and how much of its length is in the longest. */
  readonly parts: number
  readonly largestPartShare: number

  /** @param onWork called after every little piece of work; what it throws ends it */
  constructor(project: ProjectView, overlay: Overlay, onWork: () => void) {
    this.#community = new Community(project, overlay, onWork)
    this.network = this.#community.network()
    this.#unserved = new Array(this.network?.edgeFrom.length ?? 0).fill(undefined)
    this.#walks = this.network && new WalksNearby(this.network)
    this.#served = this.network && walkDistances(this.network, this.#openAccesses(), fiveMinutesM, onWork)
    // Not `homes()`: that would keep the outlines of all of them.
    for (const row of project.rows('buildings')) {
      onWork()
      const home = this.#community.homeOf(row)
      if (home) this.#addHome(home)
    }
    onWork()
    const lengths = this.network ? lengthsOfParts(this.network) : []
    this.parts = lengths.length
    this.largestPartShare = Math.max(...lengths) / lengths.reduce((sum, lengthM) => sum + lengthM, 0)
  }

  get homesCount(): number {
    return this.#homeIds.size
  }

  /** Takes a building as it is now; `null` when it is gone. */
  changeBuilding(id: number, row: Row | null): void {
    const held = this.#unservedById.get(id)
    if (held) {
      const beside = this.#unserved[held.access.edge] ?? []
      beside.splice(beside.indexOf(held), 1)
    }
    this.#unservedById.delete(id)
    this.#homeIds.delete(id)
    const home = row && this.#community.homeOf(row)
    if (home) this.#addHome(home)
  }

  /** What a place has of paths and people. */
  walkOf(place: Place, sides: Sides): PlaceWalk {
    let found = this.#accesses.get(place)
    if (!found) {
      found = this.#accessOf(place, sides)
      this.#accesses.set(place, found)
    }
    if (!found.access) return { access: null, isWalledOff: found.isWalledOff, people: null }
    const { way, walk } = found.access
    const { metric } = this.#community
    const rounded = (point: PlanePoint): [number, number] => {
      const [lng, lat] = metric.toLngLat(point)
      return [Math.round(lng * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7]
    }
    return {
      access: { pathPlace: rounded(way.to), piecePlace: rounded(way.from), linkM: walk.linkM },
      isWalledOff: false,
      people: this.#walks && this.homesCount > 0 ? this.#peopleAround(this.#walks, walk) : null,
    }
  }

  #openAccesses(): readonly WalkAccess[] {
    return this.#community
      .grounds()
      .filter((ground) => ground.open === 'yes')
      .flatMap((ground) => this.#community.accessesOf(ground))
  }

  #addHome(home: Home): void {
    this.#homeIds.add(home.row.id)
    const access = this.network && accessOfArea(this.network, home.area, accessM)
    if (!access || (this.#served?.to(access) ?? Infinity) <= fiveMinutesM) return
    const unserved = { id: home.row.id, residents: home.residents.all, access }
    this.#unservedById.set(home.row.id, unserved)
    const beside = this.#unserved[access.edge]
    if (beside) beside.push(unserved)
    else this.#unserved[access.edge] = [unserved]
  }

  #peopleAround(walks: WalksNearby, walk: WalkAccess): LeftoverPeople {
    const ids: number[] = []
    let homesWithoutCount = 0
    let residents = 0
    walks.from(walk, fiveMinutesM)
    for (const edge of walks.edges()) {
      const beside = this.#unserved[edge]
      if (!beside) continue
      for (const home of beside) {
        if (walks.to(home.access) > fiveMinutesM) continue
        ids.push(home.id)
        if (home.residents === null) homesWithoutCount++
        else residents += home.residents
      }
    }
    // Sorted as numbers without asking us, and kept without the room that a list leaves to grow.
    const sorted = Float64Array.from(ids).sort()
    for (let i = 0; i < ids.length; i++) ids[i] = sorted[i] as number
    return { withinM: fiveMinutesM, buildingIds: ids.slice(), homesWithoutCount, residents }
  }

  /** The nearest path that no wall stands before: most places have one at hand. */
  #accessOf(place: Place, sides: Sides): PlaceAccess {
    if (!this.network) return { access: null, isWalledOff: false }
    const found = this.#accessWithin(firstLookM, this.network, place, sides)
    const isAtHand = found.access !== null && found.access.way.distanceM < firstLookM
    return isAtHand ? found : this.#accessWithin(accessM, this.network, place, sides)
  }

  #accessWithin(lookM: number, network: WalkNetwork, { bounds }: Place, sides: Sides): PlaceAccess {
    let isWalledOff = false
    let best: PlaceAccess['access'] = null
    const byBox = [...network.index.near(bounds, lookM)]
      .map((edge) => ({ edge, leastM: boxToSegmentM(bounds, ...edgeEnds(network, edge)) }))
      .sort((a, b) => a.leastM - b.leastM || a.edge - b.edge)
    for (const { edge, leastM } of byBox) {
      const mostM = Math.min(accessM, best?.way.distanceM ?? Infinity)
      if (leastM > mostM) break
      const [a, b] = edgeEnds(network, edge)
      const nearest = sides.nearestTo(a[0], a[1], b[0], b[1], mostM)
      if (!nearest || (best && nearest.distanceM >= best.way.distanceM)) continue
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = sides.ends.subarray(nearest.at, nearest.at + 4)
      const way = nearestBetweenSegments([x1, y1], [x2, y2], a, b)
      if (network.obstacles.between(way.from, way.to)) {
        isWalledOff = true
        continue
      }
      best = { way, walk: { edge, along: nearestAlong(way.to, a, b), linkM: way.distanceM } }
    }
    return { access: best, isWalledOff: best === null && isWalledOff }
  }
}

/** Length of each part of the network that nothing joins to another; a closed gate parts it. */
function lengthsOfParts({ xs, edgeFrom, edgeLengthM, arcs, arcLengthM }: WalkNetwork): readonly number[] {
  const { firstArc, arcTo } = arcs
  const partOf = new Int32Array(xs.length).fill(-1)
  let parts = 0
  for (const start of edgeFrom) {
    if (partOf[start] !== -1) continue
    const waiting = [start]
    partOf[start] = parts
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      for (let arc = firstArc[node] ?? 0; arc < (firstArc[node + 1] ?? 0); arc++) {
        const next = arcTo[arc] ?? 0
        if (partOf[next] !== -1 || arcLengthM[arc] === Infinity) continue
        partOf[next] = parts
        waiting.push(next)
      }
    }
    parts++
  }
  const lengths = new Array<number>(parts).fill(0)
  for (const [edge, from] of edgeFrom.entries()) {
    const part = partOf[from] ?? 0
    lengths[part] = (lengths[part] ?? 0) + (edgeLengthM[edge] ?? 0)
  }
  return lengths
}

/** At least so far: between boxes. */
function boxToSegmentM(box: Bounds, a: PlanePoint, b: PlanePoint): number {
  const dx = Math.max(0, box[0] - Math.max(a[0], b[0]), Math.min(a[0], b[0]) - box[2])
  const dy = Math.max(0, box[1] - Math.max(a[1], b[1]), Math.min(a[1], b[1]) - box[3])
  return Math.hypot(dx, dy)
}
