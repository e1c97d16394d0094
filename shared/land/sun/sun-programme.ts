import type { LandSunQuestion, SunClock, SunDayTold } from '../../contract/land-sun'
import type { LocalMetric } from '../../crs/local-metric'
import { AppError } from '../../model/message'
import { dayAsAsked, daysOfRange, leavesOnAt, type SunOfDay, standardWindow, sunOfDay } from './sun-days'
import { sunInSky } from './sun-position'
import { fullSun, type SunInstant, throughBareCrowns, throughLeaves } from './sun-sweep'

const radians = Math.PI / 180

/** A sun lower than this warms nobody, and hills and towns beyond the map hide it: it is left out. A proposal. */
export const lowestSunDeg = 3

/** One look at the sun: towards it on the plane (a unit vector), and how steeply its rays fall. */
export interface SunRay {
  readonly trueSolarHour: number
  readonly altitudeDeg: number
  readonly towardsX: number
  readonly towardsY: number
  /** Rise over run. */
  readonly slope: number
  readonly throughTrees: 0 | 1 | 2
}

/** When the sun is looked at, day by day. */
export interface SunProgramme {
  readonly days: readonly (readonly SunRay[])[]
  readonly told: readonly SunDayTold[]
  readonly daysInRange: number
  readonly stepMinutes: number
}

type Asked = Pick<
  LandSunQuestion,
  'date' | 'lastDate' | 'fromHour' | 'toHour' | 'clock' | 'utcOffsetHours' | 'year' | 'stepMinutes' | 'leaves'
>

/** Where the looks are taken from: the middle of the ground, and how true north lies on the plane there. */
export interface SunPlace {
  readonly lngLat: readonly [number, number]
  /** Clockwise from the plane's own north. */
  readonly northDeg: number
}

/** True north on the plane: on a map projection it turns with the distance from the middle meridian. */
export function sunPlaceAt(middle: readonly [number, number], metric: LocalMetric): SunPlace {
  const [lng, lat] = metric.toLngLat(middle)
  const [x, y] = metric.toMetres([lng, lat + 0.001])
  return { lngLat: [lng, lat], northDeg: Math.atan2(x - middle[0], y - middle[1]) / radians }
}

/**
 * The looks at the sun that a question asks for, in the middle of equal steps.
 * @throws AppError `land_sun.range_backwards`, `.window_empty`, `.no_sun`
 */
export function sunProgramme(asked: Asked, place: SunPlace): SunProgramme {
  const first = dayAsAsked(asked.date, asked.year, asked.utcOffsetHours)
  const last = asked.lastDate ? dayAsAsked(asked.lastDate, asked.year, asked.utcOffsetHours) : first
  const { days: dates, count } = daysOfRange(first, last)
  if (count === 0) throw new AppError('land_sun.range_backwards', { first, last })
  const stepMinutes = asked.stepMinutes ?? (count === 1 ? 5 : 15)
  const days: SunRay[][] = []
  const told: SunDayTold[] = []
  for (const date of dates) {
    const day = sunOfDay(date, place.lngLat, asked.utcOffsetHours)
    const [from, to] = windowOf(asked, day)
    const leavesOn = asked.leaves === 'on' || (asked.leaves === 'by_date' && leavesOnAt(date))
    const throughTrees = asked.leaves === 'none' ? fullSun : leavesOn ? throughLeaves : throughBareCrowns
    const looks = Math.max(1, Math.round(((to - from) * 60) / stepMinutes))
    const rays = Array.from({ length: looks }, (_, look) =>
      rayAt(day, from + ((look + 0.5) * (to - from)) / looks, place, throughTrees),
    )
    days.push(rays.filter(({ altitudeDeg }) => altitudeDeg >= lowestSunDeg))
    told.push(dayTold(day, from, to, leavesOn))
  }
  if (days.every((day) => day.length === 0)) throw new AppError('land_sun.no_sun', { first, lowestSunDeg })
  return { days, told, daysInRange: count, stepMinutes }
}

/** The window in true solar time, cut to where the sun is up. */
function windowOf(asked: Asked, day: SunOfDay): readonly [number, number] {
  const usual =
    asked.lastDate === undefined && asked.date in standardWindow
      ? standardWindow[asked.date as keyof typeof standardWindow]
      : ([day.sunrise, day.sunset] as const)
  const solar = (hour: number) => trueSolarHour(hour, asked.clock, day)
  const from = asked.fromHour === undefined ? usual[0] : solar(asked.fromHour)
  const to = asked.toHour === undefined ? usual[1] : solar(asked.toHour)
  if (to - from < 1 / 60) throw new AppError('land_sun.window_empty')
  const [up, down] = [Math.max(from, day.sunrise), Math.min(to, day.sunset)]
  return up < down ? [up, down] : [from, to]
}

export function trueSolarHour(hour: number, clock: SunClock, { aheadMinutes }: SunOfDay): number {
  return clock === 'true_solar' ? hour : hour + aheadMinutes / 60
}

function dayTold(day: SunOfDay, from: number, to: number, leavesOn: boolean): SunDayTold {
  const civil = (hour: number) => hour - day.aheadMinutes / 60
  return {
    date: day.date,
    trueSolar: { from, to },
    civil: { from: civil(from), to: civil(to) },
    solarAheadMinutes: day.aheadMinutes,
    noonAltitudeDeg: day.noonAltitudeDeg,
    leavesOn,
  }
}

/** The ray of one moment of a day. */
export function rayAt(day: SunOfDay, hour: number, place: SunPlace, throughTrees: 0 | 1 | 2): SunRay {
  const { altitudeDeg, azimuthDeg } = sunInSky(day.declinationAt(hour), day.latitudeDeg, hour)
  const bearing = (azimuthDeg + place.northDeg) * radians
  return {
    trueSolarHour: hour,
    altitudeDeg,
    towardsX: Math.sin(bearing),
    towardsY: Math.cos(bearing),
    slope: Math.tan(altitudeDeg * radians),
    throughTrees,
  }
}

/** How the sweep of a field of such pixels follows a ray. */
export function sweepInstant(
  { towardsX, towardsY, slope, throughTrees }: SunRay,
  cellCm: number,
): SunInstant {
  const alongRows = Math.abs(towardsY) >= Math.abs(towardsX)
  const [ahead, aside] = alongRows ? [towardsY, towardsX] : [towardsX, towardsY]
  const drift = aside / Math.abs(ahead)
  return {
    along: alongRows ? 'rows' : 'columns',
    direction: ahead < 0 ? 1 : -1,
    drift,
    dropCm: cellCm * Math.sqrt(1 + drift * drift) * slope,
    throughTrees,
  }
}
