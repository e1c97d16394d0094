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
import { usualCellM } from './cell-size'
import { densityInStrips } from './density-in-strips'
import { farAwayM, readHeatGround, readingShare } from './heat-ground'
import { knowsAll } from './heat-points'
import { differenceOf, heatRaster } from './heat-raster'
import { type HeatGround, type HeatSelection, hoursBySlot, selectHeat } from './heat-selection'

/** 160 MB a picture: a town of 30 km on a side at 5 m. */
const mostCells = 40_000_000

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

  const drawFrames = (selections: ReturnType<typeof selectFrames>, on: GroundGrid) =>
    selections.map((frame) => ({
      ...{ slot: frame.slot, counts: frame.counts },
      raster: heatRaster(density(frame, on), on, metric),
    }))

  let raster: HeatRaster | null = null
  if (grid && (chosen.counts.records > 0 || (compared?.counts.records ?? 0) > 0)) {
    const values = density(chosen, grid)
    raster = heatRaster(compared ? differenceOf(values, density(compared, grid)) : values, grid, metric)
  }
  const drawn = grid ? drawFrames(frames, grid) : []
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

function select(
  ground: HeatGround,
  filter: HeatFilter,
  measure: HeatMeasure,
  step: () => void,
): HeatSelection {
  const selection = selectHeat(ground, filter, measure, step)
  if (!selection) throw new AppError('land_heat.no_observed_hours')
  return selection
}

/** Slots in which nobody was counted are left out: nothing is known of them. */
function selectFrames(ground: HeatGround, filter: HeatFilter, measure: HeatMeasure, step: () => void) {
  return vocabularies.time_slot.flatMap((slot) => {
    const frame = selectHeat(ground, { ...filter, slots: [slot] }, measure, step)
    return frame && frame.counts.observedHours !== null ? [{ slot, ...frame }] : []
  })
}

/** One grid for everything that is shown together. */
function gridOfAll(selections: readonly HeatSelection[], radiusM: number, cellM: number): GroundGrid | null {
  const columns = (side: 'eastings' | 'northings' | 'weights') => {
    if (selections.length === 1) return selections[0]?.weighted[side] ?? new Float64Array()
    const joined = new Float64Array(selections.reduce((sum, { counts }) => sum + counts.records, 0))
    let at = 0
    for (const { weighted } of selections) {
      joined.set(weighted[side], at)
      at += weighted[side].length
    }
    return joined
  }
  const points = {
    eastings: columns('eastings'),
    northings: columns('northings'),
    weights: columns('weights'),
  }
  const grid = gridAround(points, radiusM, cellM)
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
  const most = (count: (selection: HeatSelection) => number) => Math.max(...selections.map(count))
  const empty = selections.every(({ counts }) => counts.records === 0)
  const withoutMinutes = measure === 'records' ? 0 : most(({ counts }) => counts.withoutMinutes)
  const note = (code: string, count: number, params = {}): Message[] =>
    count > 0 ? [{ code: `land_heat.note.${code}`, params: { count, ...params } }] : []
  return [
    ...(empty ? [{ code: 'land_heat.note.no_points', params: { source } }] : []),
    { code: 'land_heat.note.kernel', params: { radiusM, cellM } },
    ...note('without_minutes', withoutMinutes),
    ...note(
      'without_place',
      most(({ counts }) => counts.withoutPlace),
    ),
    ...note(
      'far_away',
      most(({ farAway }) => farAway),
      { km: farAwayM / 1000 },
    ),
    ...note(
      'without_time',
      most(({ withoutTime }) => withoutTime),
    ),
    ...note(
      'outside_boundary',
      most(({ counts }) => counts.outsideBoundary ?? 0),
    ),
  ]
}
