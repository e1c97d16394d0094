import { toPlanePoints } from '../../geometry/plane'
import { accessOfPoint } from '../../geometry/walk-access'
import { textOf } from '../../model/table'
import type { Community } from '../community'
import { evidenceOf, type Finding, message, unknownBecause } from '../finding'
import { coverageEvidence, coverageShare, walkCoverage, weightsOf } from '../walk-coverage'
import { walkingBasis, walkingCaveats, walkingImpossible } from './open-space-walk'

/** How far from a mapped path a market may stand. Proposal: its yard and half a road. */
const marketAccessM = 60

/** the share of residents within 500 m on foot of a food market. Markets outside the boundary serve too. */
export function marketWithinWalk(community: Community, walkM: number): Finding {
  const markets = [...community.project.rows('facilities')].filter(
    (row) => textOf(row.properties.kind) === 'market',
  )
  if (markets.length === 0) return unknownBecause(message('indicator.reason.no_market_recorded'))
  const impossible = walkingImpossible(community)
  const network = community.network()
  if (impossible || !network) return impossible ?? {}
  const accesses = markets.flatMap((row) =>
    toPlanePoints(row.geometry, community.metric).flatMap(
      (point) => accessOfPoint(network, point, marketAccessM) ?? [],
    ),
  )
  const weights = weightsOf(community)
  const coverage = walkCoverage(community, accesses, [], walkM)
  return {
    between: coverageShare(coverage, weights),
    reasons: [...weights.reasons, ...walkingCaveats(community)],
    evidence: [
      ...evidenceOf(
        'counted',
        'facilities',
        markets.map((row) => row.id),
      ),
      ...coverageEvidence(coverage),
    ],
    basis: [
      message('indicator.basis.markets', { count: markets.length }),
      ...walkingBasis(community, coverage, walkM),
    ],
  }
}
