import type { AnalysisJob } from '../../contract/analysis'
import type { HeatSource } from '../../contract/land-heat'
import type { LocalMetric } from '../../crs/local-metric'
import { projectBounds } from '../../geometry/bounds'
import { toPlanePolygons } from '../../geometry/plane'
import { areaColumns, type PlaceColumns, placesInAreas } from '../../geometry/points-in-areas'
import { groundTables } from '../../indicators/community'
import type { ProjectView } from '../../model/project-view'
import { type HeatPoints, readHeatPoints } from './heat-points'

/** Nobody maps a community and counts people this far beyond everything mapped: swapped or mistyped coordinates. */
export const farAwayM = 5000

/** Of an analysis of points, reading them is so much of the work. */
export const readingShare = 0.5

/** The points of a source, and where they lie: what every selection from them shares. */
export interface HeatGround {
  readonly points: HeatPoints
  /** 1 for points inside the boundary; `null` without one. */
  readonly inside: Uint8Array | null
  /** 1 for points so far from everything else that they must be mistakes. */
  readonly far: Uint8Array
}

/** The points of a source and where they lie: inside the boundary, outside it, or too far to be meant. */
export function readHeatGround(
  project: ProjectView,
  source: HeatSource,
  metric: LocalMetric,
  job: AnalysisJob,
): HeatGround {
  const points = readHeatPoints(project, source, metric, (share) => job.progress(share * readingShare))
  const step = () => job.progress(readingShare)
  const inside = insideBoundary(project, points, metric, step)
  return { points, inside, far: farPoints(project, points, metric) }
}

function insideBoundary(
  project: ProjectView,
  places: PlaceColumns,
  metric: LocalMetric,
  step: () => void,
): Uint8Array | null {
  const boundary = [...project.rows('boundary')].flatMap((row) => toPlanePolygons(row.geometry, metric))
  if (boundary.length === 0) return null
  const inside = new Uint8Array(places.eastings.length)
  for (const place of placesInAreas(places, areaColumns([boundary]), step).places) inside[place] = 1
  return inside
}

function farPoints(project: ProjectView, places: PlaceColumns, metric: LocalMetric): Uint8Array {
  const far = new Uint8Array(places.eastings.length)
  const bounds = projectBounds(project, groundTables)
  if (!bounds) return far
  const [west, south] = metric.toMetres([bounds[0], bounds[1]])
  const [east, north] = metric.toMetres([bounds[2], bounds[3]])
  for (let place = 0; place < far.length; place++) {
    const x = places.eastings[place] as number
    const y = places.northings[place] as number
    const isFar = x < west - farAwayM || x > east + farAwayM || y < south - farAwayM || y > north + farAwayM
    // What cannot be projected at all is as far as can be.
    if (isFar || !(Number.isFinite(x) || Number.isNaN(x))) far[place] = 1
  }
  return far
}
