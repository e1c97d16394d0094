import type { Message } from '../model/message'

export type Verdict = 'pass' | 'fail' | 'unknown'

/** How far a printed figure may be trusted, as `facts.md` marks it. */
export type Verification = 'primary' | 'secondary' | 'memory' | 'seed' | 'proposal'

export interface IndicatorStandard {
  readonly op: '<=' | '>='
  readonly value: number
  readonly source: string
  readonly verification: Verification
}

/** The features that produced a figure, in one role each, so that the map can show who counts and who is left out. */
export interface EvidenceGroup {
  /** Worded under `evidence.<role>`. */
  readonly role: 'counted' | 'covered' | 'not_covered' | 'not_counted' | 'unknown'
  readonly table: string
  readonly ids: readonly number[]
}

/** A second reading of the same indicator that must be shown beside the official one. */
export interface AlternativeValue {
  /** Worded under `alternative.<key>`. */
  readonly key: string
  readonly value: number | null
  readonly unit: string
}

/**
 * One line of the check. `value` is `null` when the data do not say (verdict `unknown`), never 0.
 * `interval` is given when part of the data is missing and the truth lies between two figures.
 */
export interface IndicatorResult {
  readonly id: string
  readonly value: number | null
  readonly interval?: readonly [number, number]
  readonly unit: string
  readonly standard: IndicatorStandard | null
  readonly verdict: Verdict
  readonly origin: 'computed' | 'entered'
  /** Why it is unknown, or what limits it: worded under `indicator.reason.*`. */
  readonly reasons: readonly Message[]
  readonly alternatives: readonly AlternativeValue[]
  readonly evidence: readonly EvidenceGroup[]
  /** What went into it ("7 of 9 green areas counted"): worded under `indicator.basis.*`. */
  readonly basis: readonly Message[]
}

/** Before and after of a scheme for one indicator, and whose lives change. */
export interface IndicatorEffect {
  readonly before: IndicatorResult
  readonly after: IndicatorResult
}

export interface SchemeEffect {
  readonly schemeId: number
  readonly spaces: readonly { readonly id: number; readonly areaM2: number }[]
  readonly indicators: readonly IndicatorEffect[]
  /** Residents who come within a five-minute walk of open space only with the scheme. */
  readonly newlyServed: {
    readonly buildingIds: readonly number[]
    readonly residents: number | null
    readonly residents60Plus: number | null
    readonly residents0To17: number | null
  }
}
