import * as v from 'valibot'
import type { AnalysisJob } from '../../contract/analysis'
import {
  type BehaviourInput,
  type BehaviourResult,
  type BehaviourSpace,
  type BehaviourTable,
  behaviourInput,
  behaviourTables,
  type HeatTally,
  type SpaceEfficiency,
} from '../../contract/land-heat'
import { polygonsAreaM2 } from '../../geometry/measure'
import { toPlanePolygons } from '../../geometry/plane'
import { areaColumns, placesInAreas } from '../../geometry/points-in-areas'
import { projectMetric } from '../../indicators/community'
import { AppError, type Message } from '../../model/message'
import type { ProjectView } from '../../model/project-view'
import type { Row } from '../../model/row'
import { textOf } from '../../model/table'
import { vocabularies } from '../../model/vocabularies'
import { unhurried } from '../unhurried'
import { conflictPlaces } from './conflicts'
import { diversityOf } from './diversity'
import { readHeatGround, readingShare } from './heat-ground'
import { leftOutNotes, noteOn } from './heat-notes'
import { type HeatPoints, knowsAll, unknownCode } from './heat-points'
import { type HeatSelection, selectHeat } from './heat-selection'
import { hoursBetween, type ObservedSlot, observableHours } from './observed-time'
import { againstBenchmark, efficiencyOf } from './use-efficiency'

/** Who passes by or fetches a car uses the ground, but does not stay. */
const notStaying = new Set<number>([
  vocabularies.activity.indexOf('passing'),
  vocabularies.activity.indexOf('parking'),
])

/** Some milliseconds of adding up. */
const placesPerStep = 64

interface Place {
  readonly table: BehaviourTable
  readonly row: Row
  readonly areaM2: number
  /** Numbers of the points in it. */
  readonly points: Int32Array
}

/**
 * The results of behaviour mapping (facts §7.5) by place: who was there when, doing what; diversity, stay, efficiency
 * of use, and where activities disturb each other.
 * @throws AppError `land_heat.no_activity`, `.filter_not_for_source`
 */
export function landBehaviour(
  project: ProjectView,
  input: BehaviourInput,
  job: AnalysisJob = unhurried,
): BehaviourResult {
  const { filter, conflictRadiusM } = v.parse(behaviourInput, input)
  if (!knowsAll('activity', filter))
    throw new AppError('land_heat.filter_not_for_source', { source: 'activity' })
  if (project.count('activity') === 0) throw new AppError('land_heat.no_activity')
  const metric = projectMetric(project)
  const ground = readHeatGround(project, 'activity', metric, job)
  const { points } = ground
  const step = () => job.progress(readingShare)
  const selection = selectHeat(ground, filter, 'records', step)
  const { taken, observed, counts } = selection

  const { places, outside } = pointsByPlace(project, points, taken, step)
  const spaces = places.map((place, index) => {
    if (index % placesPerStep === 0) step()
    return measured(place, points, observed)
  })
  const conflicts = conflictPlaces(points, taken, conflictRadiusM, metric, (share) =>
    job.progress(readingShare + (1 - readingShare) * share),
  )
  const all = talliesOf(points, taken)
  job.progress(1)
  return {
    spaces: againstBenchmark(spaces).sort(
      (a, b) => b.personHours - a.personHours || a.table.localeCompare(b.table) || a.id - b.id,
    ),
    ...{ conflicts, conflictRadiusM },
    total: { counts, outsideSpaces: outside, diversity: diversityOf(all.recordsByActivity), ...all },
    observed: observed.map(({ day, slot, hours, records }) => ({ day, slot, hours, records })),
    notes: notesOf(selection),
  }
}

