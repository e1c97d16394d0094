import type { IndicatorResult } from '../indicators/result'
import type { Locale } from '../words/catalogues'

/** The narrow no-break space between a figure and its unit. */
export const thinSpace = '\u202f'

/** Figures as a language prints them. */
export interface Numbers {
  /** With thousands apart and at most `digits` decimals. */
  plain(value: number, digits?: number): string
  /** With exactly `digits` decimals, so that a column lines up. */
  fixed(value: number, digits: number): string
  /** A figure and its unit, never parted by a line break. */
  measured(value: number, unit: string, digits?: number): string
  /** `2025年6月1日` or `1 June 2025`, by the clock of China. */
  date(iso: string): string
}

export function numbersOf(locale: Locale): Numbers {
  const format = (value: number, least: number, most: number) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: most }).format(value)
  const dates = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'long',
    timeZone: 'Asia/Shanghai',
  })
  return {
    plain: (value, digits = 0) => format(value, 0, digits),
    fixed: (value, digits) => format(value, digits, digits),
    measured: (value, unit, digits = 0) => `${format(value, 0, digits)}${thinSpace}${unit}`,
    date: (iso) => dates.format(new Date(iso)),
  }
}

/** Decimals that mean something in a unit of the indicators; counts have none. */
const decimals: Readonly<Record<string, number>> = { percent: 1, m2_per_person: 2 }

/** An indicator's figure, or the two it lies between; `null` when the data do not say. */
export function figureOf(
  numbers: Numbers,
  { value, interval, unit }: Pick<IndicatorResult, 'value' | 'interval' | 'unit'>,
): string | null {
  const digits = decimals[unit] ?? 0
  const print = (figure: number) =>
    digits === 0
      ? numbers.plain(figure, Number.isInteger(figure) || unit === 'm2' ? 0 : 1)
      : numbers.fixed(figure, digits)
  if (value !== null) return print(value)
  return interval ? `${print(interval[0])}–${print(interval[1])}` : null
}
