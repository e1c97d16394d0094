/** Times of the day as hours, such as 8.5 for half past eight. */
export type OpenTimes = readonly (readonly [from: number, to: number])[]

const wholeDay = /^(?:24\/7|24\s*小时|全天|全日|00?:00\s*[-–—~至]\s*24:00)/
const times = /(\d{1,2})(?:[:：](\d{2}))?\s*(?:[-–—~～至])\s*(\d{1,2})(?:[:：](\d{2}))?/g

/**
 * Opening hours as people and OpenStreetMap write them, where they are the same every day: `6:00–22:00`,
 * `8:30–11:30、14:00–17:30`, `24/7`, `全天`, `Mo-Su 06:00-21:00`. `null` for what differs from day to day or cannot be
 * read: then the hours are not known.
 */
export function openTimes(text: string): OpenTimes | null {
  const plain = text.trim().replace(/^(?:Mo-Su|daily|每天|每日)\s*/i, '')
  if (wholeDay.test(plain)) return [[0, 24]]
  if (/[A-Za-z]|周|星期|工作日|节假日/.test(plain)) return null
  const found = [...plain.matchAll(times)].map(([, fromHour, fromMinute, toHour, toMinute]) => {
    const from = Number(fromHour) + Number(fromMinute ?? 0) / 60
    const to = Number(toHour) + Number(toMinute ?? 0) / 60
    return [from, to] as const
  })
  // Past midnight: until the end of the day and from its beginning.
  const open = found.flatMap(([from, to]) =>
    to > from ? [[from, to] as const] : [[from, 24] as const, [0, to] as const],
  )
  return open.length > 0 && open.every(([from, to]) => from < 24 && to <= 24) ? open : null
}
