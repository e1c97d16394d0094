import type { WalkAccess } from '../geometry/walk-access'
import { walkDistances } from '../geometry/walk-distances'
import type { Message } from '../model/message'
import type { Community, Home } from './community'
import { evidenceOf, message } from './finding'
import type { EvidenceGroup } from './result'

/** Homes by what is known of their walk. */
export interface WalkCoverage {
  readonly covered: readonly Home[]
  readonly notCovered: readonly Home[]
  /** Covered only by a place that may not be open. */
  readonly perhaps: readonly Home[]
  /** No mapped path near the door. */
  readonly noPath: readonly Home[]
}

/**
 * Which homes are within `limitM` on foot of the `certain` accesses, and which only of the `possible` ones.
 */
export function walkCoverage(
  community: Community,
  certain: readonly WalkAccess[],
  possible: readonly WalkAccess[],
  limitM: number,
): WalkCoverage {
  const network = community.network()
  if (!network) return { covered: [], notCovered: [], perhaps: [], noPath: community.homes() }
  const surely = walkDistances(network, certain, limitM, community.onWork)
  const possibly = possible.length > 0 ? walkDistances(network, possible, limitM, community.onWork) : null
  const covered: Home[] = []
  const notCovered: Home[] = []
  const perhaps: Home[] = []
  const noPath: Home[] = []
  for (const [home, access] of community.homeAccesses()) {
    if (!access) noPath.push(home)
    else if (surely.to(access) <= limitM) covered.push(home)
    else if (possibly && possibly.to(access) <= limitM) perhaps.push(home)
    else notCovered.push(home)
  }
  return { covered, notCovered, perhaps, noPath }
}

export interface Weights {
  readonly by: 'residents' | 'buildings'
  of(homes: readonly Home[]): number
  readonly reasons: readonly Message[]
}

/**
 * People where every home says how many live in it; otherwise buildings, each counted once, and the
 * reason: a mixture would let the homes that were surveyed speak for those that were not.
 */
export function weightsOf(community: Community): Weights {
  const homes = community.homes()
  const known = homes.filter((home) => home.residents.all !== null).length
  const residentsIn = (some: readonly Home[]): number =>
    some.reduce((sum, home) => sum + (home.residents.all ?? 0), 0)
  if (known === homes.length && residentsIn(homes) > 0) {
    return { by: 'residents', of: residentsIn, reasons: [] }
  }
  return {
    by: 'buildings',
    of: (some) => some.length,
    reasons: [message('indicator.reason.by_buildings', { known, total: homes.length })],
  }
}

/** The share in percent as the two ends between which it lies. */
export function coverageShare(coverage: WalkCoverage, weights: Weights): readonly [number, number] {
  const covered = weights.of(coverage.covered)
  const unknown = weights.of(coverage.perhaps) + weights.of(coverage.noPath)
  const all = covered + unknown + weights.of(coverage.notCovered)
  return [(100 * covered) / all, (100 * (covered + unknown)) / all]
}

/** Who is reached, who is not, and of whom nothing is known: as evidence. */
export function coverageEvidence(coverage: WalkCoverage): readonly EvidenceGroup[] {
  return [
    ...evidenceOf('covered', 'buildings', idsOf(coverage.covered)),
    ...evidenceOf('not_covered', 'buildings', idsOf(coverage.notCovered)),
    ...evidenceOf('unknown', 'buildings', idsOf([...coverage.perhaps, ...coverage.noPath])),
  ]
}

export const idsOf = (homes: readonly Home[]): readonly number[] => homes.map((home) => home.row.id)
