import * as v from 'valibot'
import type { AnalysisJob } from '../../contract/analysis'
import {
  type LandSunInput,
  type LandSunQuestion,
  type LandSunResult,
  landSunInput,
  type SunFacades,
  type SunRaster,
  sunDays,
} from '../../contract/land-sun'
import type { LocalMetric } from '../../crs/local-metric'
import { projectMetric } from '../../indicators/community'
import type { Message } from '../../model/message'
import type { ProjectView } from '../../model/project-view'
import { unhurried } from '../unhurried'
import { bestBenches } from './best-benches'
import { obstaclesByPlace } from './obstacles-by-place'
import { roundedLngLat, type SunScene, sunOfAreas, sunOfSeats } from './sun-at-places'
import { type FacadePoints, facadePoints, lngLatsOf } from './sun-facades'
import { groundFigures, readingOf, type SunReading, toldLayer } from './sun-figures'
import { type SunGround, sunGround, windowCorners } from './sun-ground'
import { readObstacles, type SunObstacle } from './sun-obstacles'
import { sunPictures } from './sun-pictures'
import { lowestSunDeg, type SunProgramme, sunPlaceAt, sunProgramme } from './sun-programme'
import { type SunSweep, sunSweep } from './sun-sweep'
import { thinnedRaster } from './thinned-raster'

export interface SunTools {
  /** The host hands over its fast version. */
  readonly sunSweep: SunSweep
  /** Pixels on a side of a tile; for tests. */
  readonly tilePixels?: number | undefined
  /** The plane to compute on; that of the project when left out. */
  readonly metric?: LocalMetric | undefined
}

/** Shares of the work: reading, the asked days, the summer, figures of places. */
const shares = { read: 0.1, sun: 0.75, summer: 0.9, areas: 0.97 } as const

/**
 * Hours of direct sun on the open ground, on façades and seats. Buildings, walls and trees are a field of heights on
 * flat ground; the field is swept once for every look at the sun (`sun-sweep.ts`). Where heights are unknown every
 * figure has two ends. An aid for design: not the sunlight analysis that a planning office asks for.
 * @throws AppError `land_sun.nothing_here`, `.too_many_pixels`, `.range_backwards`, `.window_empty`, `.no_sun`,
 *   `.no_tree_layer`, `.no_such_row`
 */
export function landSun(
  project: ProjectView,
  input: LandSunInput,
  job: AnalysisJob = unhurried,
  tools: SunTools = { sunSweep },
): LandSunResult {
  const question = v.parse(landSunInput, input)
  const metric = tools.metric ?? projectMetric(project)
  const read = readObstacles(project, question, metric, (share) => job.progress(share * shares.read))
  const ground = sunGround(project, read.obstacles, question.pixelM, metric, () => job.progress(shares.read))
  const place = sunPlaceAt(middleOfGround(ground), metric)
  const programme = sunProgramme(question, place)
  const facades = question.facades
    ? facadePoints(ground, read.obstacles, question.facadeStepM, Math.round(question.sillHeightM * 100), () =>
        job.progress(shares.read),
      )
    : null

  const reading = (of: SunProgramme, points: FacadePoints | null, from: number, to: number): SunReading =>
    readingOf(
      sunPictures(
        {
          ...{ window: ground.window, obstacles: read.obstacles, days: of.days, facades: points },
          atCm: Math.round(question.atHeightM * 100),
          leastSpell: Math.ceil(question.leastSpellMinutes / of.stepMinutes) * 2,
          tilePixels: tools.tilePixels,
        },
        tools.sunSweep,
        (share) => job.progress(from + (to - from) * share),
      ),
      of,
    )
  const winter = reading(programme, facades, shares.read, shares.sun)
  const summer =
    question.summer || question.benches
      ? reading(sunProgramme(summerOf(question), place), null, shares.sun, shares.summer)
      : null

  const scene: SunScene = {
    ...{
      metric,
      ground,
      obstacles: obstaclesByPlace(read.obstacles, () => job.progress(shares.summer)),
      winter,
      summer,
    },
    ...{ atM: question.atHeightM, enoughHours: question.enoughHours },
  }
  const areas = sunOfAreas(project, scene, (share) =>
    job.progress(shares.summer + (shares.areas - shares.summer) * share),
  )
  const onWork = () => job.progress(shares.areas)
  const { seats, notes } = sunOfSeats(project, question.seats, scene)
  const benches =
    question.benches && summer ? bestBenches(project, question.benches, scene, summer, onWork) : []
  const figures = {
    days: programme.told,
    daysInRange: programme.daysInRange,
    stepMinutes: programme.stepMinutes,
    instants: programme.days[0]?.length ?? 0,
    enoughHours: question.enoughHours,
    possibleHours: winter.possibleHours,
    ground: groundFigures(ground, winter, question.enoughHours, onWork),
    ...{ areas, seats, benches },
    facades: facades && facadesOf(facades, winter, question.enoughHours, metric),
    obstacles: read.counts,
    notes: [...notesOf(question, programme, read.obstacles), ...read.notes, ...ground.notes, ...notes],
  }
  // Marks the counts, after every figure has been taken from them.
  const raster = rasterOf(ground, winter, summer, metric, onWork)
  job.progress(1)
  const { pictureCells } = question
  return { ...figures, raster: pictureCells ? thinnedRaster(raster, pictureCells, metric) : raster }
}

