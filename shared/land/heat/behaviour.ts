import * as v from 'valibot'
import type { AnalysisJob } from '../../contract/analysis'
import {
  type BehaviourInput,
  type BehaviourResult,
  type BehaviourSpace,
  type BehaviourTable,
  behaviourInput,
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
import { openTimes } from '../opening-hours'
import { unhurried } from '../unhurried'
import { writtenAttribute } from '../written-attributes'
import { conflictPlaces } from './conflicts'
import { diversityOf } from './diversity'
import { farAwayM, readHeatGround, readingShare } from './heat-ground'
import { type HeatPoints, pointsPassing, unknownCode } from './heat-points'
import { selectHeat } from './heat-selection'
import { hoursBetween, type ObservedSlot, observedSlots } from './observed-time'

/** Who passes by or fetches a car uses the ground, but does not stay. */
const notStaying = new Set<number>([
  vocabularies.activity.indexOf('passing'),
  vocabularies.activity.indexOf('parking'),
])

/** Some milliseconds of adding up. */
const placesPerStep = 64

/** Fewer places make no benchmark. */
const leastForBenchmark = 3

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
 * @throws AppError `land_heat.no_activity`, `land_heat.open_hours_order`
 */
export function landBehaviour(
  project: ProjectView,
  input: BehaviourInput,
  job: AnalysisJob = unhurried,
): BehaviourResult {
  const question = v.parse(behaviourInput, input)
  if (question.assumedOpenFrom >= question.assumedOpenTo) throw new AppError('land_heat.open_hours_order')
  if (project.count('activity') === 0) throw new AppError('land_heat.no_activity')
  const metric = projectMetric(project)
  const ground = readHeatGround(project, 'activity', metric, job)
  const { points, far } = ground
  job.progress(readingShare)
  const passes = pointsPassing(points, question.filter)
  const isTaken = new Uint8Array(points.count)
  for (let point = 0; point < points.count; point++)
    if (passes(point) && far[point] === 0 && Number.isFinite(points.eastings[point])) isTaken[point] = 1
  const taken = numbersOf(isTaken)
  // Whether a slot was observed does not hang on whom or what somebody looks for.
  const { day, slots } = question.filter
  const observed = observedSlots(
    points,
    pointsPassing(points, { ...(day ? { day } : {}), ...(slots ? { slots } : {}) }),
  )

  const step = () => job.progress(readingShare)
  step()
  const { places, outside } = pointsByPlace(project, question.tables, points, isTaken, step)
  const spaces = places.map((place, index) => {
    if (index % placesPerStep === 0) step()
    return measured(place, points, observed, question)
  })
  const benchmarks = new Map(
    question.tables.map((table) => [table, question.benchmark ?? medianOf(spaces, table)]),
  )
  const conflicts = conflictPlaces(points, taken, question.conflictRadiusM, metric, (share) =>
    job.progress(readingShare + (1 - readingShare) * share),
  )
  job.progress(1)
  const all = talliesOf(points, taken)
  const selection = selectHeat(ground, question.filter, 'records', () => job.progress(1))
  if (!selection) throw new AppError('land_heat.no_activity')
  job.progress(1)
  return {
    spaces: spaces
      .map((space) => against(space, benchmarks.get(space.table) ?? null, question.benchmark !== undefined))
      .sort((a, b) => b.personHours - a.personHours || a.table.localeCompare(b.table) || a.id - b.id),
    conflicts,
    conflictRadiusM: question.conflictRadiusM,
    total: {
      counts: selection.counts,
      outsideSpaces: outside,
      diversity: diversityOf(all.recordsByActivity),
      ...all,
    },
    observed: observed.map(({ day: kind, slot, records }) => ({ day: kind, slot, records })),
    notes: notesOf(observed, selection.counts.withoutMinutes, selection.farAway),
  }
}

/** The numbers of the points that are marked. */
function numbersOf(marks: Uint8Array): Int32Array {
  let count = 0
  for (let point = 0; point < marks.length; point++) count += marks[point] as number
  const numbers = new Int32Array(count)
  let at = 0
  for (let point = 0; point < marks.length; point++) if (marks[point] === 1) numbers[at++] = point
  return numbers
}

function pointsByPlace(
  project: ProjectView,
  tables: readonly BehaviourTable[],
  points: HeatPoints,
  isTaken: Uint8Array,
  step: () => void,
): { places: Place[]; outside: number } {
  const metric = projectMetric(project)
  const rows = tables.flatMap((table) =>
    [...project.rows(table)]
      // What was looked at and put aside is no place to weigh.
      .filter((row) => table !== 'land' || textOf(row.properties.status) !== 'rejected')
      .map((row) => {
        step()
        return { table, row, area: toPlanePolygons(row.geometry, metric) }
      }),
  )
  const { first, places } = placesInAreas(points, areaColumns(rows.map(({ area }) => area)), step)
  const isInside = new Uint8Array(points.count)
  const found = rows.map(({ table, row, area }, index) => {
    const within = places.subarray(first[index], first[index + 1]).filter((point) => isTaken[point] === 1)
    for (const point of within) isInside[point] = 1
    return { table, row, areaM2: polygonsAreaM2(area), points: within }
  })
  let outside = 0
  for (let point = 0; point < points.count; point++)
    if (isTaken[point] === 1 && isInside[point] === 0) outside++
  return { places: found.filter(({ areaM2 }) => areaM2 > 0), outside }
}

function talliesOf(points: HeatPoints, taken: Iterable<number>) {
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
  { assumedOpenFrom, assumedOpenTo }: v.InferOutput<typeof behaviourInput>,
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
  const written = writtenAttribute(row, ['opening_hours', '开放时间', 'hours'])
  const times = written === null ? null : openTimes(String(written))
  const openHours = (times ?? [[assumedOpenFrom, assumedOpenTo] as const]).reduce(
    (sum, [from, to]) => sum + hoursBetween(observed, from, to),
    0,
  )
  const tallies = talliesOf(points, within)
  const efficiency: SpaceEfficiency | null =
    openHours > 0
      ? {
          openHours,
          openHoursFrom: times ? 'written' : 'assumed',
          personHoursPerM2OpenHour: timely / 60 / areaM2 / openHours,
          ...{ benchmark: null, benchmarkFrom: 'none', shareOfBenchmark: null },
        }
      : null
  return {
    ...{ table, id: row.id, name: textOf(row.properties.name), areaM2 },
    ...{ records: within.length, withoutMinutes, personHours: minutes / 60 },
    personHoursPer100M2: (minutes / 60 / areaM2) * 100,
    stayMinutesPerM2: staying / areaM2,
    ...tallies,
    diversity: diversityOf(tallies.recordsByActivity),
    efficiency,
    why: whyOf({ records: within.length, withoutMinutes, areaM2, openHours, isWritten: times !== null }),
  }
}

function whyOf(found: {
  readonly records: number
  readonly withoutMinutes: number
  readonly areaM2: number
  readonly openHours: number
  readonly isWritten: boolean
}): Message[] {
  const { records, withoutMinutes, openHours } = found
  const areaM2 = Math.round(found.areaM2)
  return [
    { code: 'land_heat.why.records', params: { records, areaM2 } },
    ...(withoutMinutes > 0
      ? [{ code: 'land_heat.note.without_minutes', params: { count: withoutMinutes } }]
      : []),
    openHours > 0
      ? {
          code: found.isWritten ? 'land_heat.why.open_written' : 'land_heat.why.open_assumed',
          params: { hours: Math.round(openHours * 10) / 10 },
        }
      : { code: 'land_heat.why.never_open_when_observed' },
  ]
}

/** The middle of the places of a table that anybody used. */
function medianOf(spaces: readonly BehaviourSpace[], table: BehaviourTable): number | null {
  const used = spaces
    .filter((space) => space.table === table)
    .flatMap(({ efficiency }) => efficiency?.personHoursPerM2OpenHour || [])
    .sort((a, b) => a - b)
  if (used.length < leastForBenchmark) return null
  const half = Math.floor(used.length / 2)
  const upper = used[half] ?? 0
  return used.length % 2 === 1 ? upper : (upper + (used[half - 1] ?? upper)) / 2
}

function against(space: BehaviourSpace, benchmark: number | null, isGiven: boolean): BehaviourSpace {
  if (!space.efficiency || benchmark === null) return space
  return {
    ...space,
    efficiency: {
      ...space.efficiency,
      benchmark,
      benchmarkFrom: isGiven ? 'given' : 'median',
      shareOfBenchmark: space.efficiency.personHoursPerM2OpenHour / benchmark,
    },
  }
}

function notesOf(observed: readonly ObservedSlot[], withoutMinutes: number, farAway: number): Message[] {
  const possible = vocabularies.day_kind.length * vocabularies.time_slot.length
  return [
    observed.length === 0
      ? { code: 'land_heat.no_observed_hours' }
      : {
          code: 'land_heat.note.observed',
          params: { count: observed.length, possible, hours: hoursBetween(observed) },
        },
    ...(withoutMinutes > 0
      ? [{ code: 'land_heat.note.without_minutes', params: { count: withoutMinutes } }]
      : []),
    ...(farAway > 0
      ? [{ code: 'land_heat.note.far_away', params: { count: farAway, km: farAwayM / 1000 } }]
      : []),
  ]
}
