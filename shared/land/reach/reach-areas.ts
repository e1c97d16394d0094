import type { AnalysisJob } from '../../contract/analysis'
import type { ReachArea } from '../../contract/land-reach'
import { polygonsAreaM2 } from '../../geometry/measure'
import type { Overlay } from '../../geometry/overlay'
import type { FlatRing, PlaneMultiPolygon, PlanePoint } from '../../geometry/plane'
import { fromPlanePolygons } from '../../geometry/plane'
import type { WalkAccess } from '../../geometry/walk-access'
import type { WalkCosts, WalksFrom } from '../../geometry/walk-distances'
import type { WalkNetwork } from '../../geometry/walk-network'
import { outlinesNear, type Stretch } from './near-outline'
import type { ReachGround } from './reach-ground'
import { stretchesAround, stretchesWithin } from './reached-streets'

/** How far to each side of a street that is reached its ground is drawn. Proposal: a row of houses and its court. */
export const sideM = 25

/** What is within so many minutes, drawn: every stretch of street reached, as wide as `sideM` to each side. */
export function reachArea(
  ground: ReachGround,
  network: WalkNetwork,
  costs: WalkCosts,
  walks: WalksFrom,
  sources: readonly WalkAccess[],
  metresPerMinute: number,
  minutes: number,
  job: AnalysisJob,
): ReachArea {
  const limitM = minutes * metresPerMinute
  const stretches: Stretch[] = []
  let streetsM = 0
  for (const stretch of stretchesWithin(network, costs, walks, limitM)) {
    const [ax, ay, bx, by] = stretch
    streetsM += Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))
    stretches.push(stretch)
  }
  // Around a way in halfway along a long edge, whose ends are out of reach.
  stretches.push(...stretchesAround(network, costs, sources, limitM))
  job.progress(0.2)
  const outlines = outlinesNear(stretches, sideM)
  job.progress(0.8)
  const { overlay, metric } = ground.community
  // The outlines do not cross: all that is left to tell is which hole is in which of them.
  const area = planeAreas(overlay, outlines)
  return {
    minutes,
    geometry: fromPlanePolygons(area, metric),
    areaM2: polygonsAreaM2(area),
    streetsM,
  }
}

function planeAreas(overlay: Overlay, rings: readonly FlatRing[]): PlaneMultiPolygon {
  return overlay.sweep(rings, []).map((polygon) =>
    polygon.map((ring) => {
      const points: PlanePoint[] = []
      for (let i = 0; i < ring.length; i += 2) points.push([ring[i] as number, ring[i + 1] as number])
      const first = points[0]
      if (first) points.push(first)
      return points
    }),
  )
}
