import type { Geometry } from 'geojson'
import type { Row } from '../model/row'

/** Whether two rows hold the same: a field that is absent counts as `null`. */
export function isSameRow(a: Row, b: Row): boolean {
  if (a === b) return true
  if (a.id !== b.id || !isSameGeometry(a.geometry, b.geometry)) return false
  if (a.properties === b.properties) return true
  for (const [name, value] of Object.entries(a.properties)) {
    if (value !== (b.properties[name] ?? null)) return false
  }
  for (const [name, value] of Object.entries(b.properties)) {
    if (value !== (a.properties[name] ?? null)) return false
  }
  return true
}

export function isSameGeometry(a: Geometry | null, b: Geometry | null): boolean {
  if (a === b) return true
  if (a === null || b === null || a.type !== b.type) return false
  if (a.type === 'GeometryCollection' || b.type === 'GeometryCollection') {
    return JSON.stringify(a) === JSON.stringify(b)
  }
  return isSameNested(a.coordinates, b.coordinates)
}

function isSameNested(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((part, index) => isSameNested(part, b[index]))
  }
  return a === b
}
