import type { IndicatorResult, IndicatorStandard } from '#shared/indicators/result'

export type FormatNumber = (value: number, fractionDigits?: number) => string

/** Digits after the point that a figure deserves by its unit; whole figures of a share need none. */
const digitsByUnit: Readonly<Record<string, number>> = { percent: 1, m2_per_person: 2 }

function digitsFor(unit: string, values: readonly number[]): number {
  const digits = digitsByUnit[unit] ?? 0
  const whole = values.every((value) => Math.abs(value - Math.round(value)) < 0.5 * 10 ** -digits)
  return whole && unit === 'percent' ? 0 : digits
}

export function valueText(value: number, unit: string, format: FormatNumber): string {
  return format(value, digitsFor(unit, [value]))
}

/** "71.4", "12–31" while part of the data is missing, `null` when nobody knows. Never 0 for unknown. */
export function figureText(
  { value, interval, unit }: Pick<IndicatorResult, 'value' | 'interval' | 'unit'>,
  format: FormatNumber,
): string | null {
  if (value !== null) return valueText(value, unit, format)
  if (!interval) return null
  const digits = digitsFor(unit, interval)
  const [low, high] = interval.map((end) => format(end, digits))
  return low === high ? (low ?? null) : `${low}–${high}`
}

export function standardText(standard: IndicatorStandard, unit: string, format: FormatNumber): string {
  return `${standard.op === '>=' ? '≥' : '≤'}\u2009${valueText(standard.value, unit, format)}`
}

/** Where figures and standard lie on a bar from 0 to 1; `null` where a bar would say nothing. */
export interface Bar {
  readonly from: number
  readonly to: number
  readonly mark: number | null
}

/** Shares fill a bar of 100 %; other figures are seen against their standard, when there is one above 0. */
export function barOf(
  { value, interval, unit }: Pick<IndicatorResult, 'value' | 'interval' | 'unit'>,
  standard: IndicatorStandard | null,
): Bar | null {
  const ends = value === null ? interval : ([value, value] as const)
  if (!ends) return null
  const [low, high] = ends
  const against = standard?.value ?? 0
  if (unit !== 'percent' && against <= 0) return null
  const full = unit === 'percent' ? Math.max(100, high) : Math.max(against, high) * 1.25
  return { from: low / full, to: high / full, mark: standard ? against / full : null }
}

/** Whether a scheme makes a difference that a reader can see. */
export function differs(before: IndicatorResult, after: IndicatorResult, format: FormatNumber): boolean {
  return before.verdict !== after.verdict || figureText(before, format) !== figureText(after, format)
}
