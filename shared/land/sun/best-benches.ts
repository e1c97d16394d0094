import { type LandSunQuestion, type SunBench, sunAreaTables } from '../../contract/land-sun'
import type { LocalMetric } from '../../crs/local-metric'
import { polygonsAreaM2 } from '../../geometry/measure'
import {
  type FlatPolygon,
  type PlaneLine,
  type PlanePoint,
  toPlaneLines,
  toPlanePolygons,
} from '../../geometry/plane'
import { pointInPolygons } from '../../geometry/point-in-polygon'
import { AppError } from '../../model/message'
import type { ProjectView } from '../../model/project-view'
import { numberOf, textOf } from '../../model/table'
import { isRaised, usualWidthM } from '../leftover/taken-land'
import { fillPolygon, type PixelWindow } from './rasterise'
import { middleOf, type SunScene, sunAt } from './sun-at-places'
import type { SunReading } from './sun-figures'
import { areasOf, openGround, spansOf } from './sun-ground'

type Wish = NonNullable<LandSunQuestion['benches']>

/** Grounds on which no bench is put: people drive, park or swim there. */
const takenTables = ['parking', 'water'] as const
const usualStreetM = 4

/** Pixels between two looks whether anybody still waits. */
const atOnce = 1_000_000

/**
 * The places with the most winter sun and summer shade: at each pixel of open ground off the roads, parking and water,
 * `winterWeight` × hours ÷ hours possible + the rest × share of the summer window in the shade, both for the worse end
 * of what is not known, and both as the mean of the pixel and its eight neighbours (a bench is longer than a pixel).
 * Then the best, the best at least `apartM` from it, and so on. `onWork` is called after every little piece.
 * @throws AppError `land_sun.no_such_row`
 */
export function bestBenches(
  project: ProjectView,
  wish: Wish,
  scene: SunScene,
  summer: SunReading,
  onWork: () => void = () => {},
): SunBench[] {
  const merits = meritOf(benchGround(project, wish, scene, onWork), wish.winterWeight, scene, summer, onWork)
  const benches: SunBench[] = []
  const { window } = scene.ground
  while (benches.length < wish.count) {
    const best = highest(merits, onWork)
    const merit = merits[best]
    if (merit === undefined || !(merit > 0)) break
    clearAround(merits, best, window, wish.apartM)
    const sun = sunAt(middleOf(best, window), scene)
    if (!sun) continue
    benches.push({
      ...sun,
      ...{
        rank: benches.length + 1,
        merit,
        within: areasAround(project, middleOf(best, window), scene.metric),
      },
      why: [
        {
          code: 'land_sun.bench.why',
          params: {
            hours: sun.hours.least,
            possibleHours: scene.winter.possibleHours,
            shadeShare: sun.summerShadeShare?.least ?? 0,
            winterShare: wish.winterWeight,
          },
        },
      ],
    })
  }
  return benches
}

/** 1 where a bench may stand. */
function benchGround(
  project: ProjectView,
  { within }: Wish,
  { ground, metric }: SunScene,
  onWork: () => void,
): Uint8Array {
  const { window, cover } = ground
  const may = new Uint8Array(cover.length)
  const allow = (from: number, to: number) => {
    onWork()
    for (let pixel = from; pixel < to; pixel++) if (cover[pixel] === openGround) may[pixel] = 1
  }
  if (within) {
    const row = project.row(within.table, within.id)
    if (!row) throw new AppError('land_sun.no_such_row', within)
    for (const span of spansOf(toPlanePolygons(row.geometry, metric), ground)) allow(...span)
  } else {
    for (let from = 0; from < may.length; from += atOnce) allow(from, Math.min(may.length, from + atOnce))
  }
  const forbid = (polygon: FlatPolygon) =>
    fillPolygon(polygon, window, (row, from, to) => {
      onWork()
      may.fill(0, row * window.columns + from, row * window.columns + to)
    })
  for (const table of takenTables) areasOf(project, table, metric).forEach(forbid)
  for (const row of project.rows('roads')) {
    if (isRaised(row)) continue
    const widthM =
      numberOf(row.properties.width_m) ?? usualWidthM[textOf(row.properties.class) ?? ''] ?? usualStreetM
    for (const line of toPlaneLines(row.geometry, metric))
      for (const side of sidesOf(line, widthM / 2)) forbid([side])
  }
  return may
}

