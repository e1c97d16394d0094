import type { LeftoverDecision } from '../../contract/land-leftover'
import type { LocalMetric } from '../../crs/local-metric'
import type { Bounds } from '../../geometry/bounds'
import type { Overlay } from '../../geometry/overlay'
import { type FlatPolygon, toPlanePolygons } from '../../geometry/plane'
import type { ProjectView } from '../../model/project-view'
import { textOf } from '../../model/table'
import { vocabularies } from '../../model/vocabularies'
import { BoxGrid } from './box-grid'
import { flatBounds, flatPolygonAreaM2, flatPolygons, joinedBounds } from './flat-rings'
import type { Place } from './place'

interface DecidedLand {
  readonly id: number
  readonly polygons: readonly FlatPolygon[]
  readonly bounds: Bounds
  readonly areaM2: number
  readonly decision: Omit<LeftoverDecision, 'overlapShare'>
}

/** Sharing half of the smaller area is being the same place, however often outlines are computed anew. */
const samePlaceShare = 0.5

/** What people have decided about pieces of land: it holds for every later find in the same place. */
export class Decisions {
  readonly #grid = new BoxGrid<DecidedLand>(100)

  constructor(
    project: ProjectView,
    metric: LocalMetric,
    readonly overlay: Overlay,
  ) {
    for (const row of project.rows('land')) {
      const polygons = overlay
        .union(toPlanePolygons(row.geometry, metric))
        .flatMap((polygon) => flatPolygons([polygon]))
      if (polygons.length === 0) continue
      const { status, tenure, note } = row.properties
      this.#grid.add({
        id: row.id,
        polygons,
        bounds: joinedBounds(polygons.map((polygon) => flatBounds(polygon[0] ?? new Float64Array()))),
        areaM2: polygons.reduce((sum, polygon) => sum + flatPolygonAreaM2(polygon), 0),
        decision: {
          landId: row.id,
          status: vocabularies.land_status.find((known) => known === status) ?? 'candidate',
          tenure: vocabularies.tenure.find((known) => known === tenure) ?? 'unknown',
          note: textOf(note),
        },
      })
    }
  }

  /** The row of table `land` that shares most with the place, when it shares enough. */
  of(place: Place): LeftoverDecision | null {
    let best: LeftoverDecision | null = null
    const near = [...this.#grid.near(place.bounds)].sort((a, b) => a.id - b.id)
    for (const { polygons, areaM2, decision } of near) {
      const rest = this.overlay.sweep(place.polygon, polygons.flat())
      const sharedM2 = place.areaM2 - rest.reduce((sum, polygon) => sum + flatPolygonAreaM2(polygon), 0)
      const overlapShare = Math.min(1, sharedM2 / Math.min(place.areaM2, areaM2))
      if (overlapShare >= samePlaceShare && overlapShare > (best?.overlapShare ?? 0)) {
        best = { ...decision, overlapShare }
      }
    }
    return best
  }
}
