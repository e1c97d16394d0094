import type { AnalysisJob } from '../../contract/analysis'
import type { ReachArea } from '../../contract/land-reach'
import { polygonsAreaM2 } from '../../geometry/measure'
import type { Overlay } from '../../geometry/overlay'
import type { FlatRing, PlaneMultiPolygon, PlanePoint } from '../../geometry/plane'
import { fromPlanePolygons } from '../../geometry/plane'
import type { WalkAccess } from '../../geometry/walk-access'
import type { WalkCosts, WalksFrom } from '../../geometry/walk-distances'
import type { WalkNetwork } from '../../geometry/walk-network'
import type { ReachGround } from './reach-ground'
import { type Stretch, stretchesAround, stretchesWithin } from './reached-streets'

/** How far to each side of a street that is reached its ground is drawn. Proposal: a row of houses and its court. */
export const sideM = 25

/** Corners of a quarter of a round end: within 2 % of the circle. */
const quarterSteps = 3
/** Outlines are joined square by square first: joining them all at once takes far longer. */
const squareM = 300

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
  const squares = new Map<string, FlatRing[]>()
  let streetsM = 0
  const limitM = minutes * metresPerMinute
  const draw = (stretch: Stretch): void => {
    const [ax, ay, bx, by] = stretch
    const square = `${Math.floor((ax + bx) / 2 / squareM)} ${Math.floor((ay + by) / 2 / squareM)}`
    const held = squares.get(square)
    if (held) held.push(capsule(stretch))
    else squares.set(square, [capsule(stretch)])
  }
  for (const stretch of stretchesWithin(network, costs, walks, limitM)) {
    const [ax, ay, bx, by] = stretch
    streetsM += Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))
    draw(stretch)
  }
  // Around a way in halfway along a long edge, whose ends are out of reach.
  for (const stretch of stretchesAround(network, costs, sources, limitM)) draw(stretch)
  const { overlay, metric } = ground.community
  const joined: FlatRing[] = []
  let done = 0
  for (const rings of squares.values()) {
    job.progress(done++ / (squares.size + 1))
    for (const polygon of overlay.sweep(rings, [])) joined.push(...polygon)
  }
  const area = planeAreas(overlay, joined)
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

/** Everything within `sideM` of a stretch, counter-clockwise. */
function capsule([ax, ay, bx, by]: Stretch): FlatRing {
  const direction = Math.atan2(by - ay, bx - ax)
  const steps = quarterSteps * 2
  const ring = new Float64Array((steps + 1) * 4)
  let at = 0
  for (const [x, y, turn] of [
    [bx, by, -Math.PI / 2],
    [ax, ay, Math.PI / 2],
  ] as const) {
    for (let step = 0; step <= steps; step++) {
      const angle = direction + turn + (Math.PI * step) / steps
      ring[at++] = x + sideM * Math.cos(angle)
      ring[at++] = y + sideM * Math.sin(angle)
    }
  }
  return ring
}
