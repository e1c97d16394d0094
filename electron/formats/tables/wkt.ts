import type { Geometry, Position } from 'geojson'

const types: Readonly<Record<string, { readonly type: Geometry['type']; readonly depth: number }>> = {
  POINT: { type: 'Point', depth: 0 },
  MULTIPOINT: { type: 'MultiPoint', depth: 1 },
  LINESTRING: { type: 'LineString', depth: 1 },
  MULTILINESTRING: { type: 'MultiLineString', depth: 2 },
  POLYGON: { type: 'Polygon', depth: 2 },
  MULTIPOLYGON: { type: 'MultiPolygon', depth: 3 },
}

/**
 * Well-known text (OGC 06-103r4 §7) as GeoJSON, still unchecked: `POINT (1 2)`, with `Z`, `M`, `SRID=…;`
 * tolerated and further ordinates dropped. `null` for what is none, and for `EMPTY`.
 */
export function parseWkt(text: string): Geometry | null {
  const [, name = '', body = ''] =
    /^\s*(?:SRID=\d+;)?\s*([A-Z]+)\s*(?:ZM|Z|M)?\s*(\(.*\))\s*$/is.exec(text) ?? []
  const known = types[name.toUpperCase()] ?? types[name.toUpperCase().replace(/(?:ZM|Z|M)$/, '')]
  if (!known) return null
  const nested = parseNested(body)
  if (nested === null) return null
  // `POINT (1 2)` nests its one position once deeper than GeoJSON does; so may every point of a MULTIPOINT.
  const coordinates = known.depth === 0 ? (nested as unknown[])[0] : nested
  const flattened = known.type === 'MultiPoint' ? (coordinates as unknown[]).map(firstPosition) : coordinates
  return { type: known.type, coordinates: flattened } as Geometry
}

/** Parentheses into arrays, by way of JSON: `((1 2, 3 4))` → `[[[1,2],[3,4]]]`. */
function parseNested(body: string): unknown {
  if (!/^[\d\s(),.eE+-]*$/.test(body)) return null
  const json = body
    .replace(/[^(),]+/g, (numbers) => {
      const ordinates = numbers.trim().split(/\s+/).filter(Boolean).map(Number)
      return ordinates.length === 0 ? '' : JSON.stringify(ordinates.slice(0, 2))
    })
    .replaceAll('(', '[')
    .replaceAll(')', ']')
  try {
    return JSON.parse(json)
  } catch {
    return null // Not well-formed: the caller counts it with the other bad coordinates.
  }
}

function firstPosition(entry: unknown): unknown {
  return Array.isArray(entry) && Array.isArray(entry[0]) ? entry[0] : entry
}

/** GeoJSON as well-known text; a collection's members in turn. */
export function writeWkt(geometry: Geometry): string {
  if (geometry.type === 'GeometryCollection')
    return `GEOMETRYCOLLECTION (${geometry.geometries.map(writeWkt).join(', ')})`
  const inner = writeNested(geometry.coordinates)
  return `${geometry.type.toUpperCase()} ${geometry.type === 'Point' ? `(${inner})` : inner}`
}

type Nested = Position | readonly Nested[]

function writeNested(coordinates: Nested): string {
  if (typeof coordinates[0] === 'number') return coordinates.join(' ')
  return `(${(coordinates as readonly Nested[]).map(writeNested).join(', ')})`
}