function pointsByPlace(
  project: ProjectView,
  points: HeatPoints,
  taken: Int32Array,
  step: () => void,
): { places: Place[]; outside: number } {
  const metric = projectMetric(project)
  const rows = behaviourTables.flatMap((table) =>
    [...project.rows(table)]
      // What was looked at and put aside is no place to weigh.
      .filter((row) => table !== 'land' || textOf(row.properties.status) !== 'rejected')
      .map((row) => {
        step()
        return { table, row, area: toPlanePolygons(row.geometry, metric) }
      }),
  )
  const { first, places } = placesInAreas(points, areaColumns(rows.map(({ area }) => area)), step)
  const isTaken = new Uint8Array(points.count)
  for (const point of taken) isTaken[point] = 1
  const isInside = new Uint8Array(points.count)
  const found = rows.map(({ table, row, area }, index) => {
    const within = places.subarray(first[index], first[index + 1]).filter((point) => isTaken[point] === 1)
    for (const point of within) isInside[point] = 1
    return { table, row, areaM2: polygonsAreaM2(area), points: within }
  })
  let outside = 0
  for (const point of taken) if (isInside[point] === 0) outside++
  return { places: found.filter(({ areaM2 }) => areaM2 > 0), outside }
}

function talliesOf(points: HeatPoints, taken: Int32Array) {
  const tally = (column: Uint8Array, words: readonly string[]): HeatTally => {
    const counts = new Int32Array(words.length)
    for (const point of taken) {
      const code = column[point] as number
      if (code < words.length) counts[code] = (counts[code] as number) + 1
    }
    return Object.fromEntries(
      words.flatMap((word, i) => ((counts[i] as number) > 0 ? [[word, counts[i] as number]] : [])),
    )
  }
  return {
    recordsBySlot: tally(points.slots, vocabularies.time_slot),
    recordsByAge: tally(points.ageGroups, vocabularies.age_group),
    recordsByActivity: tally(points.activities, vocabularies.activity),
  }
}

function measured(
  { table, row, areaM2, points: within }: Place,
  points: HeatPoints,
  observed: readonly ObservedSlot[],
): BehaviourSpace {
  let [minutes, staying, timely, withoutMinutes] = [0, 0, 0, 0]
  for (const point of within) {
    const stayed = points.minutes[point] as number
    if (Number.isNaN(stayed)) withoutMinutes++
    else {
      minutes += stayed
      if (!notStaying.has(points.activities[point] as number)) staying += stayed
      // Only what was seen in a known slot of a known day can be set against hours of opening.
      const isTimely = points.days[point] !== unknownCode && points.slots[point] !== unknownCode
      if (isTimely) timely += stayed
    }
  }
  const tallies = talliesOf(points, within)
  const efficiency = efficiencyOf(row, areaM2, timely / 60, observed)
  return {
    ...{ table, id: row.id, name: textOf(row.properties.name), areaM2 },
    ...{ records: within.length, withoutMinutes, personHours: minutes / 60 },
    personHoursPer100M2: (minutes / 60 / areaM2) * 100,
    stayMinutesPerM2: staying / areaM2,
    ...tallies,
    diversity: diversityOf(tallies.recordsByActivity),
    efficiency,
    why: whyOf({ records: within.length, withoutMinutes, areaM2, efficiency }),
  }
}

function whyOf(found: {
  readonly records: number
  readonly withoutMinutes: number
  readonly areaM2: number
  readonly efficiency: SpaceEfficiency | null
}): Message[] {
  const { records, withoutMinutes, efficiency } = found
  const hours = Math.round((efficiency?.openHours ?? 0) * 10) / 10
  return [
    { code: 'land_heat.why.records', params: { records, areaM2: Math.round(found.areaM2) } },
    ...(withoutMinutes > 0
      ? [{ code: 'land_heat.note.without_minutes', params: { count: withoutMinutes } }]
      : []),
    efficiency === null
      ? { code: 'land_heat.why.never_open_when_observed' }
      : efficiency.openHoursFrom === 'written'
        ? { code: 'land_heat.why.open_written', params: { hours } }
        : { code: 'land_heat.why.open_assumed', params: { hours, ...observableHours } },
  ]
}

function notesOf(selection: HeatSelection): Message[] {
  const { observed } = selection
  const possible = vocabularies.day_kind.length * vocabularies.time_slot.length
  return [
    observed.length === 0
      ? { code: 'land_heat.no_observed_hours' }
      : {
          code: 'land_heat.note.observed',
          params: { count: observed.length, possible, hours: hoursBetween(observed) },
        },
    ...noteOn(
      observed.reduce((sum, { emptyRounds }) => sum + emptyRounds, 0),
      'empty_rounds',
    ),
    ...leftOutNotes([selection], true),
  ]
}
