import { useMemo } from 'react'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { LandShadowsInput, LandSunInput, SunDay } from '#shared/contract/land-sun'
import { analysisOf } from '../../../state/analysis'
import { onProjectLeft } from '../../../state/project-store'

/** Hours of a day the moment can be set to, on the clock on the wall. */
export const momentLimits = { from: 6, to: 20, step: 0.25 } as const

export const sunShows = ['hours', 'summer', 'moment'] as const
export type SunShows = (typeof sunShows)[number]

export type SunLeaves = NonNullable<LandSunInput['leaves']>

/** Finer than any screen needs, and painted in some ten milliseconds. */
const pictureCells = 1400

/** What this person asks of the sun. Remembered between starts, but for the moment. */
interface SunView {
  /** A named day, or `YYYY-MM-DD`. */
  readonly date: SunDay | string
  /** The last day of a range that begins with `date`; `null` for the one day. */
  readonly lastDate: string | null
  readonly leaves: SunLeaves
  /** Hours that are enough. */
  readonly enoughHours: number
  /** Shorter spells do not count. */
  readonly leastSpellMinutes: number
  readonly benches: boolean
  readonly facades: boolean
  readonly order: 'least' | 'most'
  /** What the map shows: the hours of the day, the shade of 夏至日, or the shadows of one moment. */
  readonly shows: SunShows
  /** On the clock on the wall. */
  readonly hour: number
  readonly playing: boolean
}

export const useSunView = create<SunView>()(
  persist(
    (): SunView => ({
      date: 'great_cold',
      lastDate: null,
      leaves: 'by_date',
      enoughHours: 2,
      leastSpellMinutes: 0,
      benches: false,
      facades: false,
      order: 'least',
      shows: 'hours',
      hour: 12,
      playing: false,
    }),
    { name: 'linli.sun', partialize: ({ playing: _playing, hour: _hour, ...kept }) => kept },
  ),
)

export const setSunView = useSunView.setState

export const sunAnalysis = analysisOf('land.sun')
/** The shadows of a moment as pixels while it moves, and as the outlines throw them once it rests. */
export const shadowPictureAnalysis = analysisOf('land.shadowPicture')
export const shadowsAnalysis = analysisOf('land.shadows')

onProjectLeft(() => setSunView({ playing: false }))

/** The hours as the host takes the question; the same object until something of it changes. */
export function useSunInput(): LandSunInput {
  const { date, lastDate, leaves, enoughHours, leastSpellMinutes, benches, facades, shows } = useSunView()
  const summer = shows === 'summer'
  return useMemo(
    () => ({
      ...{ date, leaves, enoughHours, leastSpellMinutes, facades, summer, pictureCells },
      ...(lastDate !== null ? { lastDate } : {}),
      ...(benches ? { benches: {} } : {}),
    }),
    [date, lastDate, leaves, enoughHours, leastSpellMinutes, benches, facades, summer],
  )
}

/** The moment as the host takes the question. */
export function shadowsInput({
  date,
  leaves,
  hour,
}: Pick<SunView, 'date' | 'leaves' | 'hour'>): LandShadowsInput {
  return { date, leaves, hour, clock: 'civil' }
}

/** A quarter of an hour on, and from the end of the day to its beginning. */
export function nextMoment(hour: number): number {
  const next = hour + momentLimits.step
  return next > momentLimits.to ? momentLimits.from : next
}

/** 8.5 is 8:30. */
export function clockText(hour: number): string {
  const minutes = Math.round(hour * 60)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}
