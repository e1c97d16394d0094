import { indicatorCatalogue } from '#shared/indicators/catalogue'
import type { IndicatorEffect, IndicatorResult, SchemeEffect, Verdict } from '#shared/indicators/result'

export type FormatNumber = (value: number, fractionDigits?: number) => string

/** A figure as it can be known: exact, between two ends, or not at all. */
export type Known = readonly [low: number, high: number] | null

/** One reading of an indicator, before and after. */
export interface Reading {
  /** Worded under `alternative.<key>`; `null` is the indicator's own figure. */
  readonly key: string | null
  readonly unit: string
  readonly before: Known
  readonly after: Known
  readonly trend: Trend
}

export type Trend = 'better' | 'worse' | 'other' | 'same' | 'unknown'

export interface EffectLine {
  readonly id: string
  readonly verdictBefore: Verdict
  readonly verdictAfter: Verdict
  readonly result: IndicatorResult
  readonly readings: readonly Reading[]
  readonly changed: boolean
}

/** Digits after the point that a figure deserves by its unit. */
const digitsByUnit: Readonly<Record<string, number>> = { percent: 1, m2_per_person: 2 }

const digitsOf = (unit: string): number => digitsByUnit[unit] ?? 0

function knownOf({ value, interval }: IndicatorResult): Known {
  return value === null ? (interval ?? null) : [value, value]
}

/** "71.4", "12.0–31.5", `null` when nobody knows. */
export function knownText(known: Known, unit: string, format: FormatNumber): string | null {
  if (!known) return null
  const [low, high] = known.map((end) => format(end, digitsOf(unit)))
  return low === high ? (low ?? null) : `${low}–${high}`
}

/** What can be seen of the difference at the digits shown. An interval that only narrows is a change as well. */
function trendOf(before: Known, after: Known, unit: string, direction: Direction): Trend {
  if (!before || !after) return before === after ? 'unknown' : 'other'
  const scale = 10 ** digitsOf(unit)
  const [low, high] = [0, 1].map((end) =>
    Math.sign(Math.round((after[end] ?? 0) * scale) - Math.round((before[end] ?? 0) * scale)),
  ) as [number, number]
  if (low === 0 && high === 0) return 'same'
  const rises = low >= 0 && high >= 0
  const falls = low <= 0 && high <= 0
  if (direction === 'neutral' || (!rises && !falls)) return 'other'
  return rises === (direction === 'higher_better') ? 'better' : 'worse'
}

type Direction = 'higher_better' | 'lower_better' | 'neutral'

function directionOf(id: string): Direction {
  const indicator = indicatorCatalogue.find((known) => known.id === id)
  // Leftover land grows less because it is put to use: neither a gain nor a loss.
  return !indicator || indicator.group === 'potential' ? 'neutral' : indicator.direction
}

function lineOf({ before, after }: IndicatorEffect): EffectLine {
  const direction = directionOf(after.id)
  const own = { key: null, unit: after.unit, before: knownOf(before), after: knownOf(after) }
  const others = after.alternatives.map(({ key, unit, value }) => {
    const then = before.alternatives.find((alternative) => alternative.key === key)?.value ?? null
    const known = (figure: number | null): Known => (figure === null ? null : [figure, figure])
    return { key, unit, before: known(then), after: known(value) }
  })
  const readings = [own, ...others].map((reading) => ({
    ...reading,
    trend: trendOf(reading.before, reading.after, reading.unit, direction),
  }))
  return {
    id: after.id,
    verdictBefore: before.verdict,
    verdictAfter: after.verdict,
    result: after,
    readings,
    changed:
      before.verdict !== after.verdict ||
      readings.some(({ trend }) => trend !== 'same' && trend !== 'unknown'),
  }
}

/** Before and after of every indicator that reads what the scheme touches, in the order of the catalogue. */
export function effectLines(effect: SchemeEffect): readonly EffectLine[] {
  return effect.indicators.map(lineOf)
}

export interface NotCounted {
  readonly tooSmall: number
  /** Large enough, so left out for lying inside a gated estate. */
  readonly gated: number
}

/**
 * The scheme's green spaces that the official coverage (H25-25) leaves out, by the rule that does: taken from
 * the evidence of the computation itself, so that the note can never contradict the figure.
 */
export function spacesNotCounted(effect: SchemeEffect, leastM2: number): NotCounted {
  const coverage = effect.indicators.find(({ after }) => after.id === 'H25-25')?.after
  const ids = (coverage?.evidence ?? [])
    .filter(({ role, table }) => role === 'not_counted' && table === 'spaces')
    .flatMap((group) => group.ids)
  const tooSmall = effect.spaces.filter(({ id, areaM2 }) => ids.includes(id) && areaM2 < leastM2).length
  return { tooSmall, gated: ids.length - tooSmall }
}
