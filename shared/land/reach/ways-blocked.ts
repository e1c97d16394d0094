import type { AnalysisJob } from '../../contract/analysis'
import type { LocalMetric } from '../../crs/local-metric'
import { type Bounds, geometryBounds } from '../../geometry/bounds'
import { type PlaneLine, type PlanePoint, toPlaneLines, toPlanePolygons } from '../../geometry/plane'
import { SegmentGrid } from '../../geometry/segment-grid'
import { segmentCrossing } from '../../geometry/segments'
import { isWalkable } from '../../geometry/walk-network'
import type { Community } from '../../indicators/community'
import type { Row } from '../../model/row'
import { booleanOf, textOf } from '../../model/table'

/** A hundred-thousandth of a degree is about a metre: what the cells of the grid are made for. */
const perDegree = 1e5

/**
 * Which of some straight ways lead through a building, over water or across a road nobody may walk on, by their
 * numbers. The ways are few and the buildings many: only what stands beside a way is laid on the plane.
 */
export function waysBlocked(
  { project, metric }: Community,
  ways: readonly (readonly [PlanePoint, PlanePoint])[],
  job: AnalysisJob,
): ReadonlySet<number> {
  const grid = gridInDegrees(ways, metric)
  const inTheWay: readonly [table: string, isInTheWay: (row: Row) => boolean][] = [
    ['buildings', () => true],
    ['water', () => true],
    ['roads', isForbidden],
  ]
  const count = inTheWay.reduce((sum, [table]) => sum + project.count(table), 0)
  let read = 0
  const blocked = new Set<number>()
  for (const [table, isInTheWay] of inTheWay) {
    for (const row of project.rows(table)) {
      if (read++ % 256 === 0) job.progress(read / count)
      const bounds = geometryBounds(row.geometry)
      const near = bounds && grid.near(scaled(bounds))
      if (!near || near.length === 0 || !isInTheWay(row)) continue
      const lines = [...toPlanePolygons(row.geometry, metric).flat(), ...toPlaneLines(row.geometry, metric)]
      for (const number of near) {
        const way = ways[number]
        if (way && lines.some((line) => crosses(way, line))) blocked.add(number)
      }
    }
  }
  return blocked
}

function crosses([from, to]: readonly [PlanePoint, PlanePoint], line: PlaneLine): boolean {
  return line.some((point, i) => {
    const previous = line[i - 1]
    return previous !== undefined && segmentCrossing(from, to, previous, point) !== null
  })
}

function isForbidden({ properties }: Row): boolean {
  const road = { roadClass: textOf(properties.class), walkable: booleanOf(properties.walkable) }
  return !isWalkable(road) && road.roadClass !== 'cycleway'
}

const scaled = ([west, south, east, north]: Bounds): Bounds => [
  west * perDegree,
  south * perDegree,
  east * perDegree,
  north * perDegree,
]

function gridInDegrees(
  ways: readonly (readonly [PlanePoint, PlanePoint])[],
  metric: LocalMetric,
): SegmentGrid {
  const ends = ways.map(([a, b]) => {
    const [west, south] = metric.toLngLat([a[0], a[1]])
    const [east, north] = metric.toLngLat([b[0], b[1]])
    return scaled([west, south, east, north])
  })
  return new SegmentGrid({
    count: ends.length,
    ax: Float64Array.from(ends, ([x]) => x),
    ay: Float64Array.from(ends, ([, y]) => y),
    bx: Float64Array.from(ends, ([, , x]) => x),
    by: Float64Array.from(ends, ([, , , y]) => y),
  })
}
