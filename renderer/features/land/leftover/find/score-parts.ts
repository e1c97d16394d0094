import type { LeftoverTerm } from '#shared/contract/land-leftover'

export interface ScorePart {
  readonly term: LeftoverTerm
  /** Share of the whole bar, 0…1. */
  readonly share: number
}

/**
 * The score as lengths of one bar, whose whole stands for all known positive weights: what speaks for the place
 * from the left, and what speaks against it taken off the end of that. What is not known is in neither.
 */
export function scoreParts(terms: readonly LeftoverTerm[]): {
  readonly speaksFor: readonly ScorePart[]
  readonly speaksAgainst: readonly ScorePart[]
} {
  const known = terms.filter(({ contribution }) => contribution !== null)
  const whole = known.reduce((sum, { weight }) => sum + Math.max(0, weight), 0)
  const part = (term: LeftoverTerm): ScorePart => ({
    term,
    share: whole === 0 ? 0 : Math.abs(term.contribution ?? 0) / whole,
  })
  const contributing = (sign: 1 | -1) => known.filter((term) => sign * (term.contribution ?? 0) > 0).map(part)
  return { speaksFor: contributing(1), speaksAgainst: contributing(-1) }
}

/** Points out of 100 for all terms: what the known ones give, and what they could give at most. */
export function scoreSum(terms: readonly LeftoverTerm[]): {
  readonly points: number
  readonly most: number
} {
  const known = terms.filter(({ contribution }) => contribution !== null)
  const sum = (figures: readonly number[]) => 100 * figures.reduce((total, figure) => total + figure, 0)
  return {
    points: sum(known.map(({ contribution }) => contribution ?? 0)),
    most: sum(known.map(({ weight }) => Math.max(0, weight))),
  }
}
