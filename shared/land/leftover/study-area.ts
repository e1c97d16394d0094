import type { LocalMetric } from '../../crs/local-metric'
import type { Overlay } from '../../geometry/overlay'
import { type FlatPolygon, type PlanePoint, toPlanePolygons } from '../../geometry/plane'
import type { Message } from '../../model/message'
import type { ProjectView } from '../../model/project-view'
import { flatPolygons } from './flat-rings'

export interface StudyArea {
  readonly polygons: readonly FlatPolygon[]
  /** Nobody drew a boundary: the hull of the buildings stands in. */
  readonly isStandIn: boolean
  readonly notes: readonly Message[]
}

/** Where land is looked for: the boundary; where none is drawn, around the buildings; `null` without either. */
export function studyArea(project: ProjectView, metric: LocalMetric, overlay: Overlay): StudyArea | null {
  const drawn = [...project.rows('boundary')].flatMap((row) => toPlanePolygons(row.geometry, metric))
  const joined = overlay.union(drawn).flatMap((polygon) => flatPolygons([polygon]))
  if (joined.length > 0) return { polygons: joined, isStandIn: false, notes: [] }
  const corners = [...project.rows('buildings')].flatMap((row) =>
    toPlanePolygons(row.geometry, metric).flatMap((polygon) => polygon[0] ?? []),
  )
  const hull = flatPolygons([[hullOf(corners)]])
  if (hull.length === 0) return null
  return { polygons: hull, isStandIn: true, notes: [{ code: 'leftover.note.no_boundary' }] }
}

/** The convex hull, counter-clockwise (Andrew's monotone chain, 1979). */
function hullOf(points: readonly PlanePoint[]): readonly PlanePoint[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  return [...chainOf(sorted), ...chainOf(sorted.reverse())]
}

function chainOf(points: readonly PlanePoint[]): readonly PlanePoint[] {
  const chain: PlanePoint[] = []
  for (const point of points) {
    for (;;) {
      const a = chain.at(-2)
      const b = chain.at(-1)
      if (!a || !b || (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) > 0) break
      chain.pop()
    }
    chain.push(point)
  }
  return chain.slice(0, -1)
}
