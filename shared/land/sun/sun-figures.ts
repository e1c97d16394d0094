import { type Between, type LandSunResult, noGround, type SunLayer } from '../../contract/land-sun'
import { openGround, type PixelSpan, type SunGround } from './sun-ground'
import type { SunPicture, SunPictures } from './sun-pictures'
import type { SunProgramme } from './sun-programme'

/** Pictures with what their counts mean. */
export interface SunReading {
  readonly pictures: SunPictures
  readonly days: SunProgramme['days']
  /** Hours of one count (half an instant), a day. */
  readonly hoursOfCount: number
  /** Hours of one count of a spell: of one day. */
  readonly spellHoursOfCount: number
  /** Hours a day with nothing in the way. */
  readonly possibleHours: number
}

export function readingOf(pictures: SunPictures, { days, told, stepMinutes }: SunProgramme): SunReading {
  // The hours of the windows, shared by the looks of all days: whole steps need not fill a window.
  const windows = told.reduce((sum, { trueSolar }) => sum + trueSolar.to - trueSolar.from, 0)
  const looks = told.reduce(
    (sum, { trueSolar }) =>
      sum + Math.max(1, Math.round(((trueSolar.to - trueSolar.from) * 60) / stepMinutes)),
    0,
  )
  const seen = days.reduce((sum, day) => sum + day.length, 0)
  const hoursOfInstant = windows / looks
  return {
    ...{ pictures, days },
    hoursOfCount: hoursOfInstant / 2 / days.length,
    spellHoursOfCount: hoursOfInstant / 2,
    possibleHours: (seen * hoursOfInstant) / days.length,
  }
}

/** Pixels between two looks whether anybody still waits: a few milliseconds. */
const atOnce = 1_000_000

/** Means over some open ground. */
interface AreaFigures {
  readonly pixels: number
  readonly hours: Between
  readonly longestSpellHours: Between
  readonly enoughShare: Between
}

/** Means over the pixels of some spans; `null` when none of them is open ground. `onWork` is called before each. */
export function figuresOver(
  spans: readonly PixelSpan[],
  { cover }: SunGround,
  { pictures, hoursOfCount, spellHoursOfCount }: SunReading,
  enoughHours: number,
  onWork: () => void = () => {},
): AreaFigures | null {
  const enoughCounts = (enoughHours - 1e-9) / hoursOfCount
  const sumsOf = (picture: SunPicture) => {
    let [pixels, sun, longest, enough] = [0, 0, 0, 0]
    for (const [from, to] of spans) {
      onWork()
      for (let pixel = from; pixel < to; pixel++) {
        if (cover[pixel] !== openGround) continue
        const count = picture.sun[pixel] as number
        pixels++
        sun += count
        longest += picture.longest[pixel] as number
        if (count >= enoughCounts) enough++
      }
    }
    return { pixels, sun, longest, enough }
  }
  const least = sumsOf(pictures.least)
  const most = pictures.least === pictures.most ? least : sumsOf(pictures.most)
  const { pixels } = least
  if (pixels === 0) return null
  const mean = (which: 'sun' | 'longest' | 'enough', factor: number): Between => ({
    least: (least[which] * factor) / pixels,
    most: (most[which] * factor) / pixels,
  })
  return {
    pixels,
    hours: mean('sun', hoursOfCount),
    longestSpellHours: mean('longest', spellHoursOfCount),
    enoughShare: mean('enough', 1),
  }
}

/** How many pixels of open ground have each count of a picture. */
function pixelsByCount({ sun }: SunPicture, cover: Uint8Array, onWork: () => void): Float64Array {
  const pixels = new Float64Array(65_536)
  for (let pixel = 0; pixel < cover.length; pixel++) {
    if (pixel % atOnce === 0) onWork()
    if (cover[pixel] !== openGround) continue
    const count = sun[pixel] as number
    pixels[count] = (pixels[count] as number) + 1
  }
  return pixels
}

/** The whole open ground: its mean, what has enough, and how much of it has how many hours. */
export function groundFigures(
  { window, cover }: SunGround,
  reading: SunReading,
  enoughHours: number,
  onWork: () => void,
): LandSunResult['ground'] {
  const { least, most } = reading.pictures
  const low = totalsOf(pixelsByCount(least, cover, onWork), reading, enoughHours)
  const high = least === most ? low : totalsOf(pixelsByCount(most, cover, onWork), reading, enoughHours)
  const pixelM2 = window.cellM * window.cellM
  const between = (figure: (totals: GroundTotals) => number): Between => ({
    least: figure(low),
    most: figure(high),
  })
  return {
    measuredM2: low.pixels * pixelM2,
    meanHours: between(({ hours, pixels }) => hours / Math.max(1, pixels)),
    enoughShare: between(({ enough, pixels }) => enough / Math.max(1, pixels)),
    histogram: Array.from(low.bins, (_, bin) => ({
      fromHours: bin,
      // The last bin ends at what is possible.
      toHours: Math.min(bin + 1, reading.possibleHours),
      // The ground of a bin in the one case and in the other: not an order of more and less.
      m2: between(({ bins }) => (bins[bin] ?? 0) * pixelM2),
    })),
  }
}

interface GroundTotals {
  readonly pixels: number
  readonly hours: number
  readonly enough: number
  /** Pixels by whole hours. */
  readonly bins: Float64Array
}

function totalsOf(
  byCount: Float64Array,
  { hoursOfCount, possibleHours }: SunReading,
  enoughHours: number,
): GroundTotals {
  const bins = new Float64Array(Math.max(1, Math.ceil(possibleHours - 1e-9)))
  let [pixels, hours, enough] = [0, 0, 0]
  byCount.forEach((found, count) => {
    if (found === 0) return
    const hoursThere = count * hoursOfCount
    const bin = Math.min(bins.length - 1, Math.floor(hoursThere + 1e-9))
    bins[bin] = (bins[bin] ?? 0) + found
    pixels += found
    hours += found * hoursThere
    if (hoursThere >= enoughHours - 1e-9) enough += found
  })
  return { pixels, hours, enough, bins }
}

/** Counts as they are told, in place: marked where no ground is measured. */
export function toldLayer(
  counts: Uint16Array,
  cover: Uint8Array,
  hoursOfCount: number,
  onWork: () => void,
): SunLayer {
  for (let pixel = 0; pixel < counts.length; pixel++) {
    if (pixel % atOnce === 0) onWork()
    if (cover[pixel] !== openGround) counts[pixel] = noGround
  }
  return { counts, hoursOfCount }
}

/** The least and most share of shade where there is that much sun. */
export function shadeOf(hours: Between, summer: SunReading): Between {
  return { least: 1 - hours.most / summer.possibleHours, most: 1 - hours.least / summer.possibleHours }
}
