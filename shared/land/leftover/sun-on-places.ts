import * as v from 'valibot'
import type { AnalysisJob, ChangedRows } from '../../contract/analysis'
import type { LeftoverPiece } from '../../contract/land-leftover'
import { type LandSunQuestion, landSunInput } from '../../contract/land-sun'
import type { LocalMetric } from '../../crs/local-metric'
import type { Bounds } from '../../geometry/bounds'
import { MemoryProject } from '../../model/memory-project'
import { AppError } from '../../model/message'
import type { ProjectView } from '../../model/project-view'
import { fillPolygon, type PixelWindow } from '../sun/rasterise'
import { readingOf } from '../sun/sun-figures'
import { readObstacles, type SunObstacle } from '../sun/sun-obstacles'
import { sunPictures } from '../sun/sun-pictures'
import { type SunProgramme, type SunRay, sunPlaceAt, sunProgramme } from '../sun/sun-programme'
import type { SunSweep } from '../sun/sun-sweep'
import { boundsMeet, grownBounds, joinedBounds } from './flat-rings'
import type { Place } from './place'

type PieceSun = LeftoverPiece['sun']

/** What throws shadows, or crowns that stand in the sun. */
const shadowTables = ['buildings', 'barriers', 'green'] as const

/** Places are at least as wide as a bench and its feet: squares of 2 m, larger ones where a town has too many. */
const finestM = 2
const mostPixels = 8_000_000
/** A city is swept in four tiles or so: in one, the sweep would hold a hundred megabytes to the end of the program. */
const tilePixels = 1300
/** Sun on 大寒日, 8–16 true solar time (GB 50180 table 4.0.9), every quarter of an hour. */
const winter = v.parse(landSunInput, { date: 'great_cold', stepMinutes: 15 })
/** Shade on 夏至日, 9–17 (facts §4.3); it has no limit to be held to: every half hour will do. */
const summer = v.parse(landSunInput, { date: 'summer_solstice', fromHour: 9, toHour: 17, stepMinutes: 30 })

/** Counts of one day over the window, for unknown buildings as high and as low as they may be. */
interface Day {
  readonly programme: SunProgramme
  readonly least: Uint16Array
  /** The same list as `least` until a height is unknown. */
  most: Uint16Array
  hoursOfCount: number
  possibleHours: number
}

/** How far shadows fall to each side, metres for a metre of height. */
interface ShadowReach {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/**
 * One quick look at the sun over the whole area, kept so that after edits only where their shadows fall is looked at
 * again.
 */
export class SunOnPlaces {
  readonly #window: PixelWindow
  readonly #days: readonly Day[]
  readonly #reach: ShadowReach
  /** Where the sun has to be looked at before anybody can ask; boxes that do not meet. */
  #unseen: readonly Bounds[]
  /** What throws shadows there, between reading and looking: kept for longer, it would be the town once more. */
  #obstacles: readonly SunObstacle[] = []

