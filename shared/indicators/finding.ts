import type { Message } from '../model/message'
import type { IndicatorDefinition } from './catalogue'
import type { AlternativeValue, EvidenceGroup, IndicatorResult, IndicatorStandard, Verdict } from './result'

/**
 * What a computation found. Either a `value`, or `between` when part of the data is missing and the truth
 * lies between two figures (`Infinity` where nothing bounds it), or neither when the data do not say.
 */
export interface Finding {
  readonly value?: number
  readonly between?: readonly [number, number]
  readonly reasons?: readonly Message[]
  readonly alternatives?: readonly AlternativeValue[]
  readonly evidence?: readonly EvidenceGroup[]
  readonly basis?: readonly Message[]
}

export function message(code: string, params: NonNullable<Message['params']> = {}): Message {
  return { code, params }
}

/** A figure nobody can give, and why. */
export function unknownBecause(...reasons: readonly Message[]): Finding {
  return { reasons }
}

export function evidenceOf(
  role: EvidenceGroup['role'],
  table: string,
  ids: readonly number[],
): readonly EvidenceGroup[] {
  return ids.length > 0 ? [{ role, table, ids }] : []
}

function meets(value: number, standard: IndicatorStandard): boolean {
  // Sums of areas carry noise of the arithmetic: a hair below the standard is on it.
  const slack = 1e-9 * Math.max(1, Math.abs(standard.value))
  return standard.op === '>=' ? value >= standard.value - slack : value <= standard.value + slack
}

/** Pass or fail only when every value between the two ends gives the same answer. */
function judge([low, high]: readonly [number, number], standard: IndicatorStandard | null): Verdict {
  if (!standard) return 'unknown'
  const atLow = meets(low, standard)
  return atLow === meets(high, standard) ? (atLow ? 'pass' : 'fail') : 'unknown'
}

/** Sums to a thousandth of a millionth: enough for every unit, and equal figures compare equal. */
const clean = (value: number): number => Math.round(value * 1e9) / 1e9

/** The finished line of the check: verdict and reasons follow from the finding and the standard. */
export function concluded(indicator: IndicatorDefinition, finding: Finding): IndicatorResult {
  const between =
    finding.between ?? (finding.value === undefined ? null : ([finding.value, finding.value] as const))
  const [low, high] = between ? [clean(between[0]), clean(between[1])] : [0, 0]
  const certain = between !== null && low === high
  const reasons = [...(finding.reasons ?? [])]
  if (!indicator.standard) reasons.push(message('indicator.reason.no_standard'))
  if (between && !certain && !Number.isFinite(high)) {
    reasons.push(message('indicator.reason.at_least', { value: low }))
  }
  return {
    id: indicator.id,
    value: certain ? low : null,
    ...(between && !certain && Number.isFinite(high) ? { interval: [low, high] as const } : {}),
    unit: indicator.unit,
    standard: indicator.standard,
    verdict: between ? judge([low, high], indicator.standard) : 'unknown',
    origin: indicator.compute,
    reasons,
    alternatives: finding.alternatives ?? [],
    evidence: finding.evidence ?? [],
    basis: finding.basis ?? [],
  }
}
