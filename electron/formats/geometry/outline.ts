import type { Feature, FeatureCollection, Geometry, Position } from 'geojson'
import { geometryBounds } from '#shared/geometry/bounds'
import { positionCount } from '#shared/geometry/position-count'
import type { ReadFeature } from '../read-result'

type Box = readonly [number, number, number, number]

/** A pair of coordinates at six decimals is about 24 characters: 14,000 of them stay below 400 kB. */
export const outlinePositions = 14_000

/** The extent of features, or `null` when there are none. */
export function boundsOf(features: readonly ReadFeature[]): Box | null {
  const box: [number, number, number, number] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (const { geometry } of features) {
    const own = geometryBounds(geometry)
    if (!own) continue
    box[0] = Math.min(box[0], own[0])
    box[1] = Math.min(box[1], own[1])
    box[2] = Math.max(box[2], own[2])
    box[3] = Math.max(box[3], own[3])
  }
  return box[0] <= box[2] ? box : null
}

/**
 * Enough of many features to see on a small map where they lie: every so-many-th feature, with corners closer
 * than a thousandth of the extent left out, at most `positions` corners in all.
 */
export function outlineOf(
  features: readonly ReadFeature[],
  bounds: Box | null,
  positions: number,
): FeatureCollection {
  const tolerance = bounds ? Math.max(bounds[2] - bounds[0], bounds[3] - bounds[1]) / 1000 : 0
  // Features are sampled first, evenly over the file: to simplify 100,000 only to drop most would be in vain.
  const sampled = everyNth(features, Math.max(1, Math.ceil((features.length * 5) / positions)))
  const simplified = sampled.map(({ geometry }) => simplify(geometry, tolerance))
  const total = simplified.reduce((sum, geometry) => sum + costOf(geometry), 0)
  const outline: Feature[] = []
  let left = positions
  for (const geometry of everyNth(simplified, Math.max(1, Math.ceil(total / positions)))) {
    // One coastline may be longer than all the rest.
    if (costOf(geometry) > left) continue
    left -= costOf(geometry)
    outline.push({ type: 'Feature', properties: {}, geometry })
  }
  return { type: 'FeatureCollection', features: outline }
}

/** In corners: what is written around a feature's coordinates is as long as four of them. */
function costOf(geometry: Geometry): number {
  return positionCount(geometry) + 4
}

function everyNth<T>(list: readonly T[], step: number): readonly T[] {
  return step === 1 ? list : list.filter((_, index) => index % step === 0)
}

function simplify(geometry: Geometry, tolerance: number): Geometry {
  switch (geometry.type) {
    case 'Point':
      return { type: 'Point', coordinates: rounded(geometry.coordinates) }
    case 'MultiPoint':
      return { type: 'MultiPoint', coordinates: geometry.coordinates.map(rounded) }
    case 'LineString':
      return { type: 'LineString', coordinates: thinned(geometry.coordinates, tolerance, 2) }
    case 'MultiLineString':
      return {
        type: 'MultiLineString',
        coordinates: geometry.coordinates.map((line) => thinned(line, tolerance, 2)),
      }
    case 'Polygon':
      return {
        type: 'Polygon',
        coordinates: geometry.coordinates.map((ring) => thinned(ring, tolerance, 4)),
      }
    case 'MultiPolygon':
      return {
        type: 'MultiPolygon',
        coordinates: geometry.coordinates.map((rings) => rings.map((ring) => thinned(ring, tolerance, 4))),
      }
    case 'GeometryCollection':
      return {
        type: 'GeometryCollection',
        geometries: geometry.geometries.map((part) => simplify(part, tolerance)),
      }
  }
}

/** Keeps the ends, and of the corners between those that are some way from the one kept before. */
function thinned(line: readonly Position[], tolerance: number, least: number): Position[] {
  const kept: Position[] = []
  line.forEach((point, index) => {
    const [x = 0, y = 0] = point
    const [lastX = 0, lastY = 0] = kept.at(-1) ?? []
    const isEnd = index === 0 || index === line.length - 1
    const isFar = Math.abs(x - lastX) > tolerance || Math.abs(y - lastY) > tolerance
    if (isEnd || isFar) kept.push(point)
  })
  return (kept.length < least ? line : kept).map(rounded)
}

function rounded([x = 0, y = 0]: Position): Position {
  return [Math.round(x * 1e6) / 1e6, Math.round(y * 1e6) / 1e6]
}
