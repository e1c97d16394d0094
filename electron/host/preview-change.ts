import type { Geometry } from 'geojson'
import type { Change } from '#shared/change/change'
import type { ChangePreview, PreviewFeature, PreviewRow } from '#shared/contract/history'
import { geometryBounds } from '#shared/geometry/bounds'
import type { FieldValue, Row } from '#shared/model/row'
import { textOf } from '#shared/model/table'
import { isSameGeometry } from '#shared/rules/same-row'
import { tally } from './history-reader'

/** What a window takes in one answer without a stutter: about half a megabyte of coordinates. */
const mostPositions = 25_000
const mostRows = 200

/** The fields a row may be called by, the first that says something. */
const nameFields = ['name', 'words', 'room', 'indicator', 'key']

/** A change to look at: whole counts, and as many shapes and rows as a window can take. */
export function previewChange(change: Change, titleOf: (table: string) => string | null): ChangePreview {
  const features: PreviewFeature[] = []
  const rows: PreviewRow[] = []
  let [featureCount, rowCount, positions] = [0, 0, 0]
  let bounds: [number, number, number, number] | null = null
  const draw = (table: string, row: Row, part: PreviewFeature['part']) => {
    const { id, geometry } = row
    if (!geometry) return
    featureCount += 1
    const box = geometryBounds(geometry)
    if (box) {
      bounds = bounds
        ? [
            Math.min(bounds[0], box[0]),
            Math.min(bounds[1], box[1]),
            Math.max(bounds[2], box[2]),
            Math.max(bounds[3], box[3]),
          ]
        : [...box]
    }
    if (positions > mostPositions) return
    positions += positionsIn(geometry)
    features.push({ table, id, part, geometry })
  }
  const list = (row: () => PreviewRow) => {
    rowCount += 1
    if (rows.length < mostRows) rows.push(row())
  }
  for (const [table, { added, updated, removed }] of Object.entries(change.tables)) {
    for (const row of added) {
      draw(table, row, 'added')
      list(() => wholeRow(table, row, 'added'))
    }
    for (const [from, to] of updated) {
      if (!isSameGeometry(from.geometry, to.geometry)) draw(table, from, 'before')
      draw(table, to, 'after')
      list(() => updatedRow(table, from, to))
    }
    for (const row of removed) {
      draw(table, row, 'removed')
      list(() => wholeRow(table, row, 'removed'))
    }
  }
  return {
    tables: tally(change).map((each) => ({ ...each, title: titleOf(each.table) })),
    layersMade: (change.defined ?? []).map(({ name, title }) => title ?? name),
    layersDropped: (change.dropped ?? []).map(({ name, title }) => title ?? name),
    features,
    featureCount,
    rows,
    rowCount,
    bounds,
  }
}

function wholeRow(table: string, row: Row, fate: 'added' | 'removed'): PreviewRow {
  return { table, id: row.id, name: nameOf(row), fate, moved: false, fields: [] }
}

function updatedRow(table: string, from: Row, to: Row): PreviewRow {
  const names = new Set([...Object.keys(from.properties), ...Object.keys(to.properties)])
  const fields = [...names].flatMap((field) => {
    const [before, after]: FieldValue[] = [from.properties[field] ?? null, to.properties[field] ?? null]
    return before === after ? [] : [{ field, from: before ?? null, to: after ?? null }]
  })
  const moved = !isSameGeometry(from.geometry, to.geometry)
  return { table, id: to.id, name: nameOf(to), fate: 'updated', moved, fields }
}

function nameOf({ properties }: Row): string | null {
  for (const field of nameFields) {
    const text = textOf(properties[field])
    if (text !== null) return text
  }
  return null
}

function positionsIn(geometry: Geometry): number {
  if (geometry.type === 'GeometryCollection') {
    return geometry.geometries.reduce((sum, part) => sum + positionsIn(part), 0)
  }
  const count = (nested: unknown): number =>
    Array.isArray(nested) && Array.isArray(nested[0])
      ? nested.reduce<number>((sum, part) => sum + count(part), 0)
      : 1
  return count(geometry.coordinates)
}
