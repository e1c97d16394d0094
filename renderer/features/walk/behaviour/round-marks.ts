import type { Row } from '#shared/model/row'
import { numberOf, textOf } from '#shared/model/table'
import { type Choice, vocabularies } from '#shared/model/vocabularies'

type Activity = Choice<'activity'>
type AgeGroup = Choice<'age_group'>

/** What is said of people seen together. `null` stands for what was not to be seen. */
export interface Seen {
  readonly activity: Activity
  readonly ageGroup: AgeGroup | null
  /** How long they stay, or how long whoever passes is there. */
  readonly minutes: number | null
  readonly count: number
}

/** People at one place who do the same: one dot on the map, a row each in the table. */
export interface Mark extends Seen {
  readonly ids: readonly [number, ...number[]]
  readonly place: readonly [lng: number, lat: number]
}

/** The rows of a round as dots, in the order in which they were put down. */
export function marksOf(rows: readonly Row[]): Mark[] {
  const marks = new Map<string, Mark>()
  for (const { id, geometry, properties } of rows) {
    if (geometry?.type !== 'Point') continue
    const [lng = 0, lat = 0] = geometry.coordinates
    const { activity, age_group, minutes } = properties
    const key = JSON.stringify([lng, lat, activity, age_group, minutes])
    const held = marks.get(key)
    if (held) marks.set(key, { ...held, ids: [...held.ids, id], count: held.count + 1 })
    else {
      marks.set(key, {
        ids: [id],
        place: [lng, lat],
        activity: vocabularies.activity.find((code) => code === textOf(activity)) ?? 'other',
        ageGroup: vocabularies.age_group.find((code) => code === textOf(age_group)) ?? null,
        minutes: numberOf(minutes),
        count: 1,
      })
    }
  }
  return [...marks.values()]
}

/** What a round adds up to. */
export interface RoundTally {
  readonly people: number
  readonly passing: number
  /** Of those whose stay is known. */
  readonly personMinutes: number
}

export function tallyOf(marks: readonly Mark[]): RoundTally {
  const sum = (of: (mark: Mark) => number) => marks.reduce((all, mark) => all + of(mark), 0)
  return {
    people: sum(({ count }) => count),
    passing: sum(({ activity, count }) => (activity === 'passing' ? count : 0)),
    personMinutes: sum(({ minutes, count }) => count * (minutes ?? 0)),
  }
}

/** The kind of day and the slot of a moment on the observer's own clock; before and after the day's slots the nearest. */
export function observedAt(moment: Date): { day: Choice<'day_kind'>; slot: Choice<'time_slot'> } {
  const weekday = moment.getDay()
  const hour = moment.getHours()
  const slot = vocabularies.time_slot.findLast((code) => Number(code.split('-')[0]) <= hour)
  return {
    day: weekday === 0 || weekday === 6 ? 'weekend' : 'workday',
    slot: slot ?? vocabularies.time_slot[0],
  }
}
