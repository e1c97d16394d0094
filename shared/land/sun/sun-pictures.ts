import type { PixelWindow } from './rasterise'
import type { FacadePoints } from './sun-facades'
import type { SunObstacle } from './sun-obstacles'
import type { SunRay } from './sun-programme'
import { fullSun, type SunProbes, type SunSweep } from './sun-sweep'
import { copyCore, type SunCase, sunTiles, sweepTile } from './sun-tiles'
import { SweepRoom } from './sweep-room'

/** Counts of one case (unknown buildings high or low) over the whole window, in halves of instants. */
export interface SunPicture {
  readonly sun: Uint16Array
  readonly longest: Uint16Array
  /** By façade point. */
  readonly facades: Uint32Array
}

export interface SunPictures {
  /** Unknown buildings as high as they may be: the least sun. */
  readonly least: SunPicture
  /** The same as `least` where no height is unknown. */
  readonly most: SunPicture
}

export interface PictureQuestion {
  readonly window: PixelWindow
  readonly obstacles: readonly SunObstacle[]
  readonly days: readonly (readonly SunRay[])[]
  readonly atCm: number
  /** Spells of fewer halves of instants do not count. */
  readonly leastSpell: number
  readonly facades: FacadePoints | null
  readonly tilePixels?: number | undefined
}

/** Sweeps the whole window, tile by tile, for both ends of what is not known. */
export function sunPictures(
  question: PictureQuestion,
  sweep: SunSweep,
  progress: (share: number) => void,
): SunPictures {
  const { window, obstacles, days } = question
  const tiles = sunTiles(window, obstacles, days, question.tilePixels, () => progress(0))
  const isUnknown = ({ leastM, mostM }: SunObstacle) => leastM !== mostM
  const least = emptyPicture(question)
  const most = obstacles.some(isUnknown) ? emptyPicture(question) : least
  const options = { ...question, room: new SweepRoom() }
  tiles.forEach((tile, at) => {
    const cases: SunCase[] = tile.obstacles.some(isUnknown) ? ['mostM', 'leastM'] : ['mostM']
    const [probes, numbers] = probesIn(question.facades, tile.core)
    cases.forEach((heights, which) => {
      const tell = (share: number) => progress((at + (which + share) / cases.length) / tiles.length)
      const counts = sweepTile(tile, heights, days, sweep, options, probes, tell)
      // High buildings give the least sun; where nothing is unknown that is the most as well.
      const into = heights === 'leastM' ? [most] : cases.length === 1 ? new Set([least, most]) : [least]
      for (const picture of into) {
        copyCore(tile, counts.sun, window, picture.sun, () => tell(1))
        copyCore(tile, counts.longest, window, picture.longest, () => tell(1))
        if (question.facades) countFacades(question, question.facades, numbers, counts, picture.facades)
      }
    })
  })
  return { least, most }
}

function emptyPicture({ window, facades }: PictureQuestion): SunPicture {
  const pixels = window.columns * window.rows
  return {
    sun: new Uint16Array(pixels),
    longest: new Uint16Array(pixels),
    facades: new Uint32Array(facades?.columns.length ?? 0),
  }
}

/** The façade points in a tile as probes, and which they are. */
function probesIn(facades: FacadePoints | null, core: PixelWindow): [SunProbes, number[]] {
  const numbers: number[] = []
  const count = facades?.columns.length ?? 0
  for (let point = 0; point < count; point++) {
    const column = (facades?.columns[point] ?? 0) - core.firstColumn
    const row = (facades?.rows[point] ?? 0) - core.firstRow
    if (column >= 0 && column < core.columns && row >= 0 && row < core.rows) numbers.push(point)
  }
  const at = (columns: Int32Array | undefined) => Int32Array.from(numbers, (point) => columns?.[point] ?? 0)
  return [{ columns: at(facades?.columns), rows: at(facades?.rows) }, numbers]
}

/** As the sweep counts the ground: spell by spell, and only while the sun stands before the wall. */
function countFacades(
  { days, leastSpell }: PictureQuestion,
  facades: FacadePoints,
  numbers: readonly number[],
  { probedSolid, probedTrees }: { readonly probedSolid: Uint16Array; readonly probedTrees: Uint16Array },
  counts: Uint32Array,
): void {
  numbers.forEach((point, probe) => {
    const facing = ((facades.facingDeg[point] ?? 0) * Math.PI) / 180
    const [outX, outY] = [Math.sin(facing), Math.cos(facing)]
    let [sun, instant] = [0, 0]
    for (const day of days) {
      let spell = 0
      for (const { towardsX, towardsY, throughTrees } of day) {
        const at = instant++ * numbers.length + probe
        const before = towardsX * outX + towardsY * outY > 0
        let share = before && (probedSolid[at] ?? 0) <= facades.heightCm ? fullSun : 0
        if ((probedTrees[at] ?? 0) > facades.heightCm) share = Math.min(share, throughTrees)
        if (share === 0) {
          if (spell >= leastSpell) sun += spell
          spell = 0
        } else spell += share
      }
      if (spell >= leastSpell) sun += spell
    }
    counts[point] = sun
  })
}
