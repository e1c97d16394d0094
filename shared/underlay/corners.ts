import type { Geometry, MultiPolygon, Position } from 'geojson'

export type Place = readonly [lng: number, lat: number]

/** Where the corners of a picture lie on the ground: top left, top right, bottom right, bottom left; WGS 84. */
export type Corners = readonly [Place, Place, Place, Place]

/** Corners as the table `underlays` keeps them, so that QGIS shows the outline. The ring begins at the top left. */
export function outlineOf(corners: Corners): MultiPolygon {
  return { type: 'MultiPolygon', coordinates: [[[...corners, corners[0]].map(([lng, lat]) => [lng, lat])]] }
}

/**
 * The corners that an outline tells of, or `null` when it has not four of them any more. Whoever saved the file last
 * may have turned the ring about; as a picture is never mirrored, its direction says which corner follows the first.
 */
export function cornersOf(geometry: Geometry | null): Corners | null {
  const ring = outerRing(geometry)
  if (ring?.length !== 5) return null
  const [first, second, third, fourth] = ring.map(([lng = 0, lat = 0]): Place => [lng, lat])
  if (!first || !second || !third || !fourth) return null
  return isClockwise([first, second, third, fourth])
    ? [first, second, third, fourth]
    : [first, fourth, third, second]
}

/** Seen from above, as a picture's corners are while it is not mirrored. */
export function isClockwise(corners: Corners): boolean {
  return twiceArea(corners) < 0
}

/** In the order of the corners; above nought where they run against the clock. Square degrees. */
function twiceArea(corners: Corners): number {
  return corners.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % 4] ?? corners[0]
    return sum + x * nextY - nextX * y
  }, 0)
}

function outerRing(geometry: Geometry | null): readonly Position[] | undefined {
  if (geometry?.type === 'Polygon') return geometry.coordinates[0]
  if (geometry?.type === 'MultiPolygon' && geometry.coordinates.length === 1)
    return geometry.coordinates[0]?.[0]
  return undefined
}
