import type { LandShadowsQuestion, LandSunQuestion, SunObstacles } from '../../contract/land-sun'
import type { LocalMetric } from '../../crs/local-metric'
import { type Bounds, boundsAround } from '../../geometry/bounds'
import {
  type FlatPolygon,
  type FlatRing,
  toPlaneLines,
  toPlanePoints,
  toPlanePolygons,
} from '../../geometry/plane'
import { AppError, type Message } from '../../model/message'
import type { ProjectView } from '../../model/project-view'
import type { Row } from '../../model/row'
import { numberOf, textOf } from '../../model/table'
import { crossesItself } from '../leftover/crosses-itself'
import { flatBounds, flatPolygons, joinedBounds } from '../leftover/flat-rings'

/** A floor of a dwelling where only floors are known: 3 m, storey and slab (GB 50096 has at least 2.80 m). */
const floorM = 3

/** Nothing that people build here is higher or has more floors; beyond it somebody mistyped. */
const mostHeightM = 650
const mostFloors = 200

/** A crown is drawn as a polygon of so many sides, of the same area as the circle. */
const crownSides = 16

type SunObstacleKind = 'building' | 'wall' | 'tree'

/** Something that stands in the way of the sun, from the ground up to its height. */
export interface SunObstacle {
  readonly table: string
  readonly id: number
  readonly kind: SunObstacleKind
  /** Outlines of buildings and crowns; empty for walls. */
  readonly polygons: readonly FlatPolygon[]
  /** Walls; empty for everything else. */
  readonly lines: readonly FlatRing[]
  readonly bounds: Bounds
  /** Equal where the height is known or taken as usual. */
  readonly leastM: number
  readonly mostM: number
}

export interface ObstaclesRead {
  readonly obstacles: readonly SunObstacle[]
  readonly counts: SunObstacles
  readonly notes: readonly Message[]
}

type Assumptions = Pick<
  LandSunQuestion & LandShadowsQuestion,
  'unknownHeightM' | 'wallHeightM' | 'hedgeHeightM' | 'treeHeightM' | 'treeCrownM' | 'trees' | 'leaves'
>

interface Tally {
  buildings: { withHeight: number; fromFloors: number; unknown: number }
  walls: { withHeight: number; assumed: number }
  hedges: { withHeight: number; assumed: number }
  trees: { withHeight: number; assumed: number; woods: number }
  strangeHeights: number
  crossed: number
}

/**
 * Everything that stands in the way of the sun, in the order of its tables and ids: buildings, walls and hedges, and
 * unless leaves are `none` woods and the asked layer of trees.
 * @throws AppError `land_sun.no_tree_layer`
 */
export function readObstacles(
  project: ProjectView,
  assumptions: Assumptions,
  metric: LocalMetric,
  progress: (share: number) => void = () => {},
): ObstaclesRead {
  const tally: Tally = {
    buildings: { withHeight: 0, fromFloors: 0, unknown: 0 },
    walls: { withHeight: 0, assumed: 0 },
    hedges: { withHeight: 0, assumed: 0 },
    trees: { withHeight: 0, assumed: 0, woods: 0 },
    strangeHeights: 0,
    crossed: 0,
  }
  const buildings = readBuildings(project, assumptions, metric, tally, progress)
  const walls = readWalls(project, assumptions, metric, tally)
  const trees =
    assumptions.leaves === 'none'
      ? []
      : [...readWoods(project, assumptions, metric, tally), ...readTrees(project, assumptions, metric, tally)]
  const { strangeHeights, crossed, ...counts } = tally
  return {
    obstacles: [...buildings, ...walls, ...trees],
    counts,
    notes: obstacleNotes(tally, assumptions),
  }
}

function readBuildings(
  project: ProjectView,
  { unknownHeightM }: Assumptions,
  metric: LocalMetric,
  tally: Tally,
  progress: (share: number) => void,
): SunObstacle[] {
  const [leastM, mostM] = [Math.min(...unknownHeightM), Math.max(...unknownHeightM)]
  const found: SunObstacle[] = []
  const count = project.count('buildings')
  let read = 0
  for (const row of project.rows('buildings')) {
    if (read++ % 1000 === 0) progress(read / count)
    const polygons = flatPolygons(toPlanePolygons(row.geometry, metric))
    if (polygons.length === 0) continue
    if (polygons.some((polygon) => polygon.some(crossesItself))) tally.crossed++
    const height = sensible(numberOf(row.properties.height_m), mostHeightM, tally)
    const floors = sensible(numberOf(row.properties.floors), mostFloors, tally)
    const heightM = height ?? (floors === null ? null : floors * floorM)
    tally.buildings[height !== null ? 'withHeight' : floors !== null ? 'fromFloors' : 'unknown']++
    found.push({
      ...{ table: 'buildings', id: row.id, kind: 'building', polygons, lines: [] },
      bounds: boundsOf(polygons),
      leastM: heightM ?? leastM,
      mostM: heightM ?? mostM,
    })
  }
  return found
}

