import type { Geometry, Position } from 'geojson'
import type { PlaneMultiPolygon } from '#shared/geometry/plane'
import { representativePoint } from '#shared/geometry/representative-point'
import { WkbGeometry } from '#shared/geometry/wkb-geometry'
import type { GeometryKind } from '#shared/model/table'

export type Family = 'points' | 'lines' | 'areas'

/** What a geometry is by nature; collections have been taken apart before. */
export function familyOf(geometry: Geometry): Family {
  if (geometry.type === 'Point' || geometry.type === 'MultiPoint') return 'points'
  return geometry.type === 'LineString' || geometry.type === 'MultiLineString' ? 'lines' : 'areas'
}

export const kindOfFamily: Readonly<Record<Family, GeometryKind>> = {
  points: 'POINT',
  lines: 'MULTILINESTRING',
  areas: 'MULTIPOLYGON',
}

const multiType = { MULTILINESTRING: 'MultiLineString', MULTIPOLYGON: 'MultiPolygon' } as const

/** Whether a geometry goes into such a table as it is, but for being made multiple. */
export function fitsByNature(geometry: Geometry, kind: GeometryKind): boolean {
  return kind === 'GEOMETRY' || kindOfFamily[familyOf(geometry)] === kind
}

/**
 * A clean geometry as a table of that kind holds it: line and area tables hold the multiple types only,
 * an area becomes its outline in a line table and a point inside it in a point table, a group of points
 * becomes several rows. Nothing when it cannot be: a line is no area.
 */
export function fitGeometry(geometry: Geometry, kind: GeometryKind): Geometry[] {
  if (kind === 'GEOMETRY') return [geometry]
  if (kind === 'POINT') return asPoints(geometry)
  const multi = WkbGeometry.asMulti(geometry) ?? geometry
  if (multi.type === multiType[kind]) return [multi]
  const polygons = polygonsOf(geometry)
  if (kind === 'MULTIPOLYGON') return polygons ? [{ type: 'MultiPolygon', coordinates: polygons }] : []
  const lines = polygons ? polygons.flat() : linesOf(geometry)
  return lines ? [{ type: 'MultiLineString', coordinates: lines }] : []
}

function asPoints(geometry: Geometry): Geometry[] {
  if (geometry.type === 'Point') return [geometry]
  if (geometry.type === 'MultiPoint')
    return geometry.coordinates.map((coordinates) => ({ type: 'Point', coordinates }))
  // On a patch this small degrees serve as a plane: stretching it moves no point out of its area.
  const inside = representativePoint((polygonsOf(geometry) ?? []) as unknown as PlaneMultiPolygon)
  return inside ? [{ type: 'Point', coordinates: inside.map(rounded) }] : []
}

function polygonsOf(geometry: Geometry): Position[][][] | null {
  if (geometry.type === 'Polygon') return [geometry.coordinates]
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : null
}

function linesOf(geometry: Geometry): Position[][] | null {
  if (geometry.type === 'LineString') return [geometry.coordinates]
  return geometry.type === 'MultiLineString' ? geometry.coordinates : null
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e9) / 1e9
}
