import {
  type SunAreaTable,
  type SunAtPlace,
  type SunOfArea,
  type SunOfSeat,
  sunAreaTables,
} from '../../contract/land-sun'
import type { LocalMetric } from '../../crs/local-metric'
import { type PlanePoint, toPlanePoints, toPlanePolygons } from '../../geometry/plane'
import { representativePoint } from '../../geometry/representative-point'
import type { Message } from '../../model/message'
import type { ProjectView } from '../../model/project-view'
import type { Row } from '../../model/row'
import { textOf } from '../../model/table'
import type { ObstaclesByPlace } from './obstacles-by-place'
import { blockersAt } from './sun-blockers'
import { figuresOver, type SunReading, shadeOf } from './sun-figures'
import { openGround, type PixelSpan, pixelAt, type SunGround, spansOf } from './sun-ground'

/** Everything that figures of places are read from. */
export interface SunScene {
  readonly metric: LocalMetric
  readonly ground: SunGround
  readonly obstacles: ObstaclesByPlace
  readonly winter: SunReading
  readonly summer: SunReading | null
  readonly atM: number
  readonly enoughHours: number
}

/** At most 9 decimals. */
export const roundedLngLat = ([lng, lat]: readonly [number, number]): [number, number] => [
  Math.round(lng * 1e9) / 1e9,
  Math.round(lat * 1e9) / 1e9,
]

/** What is known of one place of open ground; `null` where none is (a building, outside the picture). */
export function sunAt(place: PlanePoint, scene: SunScene): SunAtPlace | null {
  const { ground, winter, summer, obstacles, atM, enoughHours } = scene
  const pixel = pixelAt(ground.window, place[0], place[1])
  if (pixel === null) return null
  const spans: PixelSpan[] = [[pixel, pixel + 1]]
  const figures = figuresOver(spans, ground, winter, enoughHours)
  if (!figures) return null
  const inSummer = summer && figuresOver(spans, ground, summer, enoughHours)
  return {
    place: roundedLngLat(scene.metric.toLngLat(place)),
    hours: figures.hours,
    longestSpellHours: figures.longestSpellHours,
    summerShadeShare: summer && inSummer ? shadeOf(inSummer.hours, summer) : null,
    blockers: blockersAt(place, obstacles, winter.days, atM, winter.spellHoursOfCount * 2),
  }
}

/** Every piece of land and every space, mapped or sketched, that has open ground. */
export function sunOfAreas(
  project: ProjectView,
  scene: SunScene,
  progress: (share: number) => void,
): SunOfArea[] {
  const total = sunAreaTables.reduce((sum, table) => sum + project.count(table), 0)
  const areas: SunOfArea[] = []
  let done = 0
  for (const table of sunAreaTables) {
    for (const row of project.rows(table)) {
      const area = sunOfArea(table, row, scene, () => progress(done / total))
      if (area) areas.push(area)
      progress(++done / total)
    }
  }
  return areas
}

function sunOfArea(table: SunAreaTable, row: Row, scene: SunScene, onWork: () => void): SunOfArea | null {
  const { ground, winter, summer, metric, enoughHours } = scene
  const area = toPlanePolygons(row.geometry, metric)
  const spans = spansOf(area, ground)
  const figures = figuresOver(spans, ground, winter, enoughHours, onWork)
  const inSummer = summer && figuresOver(spans, ground, summer, enoughHours, onWork)
  const inside = figures && sunInside(representativePoint(area), spans, figures.pixels, scene)
  if (!figures || !inside) return null
  const { window } = ground
  return {
    ...{ table, id: row.id, name: textOf(row.properties.name) },
    measuredM2: figures.pixels * window.cellM * window.cellM,
    hours: figures.hours,
    longestSpellHours: figures.longestSpellHours,
    enoughShare: figures.enoughShare,
    summerShadeShare: summer && inSummer ? shadeOf(inSummer.hours, summer) : null,
    inside,
  }
}

/** Its inner point; or the middle one of its open pixels where a building stands there. */
function sunInside(
  inner: PlanePoint | null,
  spans: readonly PixelSpan[],
  openPixels: number,
  scene: SunScene,
): SunAtPlace | null {
  const { window, cover } = scene.ground
  const there = inner && sunAt(inner, scene)
  if (there) return there
  let before = Math.floor(openPixels / 2)
  for (const [from, to] of spans) {
    for (let pixel = from; pixel < to; pixel++)
      if (cover[pixel] === openGround && before-- === 0) return sunAt(middleOf(pixel, window), scene)
  }
  return null
}

/** The middle of a pixel on the plane. */
export function middleOf(pixel: number, window: SunGround['window']): PlanePoint {
  return [
    (window.firstColumn + (pixel % window.columns) + 0.5) * window.cellM,
    (window.firstRow + Math.floor(pixel / window.columns) + 0.5) * window.cellM,
  ]
}

/** The benches of the project and the asked places; those that lie nowhere on open ground are told of. */
export function sunOfSeats(
  project: ProjectView,
  asked: readonly (readonly [number, number])[],
  scene: SunScene,
): { readonly seats: SunOfSeat[]; readonly notes: Message[] } {
  const seats: SunOfSeat[] = []
  let elsewhere = 0
  const add = (place: PlanePoint, id: number | null, name: string | null) => {
    const sun = sunAt(place, scene)
    if (sun) seats.push({ ...sun, id, name })
    else elsewhere++
  }
  for (const row of project.rows('facilities')) {
    if (textOf(row.properties.kind) !== 'bench') continue
    for (const place of toPlanePoints(row.geometry, scene.metric))
      add(place, row.id, textOf(row.properties.name))
  }
  for (const place of asked) add(scene.metric.toMetres(place), null, null)
  return {
    seats,
    notes: elsewhere > 0 ? [{ code: 'land_sun.note.seats_elsewhere', params: { count: elsewhere } }] : [],
  }
}