/** 夏至日, 9–17 true solar time, as finely as asked; leaves on unless trees are left out. */
function summerOf({ year, utcOffsetHours, stepMinutes, leaves }: LandSunQuestion) {
  return {
    ...({ date: 'summer_solstice', lastDate: undefined, fromHour: undefined, toHour: undefined } as const),
    ...({ clock: 'true_solar', leaves: leaves === 'none' ? 'none' : 'on' } as const),
    ...{ year, utcOffsetHours, stepMinutes },
  }
}

function middleOfGround({ window }: SunGround): [number, number] {
  return [
    (window.firstColumn + window.columns / 2) * window.cellM,
    (window.firstRow + window.rows / 2) * window.cellM,
  ]
}

function rasterOf(
  { window, cover }: SunGround,
  winter: SunReading,
  summer: SunReading | null,
  metric: LocalMetric,
  onWork: () => void,
): SunRaster {
  const { cellM, columns, rows } = window
  const [west, south] = [window.firstColumn * cellM, window.firstRow * cellM]
  const { least, most } = winter.pictures
  const told = (counts: Uint16Array, hoursOfCount: number) => toldLayer(counts, cover, hoursOfCount, onWork)
  return {
    ...{ cellM, columns, rows, west, south },
    corners: windowCorners(window, metric),
    planeCentre: roundedLngLat(metric.toLngLat([0, 0])),
    least: told(least.sun, winter.hoursOfCount),
    most: least === most ? null : told(most.sun, winter.hoursOfCount),
    longestSpell: told(least.longest, winter.spellHoursOfCount),
    summer: summer && {
      ...told(summer.pictures.most.sun, summer.hoursOfCount),
      possibleHours: summer.possibleHours,
    },
  }
}

function facadesOf(
  points: FacadePoints,
  { pictures, hoursOfCount }: SunReading,
  enoughHours: number,
  metric: LocalMetric,
): SunFacades {
  const { buildingIds, heightCm, facingDeg, covered } = points
  const inHours = (counts: Uint32Array) => Float32Array.from(counts, (count) => count * hoursOfCount)
  const leastHours = inHours(pictures.least.facades)
  const mostHours = inHours(pictures.most.facades)
  const buildings = new Map<number, { points: number; enough: [number, number]; best: [number, number] }>()
  buildingIds.forEach((id, point) => {
    const building = buildings.get(id) ?? { points: 0, enough: [0, 0], best: [0, 0] }
    buildings.set(id, building)
    building.points++
    ;[leastHours, mostHours].forEach((all, end) => {
      const hours = all[point] as number
      if (hours >= enoughHours - 1e-6) building.enough[end as 0 | 1]++
      building.best[end as 0 | 1] = Math.max(building.best[end as 0 | 1], hours)
    })
  })
  return {
    ...{ heightM: heightCm / 100, buildingIds, facingDeg, leastHours, mostHours, covered },
    places: lngLatsOf(points.places, metric),
    buildings: [...buildings].map(([id, { points: count, enough, best }]) => ({
      ...{ id, points: count },
      enoughPoints: { least: enough[0], most: enough[1] },
      bestHours: { least: best[0], most: best[1] },
    })),
  }
}

const isSolarTerm = ({ date, lastDate }: LandSunQuestion): boolean =>
  [date, lastDate].some((day) => sunDays.some((term) => term === day))

function notesOf(
  question: LandSunQuestion,
  { told, daysInRange, stepMinutes }: SunProgramme,
  obstacles: readonly SunObstacle[],
): Message[] {
  const note = (code: string, params: Message['params'] = {}): Message => ({
    code: `land_sun.note.${code}`,
    params,
  })
  return [
    note('how', { pixelM: question.pixelM, stepMinutes }),
    note('flat', { lowestSunDeg }),
    // By its digits: a year is no number to be grouped.
    ...(isSolarTerm(question) ? [note('reference_year', { year: String(question.year) })] : []),
    ...(told.length < daysInRange ? [note('some_days', { days: told.length, count: daysInRange })] : []),
    ...(question.leastSpellMinutes > 0 ? [note('spells', { minutes: question.leastSpellMinutes })] : []),
    ...(obstacles.some(({ kind }) => kind === 'tree') ? [note('crowns')] : []),
    note('aid'),
  ]
}
