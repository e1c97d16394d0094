import type { LeftoverAccess, LeftoverPeople } from '../../contract/land-leftover'
import type { Bounds } from '../../geometry/bounds'
import { nearestFromOutline } from '../../geometry/distance'
import type { Overlay } from '../../geometry/overlay'
import type { PlanePoint } from '../../geometry/plane'
import { type Nearest, nearestAlong } from '../../geometry/segments'
import { accessOfArea, type WalkAccess } from '../../geometry/walk-access'
import { type WalkDistances, walkDistances } from '../../geometry/walk-distances'
import type { WalkNetwork } from '../../geometry/walk-network'
import { edgeEnds } from '../../geometry/walk-obstacles'
import { Community, type Home } from '../../indicators/community'
import type { ProjectView } from '../../model/project-view'
import type { Row } from '../../model/row'
import { BoxGrid } from './box-grid'
import { distanceBetweenM } from './flat-distance'
import { planePolygon } from './flat-rings'
import type { Place } from './place'
import { WalksNearby } from './walks-nearby'

/** Five minutes on foot, and the distance beyond which a home counts as not served (facts §4.3). */
export const fiveMinutesM = 300
/** A path this far from a place leads past it, not to it. As for homes. */
const accessM = 60

interface HomeNearby {
  readonly home: Home
  readonly access: WalkAccess | null
  readonly bounds: Bounds
  /** No open space within five minutes that is surely open. */
  readonly isUnserved: boolean
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
  readonly #homes = new BoxGrid<HomeNearby>(100)
  readonly #homesById = new Map<number, HomeNearby>()
  readonly #walks: WalksNearby | null
  readonly #served: WalkDistances | null
  readonly #accesses = new WeakMap<Place, PlaceAccess>()
  /** How many parts the network is in that no path joins, and how much of its length is in the longest. */
  readonly parts: number
  readonly largestPartShare: number

  constructor(project: ProjectView, overlay: Overlay) {
    this.#community = new Community(project, overlay)
    this.network = this.#community.network()
    this.#walks = this.network && new WalksNearby(this.network)
    this.#served = this.network && walkDistances(this.network, this.#openAccesses(), fiveMinutesM)
    for (const home of this.#community.homes()) this.#addHome(home)
    const lengths = this.network ? lengthsOfParts(this.network) : []
    this.parts = lengths.length
    this.largestPartShare = Math.max(...lengths) / lengths.reduce((sum, lengthM) => sum + lengthM, 0)
  }

  get homesCount(): number {
    return this.#homesById.size
  }

  /** Takes a building as it is now; `null` when it is gone. */
  changeBuilding(id: number, row: Row | null): void {
    const held = this.#homesById.get(id)
    if (held) this.#homes.remove(held)
    this.#homesById.delete(id)
    const home = row && this.#community.homeOf(row)
    if (home) this.#addHome(home)
  }

  /** What a place has of paths and people. */
  walkOf(place: Place): PlaceWalk {
    let found = this.#accesses.get(place)
    if (!found) {
      found = this.#accessOf(place)
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
      people: this.homesCount > 0 ? this.#peopleAround(place, walk) : null,
    }
  }

  #openAccesses(): readonly WalkAccess[] {
    return this.#community
      .grounds()
      .filter((ground) => ground.open === 'yes')
      .flatMap((ground) => this.#community.accessesOf(ground))
  }

  #addHome(home: Home): void {
    const [x, y] = home.place
    const access = this.network && accessOfArea(this.network, home.area, accessM)
    const isUnserved = access !== null && (this.#served?.to(access) ?? Infinity) > fiveMinutesM
    const nearby = { home, access, bounds: [x, y, x, y] as const, isUnserved }
    this.#homesById.set(home.row.id, nearby)
    this.#homes.add(nearby)
  }

  #peopleAround(place: Place, walk: WalkAccess): LeftoverPeople {
    const walks = this.#walks
    const buildingIds: number[] = []
    let homesWithoutCount = 0
    let residents = 0
    walks?.from(walk, fiveMinutesM)
    // Nobody's walk is shorter than the straight line; half a building lies between its middle and its door.
    for (const { home, access, isUnserved } of this.#homes.near(place.bounds, fiveMinutesM + accessM)) {
      if (!isUnserved || !access || (walks?.to(access) ?? Infinity) > fiveMinutesM) continue
      buildingIds.push(home.row.id)
      if (home.residents.all === null) homesWithoutCount++
      else residents += home.residents.all
    }
    buildingIds.sort((a, b) => a - b)
    return { withinM: fiveMinutesM, buildingIds, homesWithoutCount, residents }
  }

  /** The nearest path that no wall stands before. */
  #accessOf(place: Place): PlaceAccess {
    const network = this.network
    if (!network) return { access: null, isWalledOff: false }
    const area = [planePolygon(place.polygon)]
    let isWalledOff = false
    let best: PlaceAccess['access'] = null
    const byBox = [...network.index.near(place.bounds, accessM)]
      .map((edge) => ({ edge, leastM: boxToSegmentM(place.bounds, ...edgeEnds(network, edge)) }))
      .sort((a, b) => a.leastM - b.leastM || a.edge - b.edge)
    for (const { edge, leastM } of byBox) {
      const mostM = Math.min(accessM, best?.way.distanceM ?? Infinity)
      if (leastM > mostM) break
      const [a, b] = edgeEnds(network, edge)
      // Most edges are plainly farther: the exact way is only worth finding for the others.
      if (distanceBetweenM(place.polygon, [Float64Array.of(...a, ...b)], false) > mostM) continue
      const way = nearestFromOutline(area, a, b)
      if (!way || way.distanceM > accessM || (best && way.distanceM >= best.way.distanceM)) continue
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
