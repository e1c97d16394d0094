import type { Choice } from '../model/vocabularies'

type DayKind = Choice<'day_kind'>

/** Times of the day as hours, such as 8.5 for half past eight; none: closed. */
export type OpenTimes = readonly (readonly [from: number, to: number])[]

/** Two-letter days of OpenStreetMap, Monday first. */
const days = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su']
/** The day that stands for its kind: hours rarely differ within the week. */
const dayOfKind: Readonly<Record<DayKind, number>> = { workday: 2, weekend: 5 }

const always = /^(24\/7|0?0:00-24:00|全天|全天开放|24小时|全日|always|open)$/
const never = /(上锁|锁闭|关闭|封闭|不开放|停用|^off$|^closed$|^locked$)/

const wordsForDays: readonly (readonly [RegExp, string])[] = [
  [/周末|双休日/g, 'sa-su'],
  [/工作日|平日/g, 'mo-fr'],
  [/每天|每日/g, 'mo-su'],
  [/(?:周|星期)一/g, 'mo'],
  [/(?:周|星期)二/g, 'tu'],
  [/(?:周|星期)三/g, 'we'],
  [/(?:周|星期)四/g, 'th'],
  [/(?:周|星期)五/g, 'fr'],
  [/(?:周|星期)六/g, 'sa'],
  [/(?:周|星期)[日天]/g, 'su'],
]

/** One spelling for what people write: half-width, one kind of dash, days in two letters. */
function plainly(hours: string): string {
  let text = hours
    .trim()
    .toLowerCase()
    .replaceAll('：', ':')
    .replaceAll(/[–—－~～〜至到]/g, '-')
  for (const [words, day] of wordsForDays) text = text.replaceAll(words, day)
  return text
    .replaceAll(/[、，；;和及]/g, ',')
    .replaceAll(/\s*([-,:])\s*/g, '$1')
    .replaceAll(/(\d)\s+(?=\d)/g, '$1,')
}

/**
 * Whether something with these hours (`6:00–22:00`, `Mo-Fr 08:30-16:30; Sa 9:00-12:00`, `全天`, `常年上锁`) is open at
 * a minute of a day of that kind; `null` when the words are not understood. A workday is asked as a Wednesday, a
 * weekend as a Saturday.
 */
export function isOpenAt(hours: string, day: DayKind, minute: number): boolean | null {
  const times = timesOn(plainly(hours), dayOfKind[day])
  return times?.some(([from, to]) => minute / 60 >= from && minute / 60 < to) ?? null
}

/**
 * When something with these hours is open, where that is the same every day; `null` for what differs from day to day,
 * is never open, or cannot be read: then the hours are not known.
 */
export function openTimes(hours: string): OpenTimes | null {
  const text = plainly(hours)
  const [first, ...others] = days.map((_, day) => timesOn(text, day))
  if (!first || first.length === 0) return null
  return others.every((times) => JSON.stringify(times) === JSON.stringify(first)) ? first : null
}

/** `text` as `plainly` gives it, `day` counted from Monday. */
function timesOn(text: string, day: number): OpenTimes | null {
  let today = true
  /** What came last were days alone: those that follow are meant as well. */
  let isListing = false
  const open: (readonly [number, number])[] = []
  for (const part of text.split(',')) {
    const [, daysPart, timesPart = ''] = /^((?:[a-z]{2}(?:-[a-z]{2})?(?![a-z]))?)\s*(.*)$/.exec(part) ?? []
    const spans: boolean | null = daysPart ? spansDay(daysPart, day) : today
    if (spans === null) return null
    today = isListing ? today || spans : spans
    isListing = timesPart === ''
    if (timesPart === '' || never.test(timesPart)) continue
    const times = timesIn(timesPart)
    if (!times) return null
    if (today) open.push(...times)
  }
  return open
}

function timesIn(text: string): OpenTimes | null {
  if (always.test(text)) return [[0, 24]]
  const [, fromHour, fromMinute = 0, toHour, toMinute = 0] =
    /^(\d{1,2})(?::(\d{2}))?-(\d{1,2})(?::(\d{2}))?$/.exec(text) ?? []
  if (fromHour === undefined) return null
  const from = (Number(fromHour) * 60 + Number(fromMinute)) / 60
  const to = (Number(toHour) * 60 + Number(toMinute)) / 60
  if (!(from < 24 && to <= 24)) return null
  // Past midnight: until the end of the day and from its beginning.
  return to > from
    ? [[from, to]]
    : [
        [from, 24],
        [0, to],
      ]
}

function spansDay(range: string, day: number): boolean | null {
  const [from, to = from] = range.split('-').map((name) => days.indexOf(name))
  if (from === undefined || to === undefined || from < 0 || to < 0) return null
  return from <= to ? day >= from && day <= to : day >= from || day <= to
}

/** Minutes since midnight of `HH:MM`. */
export function minuteOfDay(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}
