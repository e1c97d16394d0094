import type { HeatGrid } from '../contract/heat'
import { planeBounds } from '../geometry/bounds'
import { type PlanePoint, toPlanePoints } from '../geometry/plane'
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

interface Presence {
  readonly place: PlanePoint
  readonly hours: number
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
 * that anybody knows; they are left out and counted in `pointsWithoutMinutes`.
 */
export function activityHeat(project: ProjectView, question: HeatQuestion): HeatGrid {
  const { radiusM } = question
  const cellM = cellSizeM(radiusM)
  const metric = projectMetric(project)
  const presences: Presence[] = []
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
    presences.push({ place, hours })
    personHours += hours
  }
  const nothing = {
    cellM,
    radiusM,
    cells: [],
    max: 0,
    points: presences.length,
    pointsWithoutMinutes,
    personHours,
    personHoursBySlot,
  }
  const bounds = planeBounds(presences.map(({ place }) => place))
  if (!bounds) return nothing

  const firstColumn = Math.floor((bounds[0] - radiusM) / cellM)
  const firstRow = Math.floor((bounds[1] - radiusM) / cellM)
  const columns = Math.ceil((bounds[2] + radiusM) / cellM) - firstColumn
  const rows = Math.ceil((bounds[3] + radiusM) / cellM) - firstRow
  const density = sumKernels(presences, radiusM, cellM, firstColumn, firstRow, columns, rows)
  let max = 0
  for (const value of density) max = Math.max(max, value)
  if (max === 0) return nothing

  const corners = new Map<number, [number, number]>()
  const corner = (column: number, row: number): [number, number] => {
    const key = row * (columns + 1) + column
    const known = corners.get(key)
    if (known) return known
    const place = metric.toLngLat([(firstColumn + column) * cellM, (firstRow + row) * cellM])
    corners.set(key, place)
    return place
  }
  const cells: HeatGrid['cells'][number][] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = density[row * columns + column] ?? 0
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

/** Density at the middle of every cell, row by row from the south-west. */
function sumKernels(
  presences: readonly Presence[],
  radiusM: number,
  cellM: number,
  firstColumn: number,
  firstRow: number,
  columns: number,
  rows: number,
): Float64Array {
  const density = new Float64Array(columns * rows)
  const squaredRadius = radiusM * radiusM
  const peak = (3 * m2PerHectare) / (Math.PI * squaredRadius)
  for (const { place, hours } of presences) {
    // In cells, counted from the middle of the south-western one.
    const x = place[0] / cellM - firstColumn - 0.5
    const y = place[1] / cellM - firstRow - 0.5
    const reach = radiusM / cellM
    const lastRow = Math.min(rows - 1, Math.floor(y + reach))
    const lastColumn = Math.min(columns - 1, Math.floor(x + reach))
    for (let row = Math.max(0, Math.ceil(y - reach)); row <= lastRow; row++) {
      const north = (row - y) * cellM
      for (let column = Math.max(0, Math.ceil(x - reach)); column <= lastColumn; column++) {
        const east = (column - x) * cellM
        const left = 1 - (north * north + east * east) / squaredRadius
        if (left <= 0) continue
        const cell = row * columns + column
        density[cell] = (density[cell] ?? 0) + peak * hours * left * left
      }
    }
  }
  return density
}
