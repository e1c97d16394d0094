import type { PriorityTerm, PriorityTermName } from '../../contract/land-priority'

/** A term of 0 enters as this much: nothing spoken of a place yet must not hide that nobody can reach another. */
export const termFloor = 0.05

export type PriorityWeights = Readonly<Record<PriorityTermName, number>>

/** What a term contributes: `max(value, floor) ^ (weight ÷ sum of weights)`. */
export function factorOf(value: number, weight: number, weights: PriorityWeights): number {
  const all = Object.values(weights).reduce((sum, each) => sum + each, 0)
  return Math.max(value, termFloor) ** (weight / all)
}

/**
 * The weighted geometric mean of the terms: the product access gap × activity × demand × feasibility with the weights
 * as exponents, on the scale 0…1 whatever the weights. A term nobody knows may be anything from the floor to 1: so the
 * score lies between two ends.
 */
export function productOf(
  terms: readonly PriorityTerm[],
  weights: PriorityWeights,
): readonly [number, number] {
  let [low, high] = [1, 1]
  for (const { value, weight } of terms) {
    low *= factorOf(value ?? 0, weight, weights)
    high *= factorOf(value ?? 1, weight, weights)
  }
  return [low, high]
}
