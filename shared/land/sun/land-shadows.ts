import type { MultiPolygon, Position } from 'geojson'
import * as v from 'valibot'
import type { AnalysisJob, AnalysisMemory } from '../../contract/analysis'
import { type LandShadows, type LandShadowsInput, landShadowsInput } from '../../contract/land-sun'
import type { LocalMetric } from '../../crs/local-metric'
import { type Bounds, boundsAround } from '../../geometry/bounds'
import type { Overlay } from '../../geometry/overlay'
import type { FlatPolygon, FlatRing } from '../../geometry/plane'
import type { ProjectView } from '../../model/project-view'
import { lendClipped } from '../leftover/flat-rings'
import { unhurried } from '../unhurried'
import { groundTiles } from './ground-tiles'
import { sewnTiles, type TileAreas } from './sewn-tiles'
import { shadowGround, shadowMoment } from './shadow-ground'
import { shadowRings } from './shadow-rings'
import { roundedLngLat } from './sun-at-places'
import type { SunObstacle } from './sun-obstacles'
import type { SunRay } from './sun-programme'

/** Shares of the work: reading, shadows tile by tile, outlines of the whole. */
const shares = { read: 0.2, tiles: 0.8 } as const

/** Corners between two looks whether anybody still waits. */
const cornersAtOnce = 5000

/** An obstacle with the ground that its shadow may cover. */
interface Caster {
  readonly obstacle: SunObstacle
  readonly bounds: Bounds
  readonly corners: number
}

const shades = ['shadow', 'perhapsShadow', 'treeShade'] as const
type Shade = (typeof shades)[number]

/**
 * The shadows of one moment, from the outlines themselves. Open ground only: what lies under buildings is left out.
 * Computed tile by tile, as a set operation takes the square of the time and cannot be called off.
 * @throws AppError `land_sun.nothing_here`, `.no_tree_layer`
 */
export function landShadows(
  project: ProjectView,
  input: LandShadowsInput,
  {
    overlay,
    memory,
    cornersInTile,
  }: {
    readonly overlay: Overlay
    readonly memory?: AnalysisMemory<unknown>
    /** For tests. */
    readonly cornersInTile?: number
  },
  job: AnalysisJob = unhurried,
): LandShadows {
  const question = v.parse(landShadowsInput, input)
  const ground = shadowGround(project, question, (share) => job.progress(share * shares.read), memory)
  const { ray, told, notes } = shadowMoment(ground, question)
  const tiles: Record<Shade, TileAreas[]> = { shadow: [], perhapsShadow: [], treeShade: [] }
  let done = 0
  const onWork = () => job.progress(shares.read + (shares.tiles - shares.read) * done)
  if (ray) {
    const casters = ground.obstacles.map((obstacle) => casterOf(obstacle, ray, onWork))
    for (const { bounds, items, share } of groundTiles(casters, onWork, cornersInTile)) {
      const found = shadesIn(bounds, items, ray, overlay)
      for (const shade of shades) tiles[shade].push({ bounds, polygons: found[shade] })
      done += share
    }
  }
  const drawn = (shade: Shade) => lngLatAreas(sewnTiles(tiles[shade], onWork), ground.metric, onWork)
  return {
    ...told,
    ...{ shadow: drawn('shadow'), perhapsShadow: drawn('perhapsShadow'), treeShade: drawn('treeShade') },
    notes,
  }
}

function casterOf(obstacle: SunObstacle, { towardsX, towardsY, slope }: SunRay, onWork: () => void): Caster {
  onWork()
  const longM = obstacle.mostM / slope
  const [west, south, east, north] = obstacle.bounds
  const [x, y] = [-towardsX * longM, -towardsY * longM]
  const rings = [...obstacle.polygons.flat(), ...obstacle.lines]
  return {
    obstacle,
    bounds: boundsAround([obstacle, { bounds: [west + x, south + y, east + x, north + y] }]),
    corners: rings.reduce((sum, ring) => sum + ring.length / 2, 0),
  }
}

function shadesIn(
  tile: Bounds,
  casters: readonly Caster[],
  ray: SunRay,
  overlay: Overlay,
): Readonly<Record<Shade, readonly FlatPolygon[]>> {
  const obstacles = casters.map(({ obstacle }) => obstacle)
  const solid = obstacles.filter(({ kind }) => kind !== 'tree')
  const unknown = solid.filter(({ leastM, mostM }) => leastM !== mostM)
  const trees = obstacles.filter(({ kind }) => kind === 'tree')
  const shadowsOf = (chosen: readonly SunObstacle[], height: 'leastM' | 'mostM') =>
    chosen.flatMap((obstacle) => clippedTo(tile, shadowRings(obstacle, obstacle[height], ray)))
  const built = solid.flatMap(({ polygons }) => clippedTo(tile, polygons.flat()))
  const shadow = overlay.sweep(shadowsOf(solid, 'leastM'), built)
  const taken = [...built, ...shadow.flat()]
  return {
    shadow,
    perhapsShadow: unknown.length > 0 ? overlay.sweep(shadowsOf(unknown, 'mostM'), taken) : [],
    treeShade: trees.length > 0 ? overlay.sweep(shadowsOf(trees, 'mostM'), taken) : [],
  }
}

/** A ring that lies in the tile stays itself; of others there is what lies in it. */
function clippedTo(tile: Bounds, rings: readonly FlatRing[]): FlatRing[] {
  return rings.flatMap((ring) => {
    const clipped = lendClipped(ring, tile)
    if (clipped === ring) return [ring]
    return clipped.length >= 6 ? [clipped.slice()] : []
  })
}

function lngLatAreas(
  polygons: readonly FlatPolygon[],
  metric: LocalMetric,
  onWork: () => void,
): MultiPolygon {
  let corners = 0
  const lngLats = (ring: FlatRing): Position[] => {
    const places: Position[] = []
    for (let i = 0; i < ring.length; i += 2) {
      if (corners++ % cornersAtOnce === 0) onWork()
      places.push(roundedLngLat(metric.toLngLat([ring[i] as number, ring[i + 1] as number])))
    }
    return [...places, ...places.slice(0, 1)]
  }
  return { type: 'MultiPolygon', coordinates: polygons.map((polygon) => polygon.map(lngLats)) }
}
