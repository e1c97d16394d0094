import { type Bounds, projectBounds } from '../../geometry/bounds'
import type { ProjectView } from '../../model/project-view'
import { frameAt, type MapFrame } from '../map/frame'
import { mapBounds } from '../sections/map-page'
import type { MapSheetChoices } from './choices'
import type { PaperBox } from './layout'
import type { SheetPlane } from './sheet-plane'

/** Around the community when the whole of it is to fit, as a share of the map's shorter side. */
const air = 0.025

/** Scales that planners can read off a ruler. */
const roundScales = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 10]
const finestRound = 200

/** The part of the plane that a sheet shows; `null` while there is nothing to show and nobody said where. */
export function sheetFrame(
  project: ProjectView,
  plane: SheetPlane,
  { scale, centre }: Pick<MapSheetChoices, 'scale' | 'centre'>,
  map: PaperBox,
): MapFrame | null {
  const bounds = communityBounds(project, plane)
  const middle = centre ? plane.metric.toMetres(centre) : bounds && middleOf(bounds)
  if (!middle) return null
  const shown = scale ?? (bounds ? fittingScale(bounds, map) : null)
  return shown === null ? null : frameAt(middle, shown, map.width, map.height)
}

function communityBounds(project: ProjectView, { metric }: SheetPlane): Bounds | null {
  const known = mapBounds({ project, metric })
  if (known) return known
  // Nothing but layers of the person's own: all of them.
  const degrees = projectBounds(project)
  if (!degrees) return null
  const [west, south] = metric.toMetres([degrees[0], degrees[1]])
  const [east, north] = metric.toMetres([degrees[2], degrees[3]])
  return [west, south, east, north]
}

const middleOf = ([west, south, east, north]: Bounds) => [(west + east) / 2, (south + north) / 2] as const

function fittingScale([west, south, east, north]: Bounds, map: PaperBox): number {
  const around = 2 * air * Math.min(map.width, map.height)
  return roundScale(
    Math.max(((east - west) * 1000) / (map.width - around), ((north - south) * 1000) / (map.height - around)),
  )
}

/** The nearest round scale that shows at least as much as 1 : `atLeast`, none finer than 1 : 200. */
export function roundScale(atLeast: number): number {
  const wanted = Math.max(atLeast, finestRound)
  const power = 10 ** Math.floor(Math.log10(wanted))
  return Math.round((roundScales.find((step) => step * power >= wanted - 1e-9) ?? 10) * power)
}
