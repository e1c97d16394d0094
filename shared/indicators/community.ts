import { type LocalMetric, localMetric } from '../crs/local-metric'
import { boundsCentre, polygonBounds, projectBounds } from '../geometry/bounds'
import { polygonsAreaM2 } from '../geometry/measure'
import type { Overlay } from '../geometry/overlay'
import {
  type PlaneMultiPolygon,
  type PlanePoint,
  toPlaneLines,
  toPlanePoints,
  toPlanePolygons,
} from '../geometry/plane'
import { pointInPolygons } from '../geometry/point-in-polygon'
import { representativePoint } from '../geometry/representative-point'
import { accessesOfSpace, accessOfArea, type WalkAccess } from '../geometry/walk-access'
import { buildWalkNetwork, isWalkable, type WalkNetwork } from '../geometry/walk-network'
import type { ProjectView } from '../model/project-view'
import type { Row } from '../model/row'
import { booleanOf, textOf } from '../model/table'
import { type Residents, residentsOf } from './residents-of'

export interface Home {
  readonly row: Row
  readonly area: PlaneMultiPolygon
  readonly place: PlanePoint
  readonly residents: Residents
}

export interface Ground {
  readonly table: 'green' | 'activity_spaces'
  readonly row: Row
  readonly area: PlaneMultiPolygon
  readonly areaM2: number
  /** Whether everybody may use it; `unknown` where nobody wrote it down and it may well be. */
  readonly open: 'yes' | 'no' | 'unknown'
  /** Inside a gated estate, by its own flag or by that of the land it lies on. */
  readonly gated: boolean
}

/** A door this far from any mapped path has no known way out. Proposal: the depth of a row-housing court. */
const homeAccessM = 60
/** A path this near to an open space leads into it unless a wall stands between. Proposal: a verge and half a road. */
const spaceSideM = 20

/** Lawns and planted strips are places to stay only where somebody says so. */
const seldomEntered = new Set(['lawn', 'planting'])

/** Remembers what was computed once. */
function once<Value>(compute: () => Value): () => Value {
  let held: { value: Value } | null = null
  return () => {
    held ??= { value: compute() }
    return held.value
  }
}

/** Tables that say where the community is. Activity or opinions far out must not move the plane. */
export const groundTables = ['boundary', 'land_use', 'buildings', 'roads', 'green', 'activity_spaces', 'land']

/**
 * The plane of a project, for every figure of it. The centre is rounded to a hundredth of a degree
 * (about 1 km) so that a building more does not shift it, and figures before and after compare.
 */
export function projectMetric(project: ProjectView): LocalMetric {
  const bounds = projectBounds(project, groundTables) ?? projectBounds(project)
  const [lng, lat] = bounds ? boundsCentre(bounds) : [0, 0]
  return localMetric([Math.round(lng * 100) / 100, Math.round(lat * 100) / 100])
}

/** A project as the indicators look at it: on the plane, and only what lies inside the boundary where one is drawn. */
export class Community {
  readonly metric: LocalMetric

  constructor(
    readonly project: ProjectView,
    readonly overlay: Overlay,
    /** Called after every little piece of work that takes long; what it throws ends it. */
    readonly onWork: () => void = () => {},
  ) {
    this.metric = projectMetric(project)
  }

  areaOf(row: Row): PlaneMultiPolygon {
    this.onWork()
    return toPlanePolygons(row.geometry, this.metric)
  }

  areasOf(table: string): PlaneMultiPolygon {
    return [...this.project.rows(table)].flatMap((row) => this.areaOf(row))
  }

  /** The boundary of the community, or `null` when none is drawn: then everything on the map is inside. */
  readonly boundary = once((): PlaneMultiPolygon | null => {
    const area = this.areasOf('boundary')
    return area.length > 0 ? this.overlay.union(area) : null
  })

  isInside(place: PlanePoint): boolean {
    const boundary = this.boundary()
    return boundary === null || pointInPolygons(place, boundary)
  }

  /** The part of an area inside the boundary, overlaps joined. */
  inside(area: PlaneMultiPolygon): PlaneMultiPolygon {
    const boundary = this.boundary()
    return boundary ? this.overlay.intersection(this.overlay.union(area), boundary) : this.overlay.union(area)
  }

  /** Buildings people live in (residential or mixed use). */
  readonly homes = once((): readonly Home[] => {
    const homes: Home[] = []
    for (const row of this.project.rows('buildings')) {
      const home = this.homeOf(row)
      if (home) homes.push(home)
    }
    return homes
  })

