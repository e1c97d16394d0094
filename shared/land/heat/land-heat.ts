import * as v from 'valibot'
import type { AnalysisJob, AnalysisMemory } from '../../contract/analysis'
import {
  type HeatFilter,
  type HeatMeasure,
  type HeatRaster,
  type HeatSource,
  type LandHeatInput,
  type LandHeatResult,
  landHeatInput,
} from '../../contract/land-heat'
import type { LocalMetric } from '../../crs/local-metric'
import { groundTables, projectMetric } from '../../indicators/community'
import { AppError, type Message } from '../../model/message'
import type { ProjectView } from '../../model/project-view'
import { vocabularies } from '../../model/vocabularies'
import { type GroundGrid, gridAround, type KernelDensity, kernelDensity } from '../kernel-density'
import { unhurried } from '../unhurried'
import { densityInStrips } from './density-in-strips'
import { type HeatGround, readHeatGround, readingShare } from './heat-ground'
import { leftOutNotes, noteOn } from './heat-notes'
import { knowsAll } from './heat-points'
import { differenceOf, heatRaster } from './heat-raster'
import { type HeatSelection, hoursBySlot, selectHeat } from './heat-selection'

/** 160 MB a picture: a town of 30 km on a side at 5 m. */
const mostCells = 40_000_000

/** A quarter of the radius draws a smooth hill; finer than 3 m nobody recorded, coarser than 20 m shows corners. */
const usualCellM = (radiusM: number): number => Math.min(20, Math.max(3, radiusM / 4))

export interface HeatTools {
  /** The host hands over its fast version. */
  readonly kernelDensity: KernelDensity
  /** Where the points lie stays as it is while a slider moves. */
  readonly memory?: AnalysisMemory<unknown>
}

/**
 * Where people are, where problems lie, what is spoken of: the quartic kernel `3/(πr²)·(1 − d²/r²)²` (Silverman 1986)
 * in metres on the ground, so that the sum over the ground is the measure of the points (`HeatMeasure`). Cells sit on
 * a grid fixed to the plane of the project, so that filters, radii and frames compare.
 * @throws AppError `land_heat.filter_not_for_source`, `.measure_not_for_source`, `.frames_not_for_source`,
 *   `.frames_with_comparison`, `.no_observed_hours`, `.too_many_cells`
 */
export function landHeat(
  project: ProjectView,
  input: LandHeatInput,
  job: AnalysisJob = unhurried,
  tools: HeatTools = { kernelDensity },
): LandHeatResult {
  const question = v.parse(landHeatInput, input)
  const { source, radiusM, filter, compareWith, cellM = usualCellM(question.radiusM) } = question
  const measure = measureOf(source, question.measure, compareWith !== undefined)
  checkQuestion(source, [filter, ...(compareWith ? [compareWith] : [])], question.frames, compareWith)
  const metric = projectMetric(project)
  const ground = groundOf(project, source, metric, job, tools.memory)
  job.progress(readingShare)

  const step = () => job.progress(readingShare)
  const chosen = select(ground, filter, measure, step)
  const compared = compareWith ? select(ground, compareWith, measure, step) : null
  const frames = question.frames ? selectFrames(ground, filter, measure, step) : []
  const grid = gridOfAll([chosen, ...(compared ? [compared] : []), ...frames], radiusM, cellM)
  const pictures = 1 + (compared ? 1 : 0) + frames.length
  let done = 0
  const density = ({ weighted }: HeatSelection, on: GroundGrid) => {
    const values = densityInStrips(tools.kernelDensity, weighted, on, radiusM, (share) =>
      job.progress(readingShare + ((1 - readingShare) * (done + share)) / pictures),
    )
    done++
    return values
  }

  let raster: HeatRaster | null = null
  if (grid && (chosen.counts.records > 0 || (compared?.counts.records ?? 0) > 0)) {
    const values = density(chosen, grid)
    raster = heatRaster(compared ? differenceOf(values, density(compared, grid)) : values, grid, metric)
  }
  const drawn = frames.flatMap((frame) =>
    grid
      ? [{ slot: frame.slot, counts: frame.counts, raster: heatRaster(density(frame, grid), grid, metric) }]
      : [],
  )
  job.progress(1)
  return {
    ...{ source, measure, radiusM, raster },
    counts: chosen.counts,
    comparedCounts: compared?.counts ?? null,
    personHoursBySlot: hoursBySlot(ground, filter),
    frames: drawn,
    framesMax: drawn.reduce((max, frame) => Math.max(max, frame.raster.max), 0),
    notes: notesOf({ source, radiusM, cellM, measure, selections: compared ? [chosen, compared] : [chosen] }),
  }
}

