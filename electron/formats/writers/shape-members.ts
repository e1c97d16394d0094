import type { Geometry, Position } from 'geojson'

/** The three kinds of shape that shapefiles, GPX and drawings keep apart. */
export type ShapeFamily = 'point' | 'line' | 'area'

export interface ShapeMembers {
  readonly points: Position[]
  readonly lines: Position[][]
  /** Polygons: the outer ring first, then its holes. */
  readonly areas: Position[][][]
}

/** A geometry taken apart into its single points, lines and polygons. Empty parts are left out. */
export function membersOf(geometry: Geometry | null): ShapeMembers {
  const members: ShapeMembers = { points: [], lines: [], areas: [] }
  if (geometry) collect(geometry, members)
  return members
}

function collect(geometry: Geometry, { points, lines, areas }: ShapeMembers): void {
  switch (geometry.type) {
    case 'Point':
      if (geometry.coordinates.length > 1) points.push(geometry.coordinates)
      return
    case 'MultiPoint':
      points.push(...geometry.coordinates)
      return
    case 'LineString':
      if (geometry.coordinates.length > 0) lines.push(geometry.coordinates)
      return
    case 'MultiLineString':
      lines.push(...geometry.coordinates.filter((line) => line.length > 0))
      return
    case 'Polygon':
      if (geometry.coordinates.length > 0) areas.push(geometry.coordinates)
      return
    case 'MultiPolygon':
      areas.push(...geometry.coordinates.filter((polygon) => polygon.length > 0))
      return
    case 'GeometryCollection':
      for (const member of geometry.geometries) collect(member, { points, lines, areas })
  }
}

/** Which families a shape has parts of. */
export function familiesOf({ points, lines, areas }: ShapeMembers): ShapeFamily[] {
  return [
    ...(points.length > 0 ? (['point'] as const) : []),
    ...(lines.length > 0 ? (['line'] as const) : []),
    ...(areas.length > 0 ? (['area'] as const) : []),
  ]
}

/** Twice the area inside a ring: positive when it runs counter-clockwise. */
export function signedArea(ring: readonly Position[]): number {
  let sum = 0
  // Seen from the first point: coordinates of millions of metres leave no digits for small rings.
  const [x0 = 0, y0 = 0] = ring[0] ?? []
  for (let index = 1; index < ring.length; index++) {
    const [ax = 0, ay = 0] = ring[index - 1] ?? []
    const [bx = 0, by = 0] = ring[index] ?? []
    sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
  }
  return sum
}
