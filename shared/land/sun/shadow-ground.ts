import type { AnalysisMemory } from '../../contract/analysis'
import type { LandShadowsQuestion } from '../../contract/land-sun'
import type { LocalMetric } from '../../crs/local-metric'
import { type Bounds, boundsAround, boundsCentre } from '../../geometry/bounds'
import { projectMetric } from '../../indicators/community'
import { AppError, type Message } from '../../model/message'
import type { ProjectView } from '../../model/project-view'
import { listening } from '../listening'
import { dayAsAsked, leavesOnAt, sunOfDay } from './sun-days'
import { readObstacles, type SunObstacle } from './sun-obstacles'
import { sunInSky } from './sun-position'
import { lowestSunDeg, rayAt, type SunPlace, type SunRay, sunPlaceAt, trueSolarHour } from './sun-programme'
import { fullSun } from './sun-sweep'

/** What stands on the ground, as all moments of all days find it. */
export interface ShadowGround {
  readonly metric: LocalMetric
  readonly obstacles: readonly SunObstacle[]
  /** Around all of them. */
  readonly bounds: Bounds
  readonly hasTrees: boolean
  readonly place: SunPlace
  readonly notes: readonly Message[]
}

interface KeptGround {
  readonly assumptions: string
  readonly ground: ShadowGround
}

/**
 * Reads what casts shadows, or takes it from the last run where nothing has changed since: a slider asks for one moment
 * after the other.
 * @throws AppError `land_sun.nothing_here`, `.no_tree_layer`
 */
export function shadowGround(
  project: ProjectView,
  question: LandShadowsQuestion,
  progress: (share: number) => void,
  memory?: AnalysisMemory<unknown>,
): ShadowGround {
  const {
    date: _date,
    hour: _hour,
    clock: _clock,
    year: _year,
    utcOffsetHours: _offset,
    ...assumed
  } = question
  const assumptions = JSON.stringify({ ...assumed, leaves: assumed.leaves === 'none' })
  const kept = memory?.changed.size === 0 ? (memory.kept as KeptGround | null) : null
  if (kept?.assumptions === assumptions) return kept.ground
  const metric = projectMetric(project)
  const { obstacles, counts, notes } = readObstacles(project, question, metric, progress)
  if (obstacles.length === 0) throw new AppError('land_sun.nothing_here')
  const bounds = boundsAround(listening(obstacles, () => progress(1)))
  const place = sunPlaceAt(boundsCentre(bounds), metric)
  const hasTrees = Object.values(counts.trees).some((count) => count > 0)
  const ground: ShadowGround = { metric, obstacles, bounds, hasTrees, place, notes }
  memory?.keep({ assumptions, ground } satisfies KeptGround)
  return ground
}

/** One moment of a day over that ground. */
export interface ShadowMoment {
  /** `null` while the sun is too low for shadows to be drawn. */
  readonly ray: SunRay | null
  readonly told: {
    readonly date: string
    readonly trueSolarHour: number
    readonly civilHour: number
    readonly altitudeDeg: number
    readonly azimuthDeg: number
  }
  readonly notes: readonly Message[]
}

export function shadowMoment(
  { place, hasTrees, notes }: ShadowGround,
  question: LandShadowsQuestion,
): ShadowMoment {
  const date = dayAsAsked(question.date, question.year, question.utcOffsetHours)
  const day = sunOfDay(date, place.lngLat, question.utcOffsetHours)
  const hour = trueSolarHour(question.hour, question.clock, day)
  const ray = rayAt(day, hour, place, fullSun)
  const { azimuthDeg } = sunInSky(day.declinationAt(hour), day.latitudeDeg, hour)
  const leavesOn = question.leaves === 'on' || (question.leaves === 'by_date' && leavesOnAt(date))
  const isLow = ray.altitudeDeg < lowestSunDeg
  return {
    ray: isLow ? null : ray,
    told: {
      ...{ date, trueSolarHour: hour, civilHour: hour - day.aheadMinutes / 60 },
      ...{ altitudeDeg: ray.altitudeDeg, azimuthDeg },
    },
    notes: [
      ...(isLow ? [{ code: 'land_sun.note.sun_low', params: { lowestSunDeg } }] : []),
      ...(hasTrees && !leavesOn ? [{ code: 'land_sun.note.bare_crowns' }] : []),
      ...notes,
    ],
  }
}
