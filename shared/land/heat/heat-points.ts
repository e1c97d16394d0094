import type { HeatFilter, HeatSource } from '../../contract/land-heat'
import type { LocalMetric } from '../../crs/local-metric'
import { type PlanePoint, toPlaneLines, toPlanePoints, toPlanePolygons } from '../../geometry/plane'
import { representativePoint } from '../../geometry/representative-point'
import { issueTypes } from '../../indicators/issue-types'
import { isEmptyRound, roundBegan } from '../../model/behaviour-round'
import type { ProjectView } from '../../model/project-view'
import type { Row } from '../../model/row'
import { vocabularies } from '../../model/vocabularies'

/** Stands for "nobody wrote it down" in the columns of codes. */
export const unknownCode = 255

/** What filters ask about, by the field that says it: the words it may hold, and the sources whose rows have it. */
const heatFields = {
  days: { field: 'day', words: vocabularies.day_kind, sources: ['activity'] },
  slots: { field: 'slot', words: vocabularies.time_slot, sources: ['activity'] },
  activities: { field: 'activity', words: vocabularies.activity, sources: ['activity'] },
  ageGroups: { field: 'age_group', words: vocabularies.age_group, sources: ['activity', 'opinions'] },
  categories: { field: 'category', words: issueTypes.map(({ id }) => id), sources: ['observations'] },
  severities: { field: 'severity', words: vocabularies.severity, sources: ['observations'] },
  statuses: { field: 'status', words: vocabularies.observation_status, sources: ['observations'] },
  stances: { field: 'stance', words: vocabularies.stance, sources: ['opinions'] },
} as const satisfies Record<
  string,
  { readonly field: string; readonly words: readonly string[]; readonly sources: readonly HeatSource[] }
>
type HeatField = keyof typeof heatFields
const fieldNames = Object.keys(heatFields) as HeatField[]

const fieldsOf = (source: HeatSource): readonly HeatField[] =>
  fieldNames.filter((name) => (heatFields[name].sources as readonly HeatSource[]).includes(source))

/** The place of a word in its list. */
const codes = new Map(
  fieldNames.map((name) => [
    name,
    new Map(heatFields[name].words.map((word, code) => [word as unknown, code])),
  ]),
)
const codeOf = (name: HeatField, word: unknown): number => codes.get(name)?.get(word) ?? unknownCode

/**
 * The points of a source as columns of one length, in id order: read once, filtered as often as somebody asks. Of what
 * filters ask about there are places in the lists of words, or `unknownCode`.
 */
export interface HeatPoints extends Readonly<Record<HeatField, Uint8Array>> {
  readonly count: number
  /** Whether rows of this source can say how long somebody stayed. */
  readonly hasMinutes: boolean
  readonly ids: Float64Array
  /** On the plane of the project, metres; NaN for a row without a place. */
  readonly eastings: Float64Array
  readonly northings: Float64Array
  /** NaN where nobody wrote down how long. */
  readonly minutes: Float64Array
  /** The hour since 1970 in which the round of behaviour mapping began that a row comes from; NaN without a round. */
  readonly roundHours: Float64Array
  /** 1 for rows that stand for a round that met nobody. */
  readonly nobody: Uint8Array
}

/** About a millisecond of reading. */
const rowsPerStep = 1024

/** Reads the rows of a source onto the plane. Lines stand at their middle corner, areas at a place inside. */
export function readHeatPoints(
  project: ProjectView,
  source: HeatSource,
  metric: LocalMetric,
  progress: (share: number) => void = () => {},
): HeatPoints {
  const count = project.count(source)
  const read = fieldsOf(source).map((name) => ({
    ...{ name, field: heatFields[name].field, column: new Uint8Array(count) },
  }))
  // What rows of this source never say is unknown of all of them alike.
  const unknown = new Uint8Array(count).fill(unknownCode)
  const points = {
    count,
    hasMinutes: source === 'activity',
    ids: new Float64Array(count),
    eastings: new Float64Array(count),
    northings: new Float64Array(count),
    minutes: new Float64Array(count),
    roundHours: new Float64Array(count),
    nobody: new Uint8Array(count),
    ...(Object.fromEntries(fieldNames.map((name) => [name, unknown])) as Record<HeatField, Uint8Array>),
    ...Object.fromEntries(read.map(({ name, column }) => [name, column])),
  }
  let at = 0
  for (const row of project.rows(source)) {
    if (at % rowsPerStep === 0) progress(at / count)
    const { properties } = row
    const place = placeOf(row, metric)
    points.ids[at] = row.id
    points.eastings[at] = place ? place[0] : Number.NaN
    points.northings[at] = place ? place[1] : Number.NaN
    const { minutes, source_id } = properties
    points.roundHours[at] = Math.floor(roundBegan(source_id) / 3_600_000)
    if (source === 'activity' && isEmptyRound(row)) points.nobody[at] = 1
    points.minutes[at] = typeof minutes === 'number' && minutes >= 0 ? minutes : Number.NaN
    for (const { column, name, field } of read) column[at] = codeOf(name, properties[field])
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

/** The words a filter asks for by field; a list left out or empty asks for everything, the unknown too. */
function askedOf({ day, ...lists }: HeatFilter): readonly (readonly [HeatField, readonly string[]])[] {
  return fieldNames.flatMap((name) => {
    const words = name === 'days' ? (day === undefined ? [] : [day]) : (lists[name] ?? [])
    return words.length > 0 ? [[name, words] as const] : []
  })
}

/** Whether the rows of a source say all that a filter asks about. */
export function knowsAll(source: HeatSource, filter: HeatFilter): boolean {
  return askedOf(filter).every(([name]) => fieldsOf(source).includes(name))
}

/** Which points pass: tests by their number. */
export function pointsPassing(points: HeatPoints, filter: HeatFilter): (point: number) => boolean {
  const tests = askedOf(filter).map(([name, words]) => {
    const passes = new Uint8Array(unknownCode + 1)
    for (const word of words) passes[codeOf(name, word)] = 1
    passes[unknownCode] = 0
    return { column: points[name], passes }
  })
  return (point) => tests.every(({ column, passes }) => passes[column[point] as number] === 1)
}
