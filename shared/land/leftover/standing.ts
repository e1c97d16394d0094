import type { LeftoverParameters, LeftoverStanding } from '../../contract/land-leftover'
import type { Message } from '../../model/message'
import type { PlaceEdges } from './edges-of-place'
import { bridgeShare } from './kind'
import type { Place } from './place'
import type { PlaceWalk } from './walking'

/** What lies along a place, and who can walk there. */
export interface PlaceGround {
  readonly edges: PlaceEdges
  readonly walk: PlaceWalk
  /** The building in whose outline there is a hole with this place in it. */
  readonly enclosedBy: number | null
  /** Share of the place below bridges, 0…1. */
  readonly underBridgeShare: number
}

export interface Standing {
  readonly standing: LeftoverStanding
  readonly why: readonly Message[]
}

/*
 * Proposals, tried on the real neighbourhoods: what a planner would not call leftover although nothing is drawn there.
 */
/** A blank this wide without a tree, a path or a shed is rarely empty ground: somebody has not drawn it yet. */
const blankWidthM = 45
/**
 * Land with so much of its outline along large roads, and no wider, lies between carriageways or is their verge: a
 * strip has nearly half of its outline on each side.
 */
const medianShare = 0.35
const medianWidthM = 20
/** So much of the outline along one building: a courtyard of it, though a gateway leads out. */
const courtyardShare = 0.85

/** Whether a place is a find, or what it is instead, with the measured reason. */
export function standingOf(place: Place, ground: PlaceGround, { maxAreaM2 }: LeftoverParameters): Standing {
  const { edges, walk } = ground
  const widthM = 2 * place.circle.radiusM
  const percent = (share: number): number => Math.round(100 * share)
  const instead = (standing: LeftoverStanding, code: string, params: Message['params'] = {}): Standing => ({
    standing,
    why: [{ code, params }],
  })
  if (widthM >= blankWidthM) {
    return instead('unmapped', 'leftover.why.unmapped', { widthM: Math.round(widthM), limitM: blankWidthM })
  }
  if (ground.enclosedBy !== null) {
    return instead('courtyard', 'leftover.why.enclosed', { id: ground.enclosedBy })
  }
  if (edges.mainBuilding && edges.mainBuilding.share >= courtyardShare) {
    return instead('courtyard', 'leftover.why.courtyard', {
      id: edges.mainBuilding.id,
      share: percent(edges.mainBuilding.share),
    })
  }
  // Below a bridge the roads beside it are what makes the place, not what spoils it.
  if (
    ground.underBridgeShare < bridgeShare &&
    edges.largeRoadShare >= medianShare &&
    widthM <= medianWidthM
  ) {
    return instead('median', 'leftover.why.median', { share: percent(edges.largeRoadShare) })
  }
  if (walk.isWalledOff) return instead('walled', 'leftover.why.walled_off')
  return standingBySize(place, maxAreaM2)
}

/** A find unless it is too large: all there is to say of what was written down to be leftover land. */
export function standingBySize({ areaM2 }: Place, maxAreaM2: number): Standing {
  if (areaM2 <= maxAreaM2) return { standing: 'find', why: [] }
  const params = { areaM2: Math.round(areaM2), maxAreaM2 }
  return { standing: 'out_of_size', why: [{ code: 'leftover.why.too_large', params }] }
}
