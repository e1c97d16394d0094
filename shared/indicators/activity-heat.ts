import type { HeatGrid } from '../contract/heat'
import { toPlanePoints } from '../geometry/plane'
import { gridAround, type KernelDensity, kernelDensity } from '../land/kernel-density'
import type { ProjectView } from '../model/project-view'
import type { Row } from '../model/row'
import { numberOf, textOf } from '../model/table'
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

/** A quarter of the radius draws a smooth hill; finer than 3 m nobody recorded, coarser than 20 m shows corners. */
const cellSizeM = (radiusM: number): number => Math.min(20, Math.max(3, radiusM / 4))

/** Cells under a hundredth of the highest are not worth drawing. */
const faintest = 0.01

const m2PerHectare = 10_000

function among(row: Row, field: string, wanted: readonly string[] | undefined): boolean {
  return !wanted || wanted.length === 0 || wanted.includes(textOf(row.properties[field]) ?? '')
}

function asksAtAnyHour(row: Row, question: HeatQuestion): boolean {
  return (
    among(row, 'day', question.day === undefined ? undefined : [question.day]) &&
    among(row, 'age_group', question.ageGroups) &&
    among(row, 'activity', question.activities)
  )
}

/**
 * Person-hours per hectare, smoothed by the quartic kernel `3/(πr²)·(1 − d²/r²)²` (Silverman 1986) in metres
 * on the ground: the same at every zoom, and its sum over the ground is the person-hours observed. Cells sit
 * on a grid fixed to the ground, so that filters and radii compare. Points without minutes carry no time
 * that anybody knows; they are left out and counted in `pointsWithoutMinutes`. `densityOf` sums the kernels:
 * the host hands over its fast version.
 */
export function activityHeat(
  project: ProjectView,
  question: HeatQuestion,
  densityOf: KernelDensity = kernelDensity,
): HeatGrid {
  const { radiusM } = question
  const cellM = cellSizeM(radiusM)
  const metric = projectMetric(project)
  const eastings: number[] = []
  const northings: number[] = []
  const personHoursAt: number[] = []
  let pointsWithoutMinutes = 0
  let personHours = 0
  const personHoursBySlot: Record<string, number> = {}
  for (const row of project.rows('activity')) {
    if (!asksAtAnyHour(row, question)) continue
    const atThisHour = among(row, 'slot', question.slots)
    const minutes = numberOf(row.properties.minutes)
    if (minutes === null) {
      if (atThisHour) pointsWithoutMinutes++
      continue
    }
    const [place] = toPlanePoints(row.geometry, metric)
    if (!place) continue
    const hours = minutes / 60
    const slot = textOf(row.properties.slot)
    if (slot !== null) personHoursBySlot[slot] = (personHoursBySlot[slot] ?? 0) + hours
    if (!atThisHour) continue
    eastings.push(place[0])
    northings.push(place[1])
    personHoursAt.push(hours)
    personHours += hours
  }
  const nothing = {
    cellM,
    radiusM,
    cells: [],
    max: 0,
    points: eastings.length,
    pointsWithoutMinutes,
    personHours,
    personHoursBySlot,
  }
  const points = {
    eastings: Float64Array.from(eastings),
    northings: Float64Array.from(northings),
    weights: Float64Array.from(personHoursAt, (hours) => hours * m2PerHectare),
  }
  const grid = gridAround(points, radiusM, cellM)
  if (!grid) return nothing
  const density = densityOf(points, grid, radiusM)
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
