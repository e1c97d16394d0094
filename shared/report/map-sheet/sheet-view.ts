import { type Bounds, geometryBounds } from '../../geometry/bounds'
import type { ProjectView } from '../../model/project-view'
import type { Row } from '../../model/row'

/**
 * A project with only what a sheet shows: layers that are on it, and of them the rows that reach its part of the
 * ground (`[west, south, east, north]` in degrees). Each table is gone through once, however many parts of a sheet ask.
 */
export function sheetView(project: ProjectView, hidden: readonly string[], bounds: Bounds): ProjectView {
  const left = new Set(hidden)
  const kept = new Map<string, readonly Row[]>()
  const rowsOf = (table: string): readonly Row[] => {
    const known = kept.get(table)
    if (known) return known
    const isPlaced = (project.definitions.get(table)?.geometry ?? null) !== null
    const rows: Row[] = []
    for (const row of project.rows(table)) if (!isPlaced || reaches(row, bounds)) rows.push(row)
    kept.set(table, rows)
    return rows
  }
  return {
    definitions: project.definitions,
    rows: (table) => (left.has(table) ? [] : rowsOf(table)),
    row: (table, id) => (left.has(table) ? undefined : project.row(table, id)),
    count: (table) => (left.has(table) ? 0 : project.count(table)),
    nextId: (table) => project.nextId(table),
  }
}

function reaches({ geometry }: Row, [west, south, east, north]: Bounds): boolean {
  const box = geometryBounds(geometry)
  return box !== null && box[0] <= east && box[2] >= west && box[1] <= north && box[3] >= south
}