/** Each piece of a road as a rectangle, longer by half its width at both ends so that bends are closed. */
function* sidesOf(line: PlaneLine, halfM: number): Generator<Float64Array> {
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]]
    if (!a || !b) continue
    const lengthM = Math.hypot(b[0] - a[0], b[1] - a[1])
    if (lengthM === 0) continue
    const [x, y] = [((b[0] - a[0]) * halfM) / lengthM, ((b[1] - a[1]) * halfM) / lengthM]
    yield Float64Array.of(
      ...[a[0] - x + y, a[1] - y - x, b[0] + x + y, b[1] + y - x],
      ...[b[0] + x - y, b[1] + y + x, a[0] - x - y, a[1] - y + x],
    )
  }
}

function meritOf(
  may: Uint8Array,
  winterWeight: number,
  { ground, winter }: SunScene,
  summer: SunReading,
  onWork: () => void,
): Float32Array {
  const { columns, rows } = ground.window
  const winterSun = winter.pictures.least.sun
  const summerSun = summer.pictures.most.sun
  const winterShare = winter.hoursOfCount / winter.possibleHours
  const summerShare = summer.hoursOfCount / summer.possibleHours
  const single = new Float32Array(may.length)
  for (let pixel = 0; pixel < may.length; pixel++) {
    if (pixel % columns === 0) onWork()
    single[pixel] =
      winterWeight * winterShare * (winterSun[pixel] as number) +
      (1 - winterWeight) * (1 - summerShare * (summerSun[pixel] as number))
  }
  const merits = new Float32Array(may.length)
  for (let row = 1; row < rows - 1; row++) {
    onWork()
    for (let column = 1; column < columns - 1; column++) {
      const pixel = row * columns + column
      if (may[pixel] === 0) continue
      let [sum, count] = [0, 0]
      for (let north = -columns; north <= columns; north += columns) {
        for (let east = -1; east <= 1; east++) {
          if (ground.cover[pixel + north + east] !== openGround) continue
          sum += single[pixel + north + east] as number
          count++
        }
      }
      merits[pixel] = sum / count
    }
  }
  return merits
}

function highest(merits: Float32Array, onWork: () => void): number {
  let best = 0
  for (let pixel = 1; pixel < merits.length; pixel++) {
    if (pixel % atOnce === 0) onWork()
    if ((merits[pixel] as number) > (merits[best] as number)) best = pixel
  }
  return best
}

function clearAround(merits: Float32Array, pixel: number, window: PixelWindow, apartM: number): void {
  const { columns, rows, cellM } = window
  const reach = Math.ceil(apartM / cellM)
  const [middleRow, middleColumn] = [Math.floor(pixel / columns), pixel % columns]
  for (let row = Math.max(0, middleRow - reach); row <= Math.min(rows - 1, middleRow + reach); row++) {
    const half = Math.floor(Math.sqrt((apartM / cellM) ** 2 - (row - middleRow) ** 2) || 0)
    const from = Math.max(0, middleColumn - half)
    const to = Math.min(columns - 1, middleColumn + half)
    merits.fill(0, row * columns + from, row * columns + to + 1)
  }
  merits[pixel] = 0
}

/** The areas a place lies in, the smallest first. */
function areasAround(project: ProjectView, place: PlanePoint, metric: LocalMetric): SunBench['within'] {
  const found: { table: string; id: number; areaM2: number }[] = []
  for (const table of sunAreaTables) {
    for (const row of project.rows(table)) {
      const area = toPlanePolygons(row.geometry, metric)
      if (pointInPolygons(place, area)) found.push({ table, id: row.id, areaM2: polygonsAreaM2(area) })
    }
  }
  return found.sort((a, b) => a.areaM2 - b.areaM2).map(({ table, id }) => ({ table, id }))
}
