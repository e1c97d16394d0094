import type { RoadFacts } from './road-facts'

/** GB 55019-2021: wheelchair ramps at most 1:12, accessible paths at least 1.20 m wide (facts §4.5). */
const steepestForWheels = 1 / 12
const narrowestForWheelsM = 1.2

/**
 * How much longer a metre of slope takes than a level one, there and back on average, by Tobler's hiking function
 * (Tobler 1993: speed ∝ e^(−3.5·|slope + 0.05|)).
 */
export function slopeEffort(slope: number): number {
  const pace = (rise: number): number => Math.exp(3.5 * Math.abs(rise + 0.05))
  return (pace(slope) + pace(-slope)) / (2 * pace(0))
}

/** Why wheels do not get along here, or `null` when nothing is known that would stop them. */
export function unfitForWheels(
  road: RoadFacts,
  isRampBuilt: (roadId: number) => boolean,
): 'steps' | 'steep' | 'narrow' | 'marked' | null {
  if (road.isSteps && !road.hasRamp && !isRampBuilt(road.id)) return 'steps'
  if (road.isUnfit && !road.isSteps) return 'marked'
  if (road.slope !== null && road.slope > steepestForWheels * 1.001) return 'steep'
  if (road.widthM !== null && road.widthM < narrowestForWheelsM) return 'narrow'
  return null
}
