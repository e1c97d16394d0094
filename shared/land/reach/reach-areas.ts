import type { AnalysisJob } from '../../contract/analysis'
import type { ReachArea } from '../../contract/land-reach'
import { polygonsAreaM2 } from '../../geometry/measure'
import type { Overlay } from '../../geometry/overlay'
import type { FlatRing, PlaneMultiPolygon, PlanePoint } from '../../geometry/plane'
import { fromPlanePolygons } from '../../geometry/plane'
import type { WalkAccess } from '../../geometry/walk-access'
import type { WalkCosts, WalksFrom } from '../../geometry/walk-distances'
import { GroundNear } from './ground-near'
import { ReachedStretches } from './reached-stretches'
import type { WalkState } from './walk-state'

/** How far to each side of a street that is reached its ground is drawn. Proposal: a row of houses and its court. */
export const sideM = 25
/** Slits between two streets narrower than twice this belong to what is reached. Proposal: the depth of one building. */
export const fillM = 10

/**
 * What is within each of the minutes, drawn: every stretch of street reached, as wide as `sideM` to each side. Minutes
 * rise, and each area is drawn on from the one before.
 */
export function reachAreas(
  { ground, network }: WalkState,
  costs: WalkCosts,
  walks: WalksFrom,
  sources: readonly WalkAccess[],
  metresPerMinute: number,
  minutes: readonly number[],
  job: AnalysisJob,
): ReachArea[] {
  const { overlay, metric } = ground.community
  const stretches = new ReachedStretches(network, costs, walks, sources)
  const bounds = stretches.boundsWithin((minutes[minutes.length - 1] ?? 0) * metresPerMinute)
  if (!bounds) return minutes.map((most) => emptyArea(most))
  const near = new GroundNear(bounds, sideM, fillM)
  return minutes.map((most, done) => {
    const onWork = (): void => job.progress(done / minutes.length)
    let laid = 0
    for (const stretch of stretches.within(most * metresPerMinute)) {
      if (laid++ % 512 === 0) onWork()
      near.lay(stretch)
    }
    // The outlines do not cross: all that is left to tell is which hole is in which of them.
    const area = planeAreas(overlay, near.outlines(onWork))
    onWork()
    return {
      minutes: most,
      geometry: fromPlanePolygons(area, metric),
      areaM2: polygonsAreaM2(area),
      streetsM: stretches.lengthM,
    }
  })
}

const emptyArea = (minutes: number): ReachArea => ({
  minutes,
  geometry: { type: 'MultiPolygon', coordinates: [] },
  areaM2: 0,
  streetsM: 0,
})

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