  /** @throws AppError `land_sun.no_sun` where the sun does not rise */
  constructor(
    bounds: Bounds,
    readonly metric: LocalMetric,
    readonly sweep: SunSweep,
  ) {
    const [west, south, east, north] = bounds
    const areaM2 = (east - west) * (north - south)
    this.#window = windowOver(bounds, Math.max(finestM, Math.ceil(Math.sqrt(areaM2 / mostPixels))))
    const place = sunPlaceAt([(west + east) / 2, (south + north) / 2], metric)
    const pixels = this.#window.columns * this.#window.rows
    this.#days = [winter, summer].map((question: LandSunQuestion) => {
      const counts = new Uint16Array(pixels)
      const programme = sunProgramme(question, place)
      return { programme, least: counts, most: counts, hoursOfCount: 0, possibleHours: 0 }
    })
    this.#reach = reachOfShadows(this.#days.flatMap(({ programme }) => programme.days.flat()))
    this.#unseen = [bounds]
  }

  /**
   * Reads what stands in the sun, where something has changed.
   * @param onWork called after every little piece of work; what it throws ends it
   */
  read(project: ProjectView, onWork: () => void): void {
    if (this.#unseen.length === 0) return
    this.#obstacles = readObstacles(project, winter, this.metric, onWork).obstacles
  }

  /**
   * Looks by what was read wherever something has changed.
   * @throws AppError `job.cancelled`; it can then be read and asked again
   */
  look(job?: AnalysisJob): void {
    const total = this.#unseen.length
    while (this.#unseen[0]) {
      const done = (total - this.#unseen.length) / total
      const progress = (share: number) =>
        job?.progress(0.7 + 0.1 * (done + share / total), { code: 'progress.leftover.sun' })
      this.#lookAt(cutTo(this.#window, this.#unseen[0]), this.#obstacles, progress)
      this.#unseen = this.#unseen.slice(1)
    }
    this.#obstacles = []
  }

  /** Takes rows that have changed. Returns where the sun may have changed with them. */
  change(changed: ChangedRows): readonly Bounds[] {
    const shadowed = (['before', 'after'] as const).flatMap((when) => {
      const rows = new MemoryProject()
      for (const table of shadowTables) {
        const some = [...(changed.get(table)?.values() ?? [])]
        rows.load(
          table,
          some.flatMap((row) => row[when] ?? []),
        )
      }
      return readObstacles(rows, winter, this.metric).obstacles.map((obstacle) => this.#shadowOf(obstacle))
    })
    this.#unseen = shadowed.reduce(withBounds, this.#unseen)
    return shadowed
  }

  /** Means over the piece, as of the last `look`. */
  of({ polygon, circle }: Place): PieceSun {
    const { columns, cellM, firstColumn, firstRow } = this.#window
    const pixels: number[] = []
    fillPolygon(polygon, this.#window, (row, from, to) => {
      for (let column = from; column < to; column++) pixels.push(row * columns + column)
    })
    if (pixels.length === 0) {
      const row = Math.floor(circle.y / cellM) - firstRow
      pixels.push(row * columns + Math.floor(circle.x / cellM) - firstColumn)
    }
    const hours = ({ least, most, hoursOfCount }: Day) => ({
      least: meanOf(least, pixels) * hoursOfCount,
      most: meanOf(most, pixels) * hoursOfCount,
    })
    const [cold, hot] = this.#days as [Day, Day]
    const sunny = hours(hot)
    return {
      state: 'computed',
      hours: hours(cold),
      summerShadeShare: {
        least: 1 - sunny.most / hot.possibleHours,
        most: 1 - sunny.least / hot.possibleHours,
      },
    }
  }

  /** Where a thing and its shadows may lie; as much farther as the pixels of a sweep may be off. */
  #shadowOf({ bounds: [west, south, east, north], mostM }: SunObstacle): Bounds {
    const offM = 2 * this.#window.cellM
    const highM = mostM + offM
    const { west: toWest, south: toSouth, east: toEast, north: toNorth } = this.#reach
    return grownBounds(
      [west - toWest * highM, south - toSouth * highM, east + toEast * highM, north + toNorth * highM],
      offM,
    )
  }

  /** Looks at the sun in a part of the window. */
  #lookAt(part: PixelWindow, obstacles: readonly SunObstacle[], progress: (share: number) => void): void {
    if (part.columns <= 0 || part.rows <= 0) return
    for (const [i, day] of this.#days.entries()) {
      const { programme } = day
      const pictures = sunPictures(
        {
          ...{ window: part, obstacles, days: programme.days },
          ...{ atCm: 0, leastSpell: 0, facades: null, tilePixels },
        },
        this.sweep,
        (share) => progress((i + share) / this.#days.length),
      )
      const { hoursOfCount, possibleHours } = readingOf(pictures, programme)
      Object.assign(day, { hoursOfCount, possibleHours })
      if (pictures.most !== pictures.least && day.most === day.least) day.most = day.least.slice()
      copyPart(pictures.least.sun, part, day.least, this.#window)
      if (day.most !== day.least) copyPart(pictures.most.sun, part, day.most, this.#window)
    }
  }
}

/** As `SunOnPlaces`; `null` where the sun does not rise on the standard's day. */
export function sunOnPlaces(...[bounds, metric, sweep]: ConstructorParameters<typeof SunOnPlaces>) {
  try {
    return new SunOnPlaces(bounds, metric, sweep)
  } catch (error) {
    if (error instanceof AppError && error.code === 'land_sun.no_sun') return null
    throw error
  }
}

/** Shadows fall away from the sun. */
function reachOfShadows(rays: readonly SunRay[]): ShadowReach {
  let [west, south, east, north] = [0, 0, 0, 0]
  for (const { towardsX, towardsY, slope } of rays) {
    west = Math.max(west, towardsX / slope)
    east = Math.max(east, -towardsX / slope)
    south = Math.max(south, towardsY / slope)
    north = Math.max(north, -towardsY / slope)
  }
  return { west, south, east, north }
}

/** The box beside the others, joined with all those that it meets. */
function withBounds(others: readonly Bounds[], added: Bounds): readonly Bounds[] {
  const met = others.filter((other) => boundsMeet(other, added))
  if (met.length === 0) return [...others, added]
  const apart = others.filter((other) => !met.includes(other))
  return withBounds(apart, joinedBounds([added, ...met]))
}

function windowOver([west, south, east, north]: Bounds, cellM: number): PixelWindow {
  const firstColumn = Math.floor(west / cellM)
  const firstRow = Math.floor(south / cellM)
  return {
    ...{ cellM, firstColumn, firstRow },
    columns: Math.ceil(east / cellM) - firstColumn,
    rows: Math.ceil(north / cellM) - firstRow,
  }
}

/** The part of a window that lies in the box. */
function cutTo(window: PixelWindow, bounds: Bounds): PixelWindow {
  const { cellM } = window
  const box = windowOver(bounds, cellM)
  const firstColumn = Math.max(window.firstColumn, box.firstColumn)
  const firstRow = Math.max(window.firstRow, box.firstRow)
  const end = ({ firstColumn, firstRow, columns, rows }: PixelWindow) => [
    firstColumn + columns,
    firstRow + rows,
  ]
  const [endColumn = 0, endRow = 0] = end(window)
  const [boxColumn = 0, boxRow = 0] = end(box)
  return {
    ...{ cellM, firstColumn, firstRow },
    columns: Math.min(endColumn, boxColumn) - firstColumn,
    rows: Math.min(endRow, boxRow) - firstRow,
  }
}

function copyPart(from: Uint16Array, part: PixelWindow, to: Uint16Array, window: PixelWindow): void {
  const column = part.firstColumn - window.firstColumn
  for (let row = 0; row < part.rows; row++) {
    const start = (part.firstRow - window.firstRow + row) * window.columns + column
    to.set(from.subarray(row * part.columns, (row + 1) * part.columns), start)
  }
}

function meanOf(counts: Uint16Array, pixels: readonly number[]): number {
  let sum = 0
  for (const pixel of pixels) sum += counts[pixel] ?? 0
  return sum / pixels.length
}
