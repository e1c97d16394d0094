import type { Choice } from '../../model/vocabularies'

type DayKind = Choice<'day_kind'>

/** Two-letter days of OpenStreetMap, Monday first. */
const days = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su']
/** The day that stands for its kind: hours rarely differ within the week. */
const dayOfKind: Readonly<Record<DayKind, number>> = { workday: 2, weekend: 5 }

const always = /^(24\/7|全天|全天开放|24小时|全日|always|open)$/
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
  return text.replaceAll(/[、，；;]/g, ',').replaceAll(/\s*([-,:])\s*/g, '$1')
}

/**
 * Whether something with these hours (`6:00–22:00`, `Mo-Fr 08:30-16:30; Sa 9:00-12:00`, `全天`, `常年上锁`) is open at
 * a minute of a day of that kind; `null` when the words are not understood. A workday is asked as a Wednesday, a
 * weekend as a Saturday.
 */
export function isOpenAt(hours: string, day: DayKind, minute: number): boolean | null {
  const text = plainly(hours)
  if (always.test(text)) return true
  if (never.test(text)) return false
  let today: boolean | null = true
  let isOpen = false
  for (const part of text.split(',')) {
    const [, daysPart, timesPart] = /^((?:[a-z]{2}(?:-[a-z]{2})?,?)*)\s*(.*)$/.exec(part) ?? []
    if (daysPart) today = spansDay(daysPart, dayOfKind[day])
    if (today === null) return null
    if (!timesPart) continue
    const times = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/.exec(timesPart)
    if (!times) {
      if (always.test(timesPart)) isOpen ||= today
      else if (!never.test(timesPart)) return null
      continue
    }
    const from = Number(times[1]) * 60 + Number(times[2])
    const to = Number(times[3]) * 60 + Number(times[4])
    // Until a time before it began: past midnight.
    const within = from <= to ? minute >= from && minute < to : minute >= from || minute < to
    if (today && within) isOpen = true
  }
  return isOpen
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