/** A height or number of floors that can be; others are counted and taken as unknown. */
function sensible(value: number | null, most: number, tally: Tally): number | null {
  if (value === null) return null
  if (value > 0 && value <= most) return value
  tally.strangeHeights++
  return null
}

function readWalls(
  project: ProjectView,
  { wallHeightM, hedgeHeightM }: Assumptions,
  metric: LocalMetric,
  tally: Tally,
): SunObstacle[] {
  const found: SunObstacle[] = []
  for (const row of project.rows('barriers')) {
    const kind = textOf(row.properties.kind)
    if (kind !== 'wall' && kind !== 'hedge') continue
    const lines = toPlaneLines(row.geometry, metric).map((line) => Float64Array.from(line.flat()))
    if (lines.length === 0) continue
    const height = sensible(numberOf(row.properties.height_m), mostHeightM, tally)
    tally[kind === 'wall' ? 'walls' : 'hedges'][height === null ? 'assumed' : 'withHeight']++
    const heightM = height ?? (kind === 'wall' ? wallHeightM : hedgeHeightM)
    found.push({
      ...{ table: 'barriers', id: row.id, kind: 'wall', polygons: [], lines },
      bounds: joinedBounds(lines.map(flatBounds)),
      ...{ leastM: heightM, mostM: heightM },
    })
  }
  return found
}

function readWoods(
  project: ProjectView,
  { treeHeightM }: Assumptions,
  metric: LocalMetric,
  tally: Tally,
): SunObstacle[] {
  const found: SunObstacle[] = []
  for (const row of project.rows('green')) {
    if (textOf(row.properties.kind) !== 'woods') continue
    const polygons = flatPolygons(toPlanePolygons(row.geometry, metric))
    if (polygons.length === 0) continue
    tally.trees.woods++
    found.push(treeOf('green', row, polygons, treeHeightM))
  }
  return found
}

function readTrees(
  project: ProjectView,
  { trees, treeHeightM, treeCrownM }: Assumptions,
  metric: LocalMetric,
  tally: Tally,
): SunObstacle[] {
  if (!trees) return []
  if (!project.definitions.has(trees.table))
    throw new AppError('land_sun.no_tree_layer', { table: trees.table })
  const found: SunObstacle[] = []
  for (const row of project.rows(trees.table)) {
    const written = (field: string | undefined) =>
      field === undefined ? null : sensible(numberOf(row.properties[field]), mostHeightM, tally)
    const height = written(trees.heightField)
    const crownM = written(trees.crownField) ?? treeCrownM
    for (const place of toPlanePoints(row.geometry, metric)) {
      tally.trees[height === null ? 'assumed' : 'withHeight']++
      found.push(treeOf(trees.table, row, [[crown(place, crownM / 2)]], height ?? treeHeightM))
    }
  }
  return found
}

function treeOf(table: string, row: Row, polygons: readonly FlatPolygon[], heightM: number): SunObstacle {
  return {
    ...{ table, id: row.id, kind: 'tree', polygons, lines: [] },
    bounds: boundsOf(polygons),
    ...{ leastM: heightM, mostM: heightM },
  }
}

/** The box around the outer rings. */
export function boundsOf(polygons: readonly FlatPolygon[]): Bounds {
  return boundsAround(polygons.map(([outer]) => ({ bounds: flatBounds(outer ?? new Float64Array()) })))
}

function crown([x, y]: readonly [number, number], radiusM: number): FlatRing {
  const turn = (2 * Math.PI) / crownSides
  const outM = radiusM * Math.sqrt(turn / Math.sin(turn))
  const ring = new Float64Array(crownSides * 2)
  for (let side = 0; side < crownSides; side++) {
    ring[side * 2] = x + outM * Math.cos(side * turn)
    ring[side * 2 + 1] = y + outM * Math.sin(side * turn)
  }
  return ring
}

function obstacleNotes(tally: Tally, assumptions: Assumptions): Message[] {
  const { buildings, walls, hedges, trees, strangeHeights, crossed } = tally
  const [leastM, mostM] = [Math.min(...assumptions.unknownHeightM), Math.max(...assumptions.unknownHeightM)]
  const note = (code: string, count: number, params: Message['params'] = {}): Message[] =>
    count > 0 ? [{ code: `land_sun.note.${code}`, params: { count, ...params } }] : []
  return [
    ...note('unknown_heights', buildings.unknown, { leastM, mostM }),
    ...note('from_floors', buildings.fromFloors, { floorM }),
    ...note('strange_heights', strangeHeights),
    ...note('crossed_outlines', crossed),
    ...note('wall_heights', walls.assumed, { heightM: assumptions.wallHeightM }),
    ...note('hedge_heights', hedges.assumed, { heightM: assumptions.hedgeHeightM }),
    ...note('tree_heights', trees.assumed + trees.woods, { heightM: assumptions.treeHeightM }),
    ...(assumptions.leaves !== 'none' && trees.assumed + trees.withHeight + trees.woods === 0
      ? [{ code: 'land_sun.note.no_trees' }]
      : []),
  ]
}
