import type { HeatGrid } from '../contract/heat'
import type { HeatFilter } from '../contract/land-heat'
import { usualCellM } from '../land/heat/cell-size'
import { readHeatGround } from '../land/heat/heat-ground'
import { pointsPassing } from '../land/heat/heat-points'
import { type HeatGround, selectHeat } from '../land/heat/heat-selection'
import { gridAround, type KernelDensity, kernelDensity } from '../land/kernel-density'
import type { ProjectView } from '../model/project-view'
import { vocabularies } from '../model/vocabularies'
import { projectMetric } from './community'

/** What is asked of the activity points. A list left out or empty asks for everything. */
export interface HeatQuestion {
  /** Metres on the ground beyond which a point has no weight. */
  readonly radiusM: number
  readonly day?: string | undefined
  readonly slots?: readonly string[] | undefined
  readonly ageGroups?: readonly string[] | undefined
  readonly activities?: readonly string[] | undefined
}

/** Cells under a hundredth of the highest are not worth drawing. */
const faintest = 0.01

/**
 * The heat of `landHeat` in person-hours per hectare as cells for the window's picture, and the hours of every slot.
 * Points without minutes carry no time that anybody knows; they are left out and counted in `pointsWithoutMinutes`.
 * `densityOf` sums the kernels: the host hands over its fast version.
 */
export function activityHeat(
  project: ProjectView,
  question: HeatQuestion,
  densityOf: KernelDensity = kernelDensity,
): HeatGrid {
  const { radiusM, ...asked } = question
  const cellM = usualCellM(radiusM)
  const metric = projectMetric(project)
  const ground = readHeatGround(project, 'activity', metric)
  // Codes that no vocabulary knows pass nothing.
  const filter = asked as HeatFilter
  const chosen = selectHeat(ground, filter, 'person_hours')
  const nothing = {
    cellM,
    radiusM,
    cells: [],
    max: 0,
    points: chosen?.counts.records ?? 0,
    pointsWithoutMinutes: chosen?.counts.withoutMinutes ?? 0,
    personHours: chosen?.counts.personHours ?? 0,
    personHoursBySlot: hoursBySlot(ground, filter),
  }
  const grid = chosen && gridAround(chosen.weighted, radiusM, cellM)
  if (!grid) return nothing
  const density = densityOf(chosen.weighted, grid, radiusM)
  let max = 0
  for (const value of density) max = Math.max(max, value)
  if (max === 0) return nothing

  const corners = new Map<number, [number, number]>()
  const corner = (column: number, row: number): [number, number] => {
    const key = row * (grid.columns + 1) + column
    const known = corners.get(key)
    if (known) return known
    const place = metric.toLngLat([grid.west + column * cellM, grid.south + row * cellM])
    corners.set(key, place)
    return place
  }
  const cells: HeatGrid['cells'][number][] = []
  for (let row = 0; row < grid.rows; row++) {
    for (let column = 0; column < grid.columns; column++) {
      const value = density[row * grid.columns + column] ?? 0
      if (value < faintest * max) continue
      const start = corner(column, row)
      cells.push({
        ring: [start, corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1), start],
        value,
      })
    }
  }
  return { ...nothing, cells, max }
}

/** Person-hours of every slot under the same filter but that of the slot. */
function hoursBySlot(
  { points, far }: HeatGround,
  { slots: _, ...filter }: HeatFilter,
): HeatGrid['personHoursBySlot'] {
  const passes = pointsPassing(points, filter)
  const minutes = new Float64Array(vocabularies.time_slot.length)
  for (let point = 0; point < points.count; point++) {
    const slot = points.slots[point] as number
    const stayed = points.minutes[point] as number
    const isCounted = slot < minutes.length && stayed >= 0 && far[point] === 0
    if (isCounted && !Number.isNaN(points.eastings[point]) && passes(point))
      minutes[slot] = (minutes[slot] as number) + stayed
  }
  return Object.fromEntries(
    vocabularies.time_slot.flatMap((slot, at) => {
      const hours = (minutes[at] as number) / 60
      return hours > 0 ? [[slot, hours]] : []
    }),
  )
}
