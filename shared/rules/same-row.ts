import type { Geometry } from 'geojson'
import type { Row } from '../model/row'

/** Whether two rows hold the same: a field that is absent counts as `null`. */
export function isSameRow(a: Row, b: Row): boolean {
  if (a === b) return true
  if (a.id !== b.id || !isSameGeometry(a.geometry, b.geometry)) return false
  if (a.properties === b.properties) return true
  return holdsAll(a.properties, b.properties) && holdsAll(b.properties, a.properties)
}

/** Key by key: a list of pairs for each of 100,000 rows takes as long as comparing them. */
function holdsAll(a: Row['properties'], b: Row['properties']): boolean {
  for (const name of Object.keys(b)) if (b[name] !== (a[name] ?? null)) return false
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
    if (a.length !== b.length) return false
    for (let at = 0; at < a.length; at++) if (!isSameNested(a[at], b[at])) return false
    return true
  }
  return a === b
}