  /** A building as a home, or `null` when nobody lives there or it lies outside. */
  homeOf(row: Row): Home | null {
    const use = textOf(row.properties.use)
    if (use !== 'residential' && use !== 'mixed') return null
    const area = this.areaOf(row)
    const place = representativePoint(area)
    return place && this.isInside(place) ? { row, area, place, residents: residentsOf(row) } : null
  }

  /** Buildings whose use nobody wrote down: some may be homes. */
  readonly buildingsOfUnknownUse = once((): number => {
    let count = 0
    for (const row of this.project.rows('buildings')) if (textOf(row.properties.use) === null) count++
    return count
  })

  readonly grounds = once((): readonly Ground[] => {
    const gatedLand = [...this.project.rows('land_use')]
      .filter((row) => booleanOf(row.properties.gated) === true)
      .map((row) => this.areaOf(row))
    const grounds: Ground[] = []
    for (const table of ['green', 'activity_spaces'] as const) {
      for (const row of this.project.rows(table)) {
        const area = this.areaOf(row)
        const place = representativePoint(area)
        if (!place) continue
        const gated =
          booleanOf(row.properties.gated) === true || gatedLand.some((land) => pointInPolygons(place, land))
        grounds.push({ table, row, area, areaM2: polygonsAreaM2(area), open: openness(table, row), gated })
      }
    }
    return grounds
  })

  /** Where people can walk, or `null` when no walkable line is mapped. */
  readonly network = once((): WalkNetwork | null => {
    const roads = Array.from(this.project.rows('roads'), (row) => ({
      lines: toPlaneLines(row.geometry, this.metric),
      roadClass: textOf(row.properties.class),
      walkable: booleanOf(row.properties.walkable),
    }))
    if (!roads.some((road) => isWalkable(road) && road.lines.length > 0)) return null
    const barriers = Array.from(this.project.rows('barriers'), (row) => ({
      lines: toPlaneLines(row.geometry, this.metric),
      kind: textOf(row.properties.kind),
    }))
    const gates = [...this.project.rows('gates')].flatMap((row) =>
      toPlanePoints(row.geometry, this.metric).map((point) => ({
        point,
        open: booleanOf(row.properties.open),
      })),
    )
    return buildWalkNetwork(roads, barriers, gates, this.onWork)
  })

  /** Gates that nobody wrote down as open or closed; the network takes them as open. */
  readonly gatesTakenAsOpen = once((): number => {
    let count = 0
    for (const row of this.project.rows('gates')) if (booleanOf(row.properties.open) === null) count++
    return count
  })

  /** How each home reaches the network; `null` for those without a mapped path nearby. */
  readonly homeAccesses = once((): ReadonlyMap<Home, WalkAccess | null> => {
    const network = this.network()
    return new Map(
      this.homes().map((home) => {
        this.onWork()
        return [home, network ? accessOfArea(network, home.area, homeAccessM) : null]
      }),
    )
  })

  readonly #accessesOfGrounds = new Map<Ground, readonly WalkAccess[]>()

  accessesOf(ground: Ground): readonly WalkAccess[] {
    const network = this.network()
    const held = this.#accessesOfGrounds.get(ground)
    if (held || !network) return held ?? []
    const accesses = this.accessesInto(ground.area)
    this.#accessesOfGrounds.set(ground, accesses)
    return accesses
  }

  /** Every way from the network into an area that people may enter from all sides; none without a network. */
  accessesInto(area: PlaneMultiPolygon): readonly WalkAccess[] {
    const network = this.network()
    this.onWork()
    return network ? accessesOfSpace(network, area, spaceSideM, homeAccessM) : []
  }

  /** Land people live on: residential parcels, or the footprints of homes where no parcel is mapped. */
  readonly residentialLand = once(
    (): { readonly area: PlaneMultiPolygon; readonly from: 'land_use' | 'buildings' } => {
      const parcels = [...this.project.rows('land_use')]
        .filter((row) => textOf(row.properties.kind) === 'residential')
        .flatMap((row) => this.areaOf(row))
      const inside = parcels.length > 0 ? this.inside(parcels) : []
      if (polygonBounds(inside)) return { area: inside, from: 'land_use' }
      return { area: this.overlay.union(this.homes().flatMap((home) => home.area)), from: 'buildings' }
    },
  )
}

function openness(table: Ground['table'], row: Row): Ground['open'] {
  const open = booleanOf(row.properties.open_to_public)
  if (open !== null) return open ? 'yes' : 'no'
  if (booleanOf(row.properties.gated) === true) return 'no'
  return table === 'green' && seldomEntered.has(textOf(row.properties.kind) ?? '') ? 'no' : 'unknown'
}
