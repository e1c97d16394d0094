import type { HeatFilter, HeatSource } from '../../contract/land-heat'
import type { LocalMetric } from '../../crs/local-metric'
import { type PlanePoint, toPlaneLines, toPlanePoints, toPlanePolygons } from '../../geometry/plane'
import { representativePoint } from '../../geometry/representative-point'
import type { ProjectView } from '../../model/project-view'
import type { Row } from '../../model/row'
import { vocabularies } from '../../model/vocabularies'

/** Stands for "nobody wrote it down" in the columns of codes. */
export const unknownCode = 255

/** The points of a source as columns of one length, in id order: read once, filtered as often as somebody asks. */
export interface HeatPoints {
  readonly count: number
  /** Whether rows of this source can say how long somebody stayed. */
  readonly hasMinutes: boolean
  readonly ids: Float64Array
  /** On the plane of the project, metres; NaN for a row without a place. */
  readonly eastings: Float64Array
  readonly northings: Float64Array
  /** NaN where nobody wrote down how long. */
  readonly minutes: Float64Array
  /** Places in the vocabularies `day_kind`, `time_slot`, `age_group` and `activity`, or `unknownCode`. */
  readonly days: Uint8Array
  readonly slots: Uint8Array
  readonly ageGroups: Uint8Array
  readonly activities: Uint8Array
}

/** Some milliseconds of reading. */
const rowsPerStep = 4096

const codesOf = (words: readonly string[]) => new Map<unknown, number>(words.map((word, i) => [word, i]))
const codes = {
  days: codesOf(vocabularies.day_kind),
  slots: codesOf(vocabularies.time_slot),
  ageGroups: codesOf(vocabularies.age_group),
  activities: codesOf(vocabularies.activity),
}

/** Reads the rows of a source onto the plane. Lines stand at their middle corner, areas at a place inside. */
export function readHeatPoints(
  project: ProjectView,
  source: HeatSource,
  metric: LocalMetric,
  progress: (share: number) => void = () => {},
): HeatPoints {
  const count = project.count(source)
  const points = {
    count,
    hasMinutes: source === 'activity',
    ids: new Float64Array(count),
    eastings: new Float64Array(count),
    northings: new Float64Array(count),
    minutes: new Float64Array(count),
    days: new Uint8Array(count),
    slots: new Uint8Array(count),
    ageGroups: new Uint8Array(count),
    activities: new Uint8Array(count),
  }
  let at = 0
  for (const row of project.rows(source)) {
    if (at % rowsPerStep === 0) progress(at / count)
    const { properties } = row
    const place = placeOf(row, metric)
    points.ids[at] = row.id
    points.eastings[at] = place ? place[0] : Number.NaN
    points.northings[at] = place ? place[1] : Number.NaN
    const { minutes } = properties
    points.minutes[at] = typeof minutes === 'number' && minutes >= 0 ? minutes : Number.NaN
    points.days[at] = codes.days.get(properties.day) ?? unknownCode
    points.slots[at] = codes.slots.get(properties.slot) ?? unknownCode
    points.ageGroups[at] = codes.ageGroups.get(properties.age_group) ?? unknownCode
    points.activities[at] = codes.activities.get(properties.activity) ?? unknownCode
    at++
  }
  return points
}

function placeOf({ geometry }: Row, metric: LocalMetric): PlanePoint | null {
  if (geometry?.type === 'Point') {
    const [lng, lat] = geometry.coordinates
    return lng === undefined || lat === undefined ? null : metric.toMetres([lng, lat])
  }
  const [point] = toPlanePoints(geometry, metric)
  if (point) return point
  const [line] = toPlaneLines(geometry, metric)
  if (line) return line[Math.floor(line.length / 2)] ?? null
  return representativePoint(toPlanePolygons(geometry, metric))
}

/** Which points pass: tests by their number. A list left out or empty asks for everything, the unknown too. */
export function pointsPassing(points: HeatPoints, filter: HeatFilter): (point: number) => boolean {
  const tests = [
    wanted(points.days, codes.days, filter.day === undefined ? [] : [filter.day]),
    wanted(points.slots, codes.slots, filter.slots),
    wanted(points.ageGroups, codes.ageGroups, filter.ageGroups),
    wanted(points.activities, codes.activities, filter.activities),
  ].flatMap((test) => test ?? [])
  return (point) => tests.every(({ column, passes }) => passes[column[point] as number] === 1)
}

function wanted(column: Uint8Array, known: ReadonlyMap<unknown, number>, words: readonly string[] = []) {
  if (words.length === 0) return null
  const passes = new Uint8Array(unknownCode + 1)
  for (const word of words) passes[known.get(word) ?? unknownCode] = 1
  passes[unknownCode] = 0
  return { column, passes }
}