/** Read anew only when rows of the source, or those that say where the community is, have changed. */
function groundOf(
  project: ProjectView,
  source: HeatSource,
  metric: LocalMetric,
  job: AnalysisJob,
  memory: AnalysisMemory<unknown> | undefined,
): HeatGround {
  const kept = memory?.kept instanceof Map ? (memory.kept as Map<string, HeatGround>) : new Map()
  const grounds = new Map<string, HeatGround>(
    [...kept].filter(([of]) => ![of, ...groundTables].some((table) => memory?.changed.has(table))),
  )
  const ground = grounds.get(source) ?? readHeatGround(project, source, metric, job)
  memory?.keep(grounds.set(source, ground))
  return ground
}

function measureOf(source: HeatSource, asked: HeatMeasure | undefined, comparing: boolean): HeatMeasure {
  if (source === 'activity') return asked ?? (comparing ? 'people_present' : 'person_hours')
  if (asked !== undefined && asked !== 'records') {
    throw new AppError('land_heat.measure_not_for_source', { source })
  }
  return 'records'
}

/** What the rows of a source never say cannot be asked of them: to ignore a filter would be a lie. */
function checkQuestion(
  source: HeatSource,
  filters: readonly HeatFilter[],
  frames: boolean,
  compareWith: HeatFilter | undefined,
): void {
  if (!filters.every((filter) => knowsAll(source, filter)))
    throw new AppError('land_heat.filter_not_for_source', { source })
  if (frames && source !== 'activity') throw new AppError('land_heat.frames_not_for_source', { source })
  if (frames && compareWith) throw new AppError('land_heat.frames_with_comparison')
}

/** @throws AppError `land_heat.no_observed_hours` */
function select(
  ground: HeatGround,
  filter: HeatFilter,
  measure: HeatMeasure,
  step: () => void,
): HeatSelection {
  const selection = selectHeat(ground, filter, measure, step)
  if (measure === 'people_present' && selection.observed.length === 0)
    throw new AppError('land_heat.no_observed_hours')
  return selection
}

/** Slots in which nobody was counted are left out: nothing is known of them. */
function selectFrames(ground: HeatGround, filter: HeatFilter, measure: HeatMeasure, step: () => void) {
  return vocabularies.time_slot.flatMap((slot) => {
    const frame = selectHeat(ground, { ...filter, slots: [slot] }, measure, step)
    return frame.observed.length > 0 ? [{ slot, ...frame }] : []
  })
}

/** One grid for everything that is shown together. */
function gridOfAll(selections: readonly HeatSelection[], radiusM: number, cellM: number): GroundGrid | null {
  const grid = gridAround(
    selections.map(({ weighted }) => weighted),
    radiusM,
    cellM,
  )
  if (grid && grid.columns * grid.rows > mostCells) {
    const wideKm = Math.round((Math.max(grid.columns, grid.rows) * cellM) / 1000)
    throw new AppError('land_heat.too_many_cells', { cellM, wideKm })
  }
  return grid
}

function notesOf(made: {
  readonly source: HeatSource
  readonly radiusM: number
  readonly cellM: number
  readonly measure: HeatMeasure
  readonly selections: readonly HeatSelection[]
}): Message[] {
  const { source, radiusM, cellM, measure, selections } = made
  const outside = Math.max(...selections.map(({ counts }) => counts.outsideBoundary ?? 0))
  return [
    ...(selections.every(({ counts }) => counts.records === 0)
      ? [{ code: 'land_heat.note.no_points', params: { source } }]
      : []),
    { code: 'land_heat.note.kernel', params: { radiusM, cellM } },
    ...leftOutNotes(selections, measure !== 'records'),
    ...noteOn(outside, 'outside_boundary'),
  ]
}
