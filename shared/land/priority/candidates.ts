import type { PriorityTable } from '../../contract/land-priority'
import { polygonsAreaM2 } from '../../geometry/measure'
import type { PlaneMultiPolygon, PlanePoint } from '../../geometry/plane'
import { representativePoint } from '../../geometry/representative-point'
import type { Community } from '../../indicators/community'
import type { Row } from '../../model/row'
import { textOf } from '../../model/table'

/** A place that could be taken up. */
export interface Candidate {
  readonly table: PriorityTable
  readonly row: Row
  readonly area: PlaneMultiPolygon
  readonly areaM2: number
  readonly place: PlanePoint
}

/** Kinds of land that are rooms: they are matched with services, not laid out as open space. */
const rooms = new Set(['shed_or_room', 'underground'])

/**
 * Mapped places that are or may be open to everybody, and land that nobody has rejected. `skipped` counts rows whose
 * outline holds no ground.
 */
export function candidatesOf(community: Community): {
  readonly candidates: readonly Candidate[]
  readonly skipped: number
} {
  const candidates: Candidate[] = []
  let skipped = 0
  const take = (table: PriorityTable, row: Row, area: PlaneMultiPolygon) => {
    const areaM2 = polygonsAreaM2(area)
    const place = representativePoint(area)
    if (!place || !(areaM2 > 0)) skipped++
    else if (community.isInside(place)) candidates.push({ table, row, area, areaM2, place })
  }
  for (const { table, row, area, open } of community.grounds()) if (open !== 'no') take(table, row, area)
  for (const row of community.project.rows('land')) {
    const isRejected = textOf(row.properties.status) === 'rejected'
    if (!isRejected && !rooms.has(textOf(row.properties.kind) ?? '')) take('land', row, community.areaOf(row))
  }
  return { candidates, skipped }
}
