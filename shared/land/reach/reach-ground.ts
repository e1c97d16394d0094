import type { AnalysisJob } from '../../contract/analysis'
import type { PlaneMultiPolygon, PlanePoint } from '../../geometry/plane'
import { toPlanePolygons } from '../../geometry/plane'
import { representativePoint } from '../../geometry/representative-point'
import { accessOfArea, type WalkAccess } from '../../geometry/walk-access'
import { type AccessColumns, accessColumns } from '../../geometry/walk-distances'
import type { WalkNetwork } from '../../geometry/walk-network'
import type { Community } from '../../indicators/community'
import { residentsOf } from '../../indicators/residents-of'
import { residentsByAgeFields } from '../../model/built-in-tables'
import { AppError } from '../../model/message'
import type { Row } from '../../model/row'
import { booleanOf, numberOf, textOf } from '../../model/table'
import { unhurried } from '../unhurried'
import { type RoadFacts, roadFacts } from './road-facts'
import { unfitForWheels } from './walking-effort'

/** A door or a destination this far from any mapped path has no known way. Proposal: the depth of a row-housing court. */
export const accessM = 60

export interface ReachHome {
  readonly row: Row
  readonly area: PlaneMultiPolygon
  readonly place: PlanePoint
}

export interface ReachGate {
  readonly id: number
  readonly name: string | null
  readonly open: boolean | null
  readonly hours: string | null
}

/** How many of each group live in each home; NaN where nobody wrote it down. */
export interface HomeColumns {
  readonly all: Float64Array
  /** In the order of the age groups. */
  readonly byAge: readonly Float64Array[]
}

/**
 * A project as walking looks at it: read once, and good for any question until something changes. The network, the
 * homes and their ways out are those of the check.
 */
export class ReachGround {
  readonly network: WalkNetwork
  readonly roads: readonly RoadFacts[]
  readonly gates: readonly ReachGate[]
  readonly barrierIds: readonly number[]
  readonly homes: readonly ReachHome[]
  /** Homes are buildings of unknown use, because no use is written down at all. */
  readonly homesOfUnknownUse: boolean
  readonly people: HomeColumns
  readonly #accesses = new Map<boolean, AccessColumns>()
  readonly #kept = new Map<string, unknown>()

  /** @throws AppError `reach.no_walkable_roads` */
  constructor(
    readonly community: Community,
    job: AnalysisJob = unhurried,
  ) {
    const { project } = community
    job.progress(0, { code: 'progress.reach.network' })
    const network = community.network()
    if (!network) throw new AppError('reach.no_walkable_roads')
    this.network = network
    job.progress(0.1)
    this.roads = roadFacts(project)
    this.gates = [...project.rows('gates')].flatMap((row): ReachGate[] =>
      // As many as the network was told of: a row without a place is no gate, one of two places is two.
      Array.from({ length: placesOf(row) }, () => ({
        id: row.id,
        name: textOf(row.properties.name),
        open: booleanOf(row.properties.open),
        hours: textOf(row.properties.hours),
      })),
    )
    this.barrierIds = Array.from(project.rows('barriers'), (row) => row.id)
    job.progress(0.15)
    const known = community.homes()
    this.homesOfUnknownUse = known.length === 0 && community.buildingsOfUnknownUse() > 0
    this.homes = this.homesOfUnknownUse ? buildingsOfUnknownUse(community) : known
    this.people = {
      all: Float64Array.from(this.homes, ({ row }) => residentsOf(row).all ?? Number.NaN),
      byAge: residentsByAgeFields.map((field) => {
        job.progress(0.15)
        return Float64Array.from(this.homes, ({ row }) => numberOf(row.properties[field]) ?? Number.NaN)
      }),
    }
  }

  /** Whether wheels get along an edge as things stand, ramps that are only thought of left aside. */
  readonly fitsWheels = (edge: number): boolean => {
    const road = this.roads[this.network.edgeRoad[edge] ?? -1]
    return road === undefined || unfitForWheels(road, () => false) === null
  }

  /** How each home reaches the network. */
  homeAccesses(stepFree: boolean, job: AnalysisJob): AccessColumns {
    const held = this.#accesses.get(stepFree)
    if (held) return held
    const usable = stepFree ? this.fitsWheels : undefined
    const accesses: (WalkAccess | null)[] = []
    for (const home of this.homes) {
      if (accesses.length % 256 === 0) job.progress(accesses.length / this.homes.length)
      accesses.push(accessOfArea(this.network, home.area, accessM, usable))
    }
    const columns = accessColumns(accesses)
    this.#accesses.set(stepFree, columns)
    return columns
  }

  /** What depends on nothing but the ground and the key, computed once. */
  once<Value>(key: string, compute: () => Value): Value {
    if (!this.#kept.has(key)) this.#kept.set(key, compute())
    return this.#kept.get(key) as Value
  }

  /** lng, lat of every node of the network. */
  nodeLngLats(): Float64Array {
    return this.once('node-lng-lats', () => {
      const { xs, ys } = this.network
      const nodes = new Float64Array(xs.length * 2)
      for (let node = 0; node < xs.length; node++) {
        if (node % 4096 === 0) this.community.onWork()
        const [lng, lat] = this.lngLat([xs[node] as number, ys[node] as number])
        nodes[node * 2] = lng
        nodes[node * 2 + 1] = lat
      }
      return nodes
    })
  }

  /** WGS 84, at most 9 decimals. */
  lngLat(point: PlanePoint): [number, number] {
    const [lng, lat] = this.community.metric.toLngLat([point[0], point[1]])
    return [Math.round(lng * 1e9) / 1e9, Math.round(lat * 1e9) / 1e9]
  }
}

function placesOf({ geometry }: Row): number {
  if (geometry?.type === 'Point') return 1
  return geometry?.type === 'MultiPoint' ? geometry.coordinates.length : 0
}

function buildingsOfUnknownUse(community: Community): ReachHome[] {
  const homes: ReachHome[] = []
  for (const row of community.project.rows('buildings')) {
    if (textOf(row.properties.use) !== null) continue
    const area = toPlanePolygons(row.geometry, community.metric)
    const place = representativePoint(area)
    if (place && community.isInside(place)) homes.push({ row, area, place })
  }
  return homes
}
