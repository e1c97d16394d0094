import type { SunDay } from '../../contract/land-sun'
import { julianDay, type SunOfMoment, solarAheadMinutes, sunInSky, sunOfMoment } from './sun-position'

/** Apparent ecliptic longitude of the sun at the solar terms (GB/T 33661-2017). */
const longitudeOf: Readonly<Record<SunDay, number>> = {
  great_cold: 300,
  winter_solstice: 270,
  summer_solstice: 90,
}

/** Hours of true solar time in which sun counts: GB 50180-2018 table 4.0.9; for summer a proposal of ours. */
export const standardWindow: Readonly<Record<SunDay, readonly [number, number]>> = {
  great_cold: [8, 16],
  winter_solstice: [9, 15],
  summer_solstice: [9, 17],
}

/** Broad-leaved street trees of eastern China from mid-April to mid-November; a proposal. */
const leavesFrom = '04-15'
const leavesTo = '11-15'

/** Of a longer range so many days are computed, each for an equal part of it. */
const mostDays = 12

const dayMs = 86_400_000

/** `[year, month, day]` of `YYYY-MM-DD`. */
function partsOfDay(isoDay: string): [number, number, number] {
  const [year = 0, month = 1, day = 1] = isoDay.split('-').map(Number)
  return [year, month, day]
}

const isoDayOf = (timeMs: number): string => new Date(timeMs).toISOString().slice(0, 10)

/** The day in civil time on which the solar term falls, `YYYY-MM-DD`. */
export function dayOfSolarTerm(day: SunDay, year: number, utcOffsetHours: number): string {
  const wanted = longitudeOf[day]
  // Near enough to begin with; the sun moves a little less than a degree a day.
  let moment = julianDay(year, 3, 20, 12) + (((wanted + 360) % 360) / 360) * 365.2422
  if (wanted >= 280) moment -= 365.2422
  for (let round = 0; round < 6; round++) {
    const off = wanted - sunOfMoment(moment).eclipticLongitudeDeg
    moment += ((((off + 180) % 360) + 360) % 360) - 180
  }
  return isoDayOf((moment - 2_440_587.5) * dayMs + utcOffsetHours * 3_600_000)
}

/** A named day or `YYYY-MM-DD` as `YYYY-MM-DD`. */
export function dayAsAsked(date: SunDay | string, year: number, utcOffsetHours: number): string {
  return date in longitudeOf ? dayOfSolarTerm(date as SunDay, year, utcOffsetHours) : date
}

/** The days to compute of a range (both ends in it), and how many days it has. Nothing when it ends before it begins. */
export function daysOfRange(
  first: string,
  last: string,
): { readonly days: string[]; readonly count: number } {
  const start = Date.parse(first)
  const count = Math.round((Date.parse(last) - start) / dayMs) + 1
  if (!(count >= 1)) return { days: [], count: 0 }
  const taken = Math.min(count, mostDays)
  const days = Array.from({ length: taken }, (_, part) =>
    isoDayOf(start + Math.floor(((part + 0.5) * count) / taken) * dayMs),
  )
  return { days, count }
}

export function leavesOnAt(isoDay: string): boolean {
  const monthAndDay = isoDay.slice(5)
  return monthAndDay >= leavesFrom && monthAndDay <= leavesTo
}

/** The sun of a day at a place: what holds at its noon. */
export interface SunOfDay extends SunOfMoment {
  readonly date: string
  readonly latitudeDeg: number
  /** How far the sun's clock is ahead of the one on the wall. */
  readonly aheadMinutes: number
  readonly noonAltitudeDeg: number
  /** True solar hours; equal where the sun does not rise. */
  readonly sunrise: number
  readonly sunset: number
  /** The declination so many true solar hours into the day: it moves by up to 0.4° a day. */
  declinationAt(trueSolarHour: number): number
}

export function sunOfDay(
  date: string,
  [longitudeDeg, latitudeDeg]: readonly [number, number],
  utcOffsetHours: number,
): SunOfDay {
  const [year, month, day] = partsOfDay(date)
  const momentAt = (trueSolarHour: number, equationMinutes: number) =>
    julianDay(year, month, day, trueSolarHour - longitudeDeg / 15 - equationMinutes / 60)
  const noon = sunOfMoment(momentAt(12, 0))
  const declinationAt = (hour: number) =>
    sunOfMoment(momentAt(hour, noon.equationOfTimeMinutes)).declinationDeg
  const radians = Math.PI / 180
  const cosine = -Math.tan(latitudeDeg * radians) * Math.tan(noon.declinationDeg * radians)
  const halfDay = Math.acos(Math.min(1, Math.max(-1, cosine))) / radians / 15
  return {
    ...noon,
    date,
    latitudeDeg,
    aheadMinutes: solarAheadMinutes(noon.equationOfTimeMinutes, longitudeDeg, utcOffsetHours),
    noonAltitudeDeg: sunInSky(declinationAt(12), latitudeDeg, 12).altitudeDeg,
    sunrise: 12 - halfDay,
    sunset: 12 + halfDay,
    declinationAt,
  }
}
