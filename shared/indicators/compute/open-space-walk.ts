import type { Message } from '../../model/message'
import type { Community, Ground } from '../community'
import { evidenceOf, type Finding, message, unknownBecause } from '../finding'
import type { EvidenceGroup } from '../result'
import { coverageEvidence, coverageShare, type WalkCoverage, walkCoverage, weightsOf } from '../walk-coverage'

/** Grounds by table, as evidence in one role. */
export function groundEvidence(
  role: EvidenceGroup['role'],
  grounds: readonly Ground[],
): readonly EvidenceGroup[] {
  return (['green', 'activity_spaces'] as const).flatMap((table) =>
    evidenceOf(
      role,
      table,
      grounds.filter((ground) => ground.table === table).map((ground) => ground.row.id),
    ),
  )
}

/** What anybody should know who reads a walking figure. */
export function walkingCaveats(community: Community): readonly Message[] {
  const withoutPath = [...community.homeAccesses().values()].filter((access) => access === null).length
  const ofUnknownUse = community.buildingsOfUnknownUse()
  return [
    ...(withoutPath > 0 ? [message('indicator.reason.homes_without_path', { count: withoutPath })] : []),
    ...(ofUnknownUse > 0 ? [message('indicator.reason.use_unknown', { count: ofUnknownUse })] : []),
  ]
}

/** Why no walk can be computed at all, or `null` when one can. */
export function walkingImpossible(community: Community): Finding | null {
  if (community.homes().length === 0) return unknownBecause(message('indicator.reason.no_homes'))
  if (!community.network()) return unknownBecause(message('indicator.reason.no_walkable_roads'))
  return null
}

export function walkingBasis(
  community: Community,
  coverage: WalkCoverage,
  walkM: number,
): readonly Message[] {
  const takenAsOpen = community.gatesTakenAsOpen()
  return [
    message('indicator.basis.walk_coverage', {
      covered: coverage.covered.length,
      total: community.homes().length,
      walkM,
    }),
    ...(takenAsOpen > 0 ? [message('indicator.basis.gates_taken_as_open', { count: takenAsOpen })] : []),
  ]
}

/** Homes within `walkM` on foot of any public space that is open, large or small. */
export function openSpaceCoverage(community: Community, walkM: number): WalkCoverage {
  const accessesWhere = (open: Ground['open']) =>
    community
      .grounds()
      .filter((ground) => ground.open === open)
      .flatMap((ground) => community.accessesOf(ground))
  return walkCoverage(community, accessesWhere('yes'), accessesWhere('unknown'), walkM)
}

/** the share of residents within a five-minute walk (300 m at 60 m/min) of an open public space. */
export function openSpaceWithinWalk(community: Community, walkM: number): Finding {
  const grounds = community.grounds()
  if (grounds.length === 0) return unknownBecause(message('indicator.reason.no_spaces_recorded'))
  const impossible = walkingImpossible(community)
  if (impossible) return impossible
  const open = grounds.filter((ground) => ground.open === 'yes')
  const unclear = grounds.filter((ground) => ground.open === 'unknown')
  const withoutPath = open.filter((ground) => community.accessesOf(ground).length === 0).length
  const weights = weightsOf(community)
  const coverage = openSpaceCoverage(community, walkM)
  return {
    between: coverageShare(coverage, weights),
    reasons: [
      ...weights.reasons,
      ...(unclear.length > 0
        ? [message('indicator.reason.openness_unknown', { count: unclear.length })]
        : []),
      ...(withoutPath > 0 ? [message('indicator.reason.spaces_without_path', { count: withoutPath })] : []),
      ...walkingCaveats(community),
    ],
    evidence: [
      ...groundEvidence('counted', open),
      ...groundEvidence('unknown', unclear),
      ...groundEvidence(
        'not_counted',
        grounds.filter((ground) => ground.open === 'no'),
      ),
      ...coverageEvidence(coverage),
    ],
    basis: [
      message('indicator.basis.open_spaces', { counted: open.length, total: grounds.length }),
      ...walkingBasis(community, coverage, walkM),
    ],
  }
}
