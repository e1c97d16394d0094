import type { LeftoverPiece } from '../../contract/land-leftover'
import type { PlaceEdges } from './edges-of-place'
import type { Place } from './place'

type Kind = Pick<LeftoverPiece, 'kind' | 'kindWhy'>

export interface KindGround {
  readonly edges: PlaceEdges
  /** Share of the place below bridges, 0…1. */
  readonly underBridgeShare: number
  /** A street for vehicles ends at the place. */
  readonly deadEnd: { readonly id: number; readonly distanceM: number } | null
}

/** Half of the outline along façades: a place that belongs to the houses (facts §4.2: within 3–8 m of façades). */
const facadeShare = 0.4
/** Under a deck for so much of it. */
export const bridgeShare = 0.3
/** What is larger is more than the end of a street. Proposal: turning ground and the corner beside it. */
const deadEndMostM2 = 1000
/** Facts §4.2: 边角地 are slivers of 50–3000 m². What is both larger and well shaped is idle land. */
const cornerMostM2 = 3000
const cornerMostCompactness = 0.6

/** The kind of leftover land in the words of facts §4.2, by what can be measured; people may know better. */
export function kindOf(place: Place, ground: KindGround): Kind {
  const percent = (share: number): number => Math.round(100 * share)
  const kind = (kind: Kind['kind'], params: Readonly<Record<string, number>>): Kind => ({
    kind,
    kindWhy: { code: `leftover.kind_why.${kind}`, params },
  })
  if (ground.underBridgeShare >= bridgeShare) {
    return kind('under_bridge', { share: percent(ground.underBridgeShare) })
  }
  if (ground.deadEnd && place.areaM2 <= deadEndMostM2) {
    return kind('dead_end', { id: ground.deadEnd.id, distanceM: Math.round(ground.deadEnd.distanceM) })
  }
  if (ground.edges.buildingShare >= facadeShare) {
    return kind('between_buildings', { share: percent(ground.edges.buildingShare) })
  }
  if (place.areaM2 <= cornerMostM2 && place.compactness <= cornerMostCompactness) {
    return kind('corner', { areaM2: Math.round(place.areaM2), compactness: percent(place.compactness) })
  }
  return kind('idle', { areaM2: Math.round(place.areaM2) })
}
