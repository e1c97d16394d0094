import fc from 'fast-check'
import type { Geometry, MultiPolygon, Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import type { GeometryKind } from '../model/table'
import { tidyGeometry } from './tidy-geometry'

/** A place so many hundred-thousandths of a degree (about a metre) from a corner in Beijing. */
const at = (x: number, y: number): Position => [(11_635_000 + x) / 1e5, (3_996_000 + y) / 1e5]
const ring = (...corners: [number, number][]): Position[] => corners.map(([x, y]) => at(x, y))
const polygon = (...rings: Position[][]): Geometry => ({ type: 'Polygon', coordinates: rings })

function kept(kind: GeometryKind, geometry: Geometry): Geometry {
  const tidy = tidyGeometry(kind, geometry)
  if (!tidy.ok) throw new Error(tidy.refusal.code)
  return tidy.geometry
}

function refusal(kind: GeometryKind, geometry: Geometry): string {
  const tidy = tidyGeometry(kind, geometry)
  return tidy.ok ? 'kept' : tidy.refusal.code
}

describe('tidyGeometry', () => {
  const square = ring([0, 0], [10, 0], [10, 10], [0, 10])

  it('closes a ring, turns it counter-clockwise and makes one part of it', () => {
    const tidy = kept('MULTIPOLYGON', polygon(square.toReversed())) as MultiPolygon
    expect(tidy.type).toBe('MultiPolygon')
    const outer = tidy.coordinates[0]?.[0] ?? []
    expect(outer).toHaveLength(5)
    expect(outer[0]).toEqual(outer[4])
    expect(windingOf(outer)).toBe('counter-clockwise')
  })

  it('turns a hole clockwise', () => {
    const hole = ring([2, 2], [8, 2], [8, 8], [2, 8])
    const tidy = kept('MULTIPOLYGON', polygon(square, hole)) as MultiPolygon
    expect(tidy.coordinates[0]?.map(windingOf)).toEqual(['counter-clockwise', 'clockwise'])
  })

  it('rounds to nine decimals and drops heights and repeated positions', () => {
    const line: Geometry = {
      type: 'LineString',
      coordinates: [
        [116.12345678949, 39.1, 40],
        [116.12345678951, 39.1],
        [116.2, 39.1],
      ],
    }
    expect(kept('MULTILINESTRING', line)).toEqual({
      type: 'MultiLineString',
      coordinates: [
        [
          [116.123456789, 39.1],
          [116.12345679, 39.1],
          [116.2, 39.1],
        ],
      ],
    })
    const twice: Geometry = { type: 'LineString', coordinates: [at(0, 0), at(0, 0), at(1, 1)] }
    expect(kept('GEOMETRY', twice)).toEqual({ type: 'LineString', coordinates: [at(0, 0), at(1, 1)] })
  })

  it.each<[string, GeometryKind, Geometry]>([
    ['refusal.wrong_geometry', 'MULTIPOLYGON', { type: 'Point', coordinates: at(0, 0) }],
    ['refusal.wrong_geometry', 'POINT', polygon(square)],
    ['refusal.wrong_geometry', 'GEOMETRY', { type: 'GeometryCollection', geometries: [] }],
    ['refusal.coordinates_out_of_range', 'POINT', { type: 'Point', coordinates: [39.9, 116.4] }],
    ['refusal.coordinates_out_of_range', 'POINT', { type: 'Point', coordinates: [Number.NaN, 39] }],
    [
      'refusal.coordinates_out_of_range',
      'POINT',
      { type: 'Point', coordinates: [Number.POSITIVE_INFINITY, 39] },
    ],
    ['refusal.line_too_short', 'MULTILINESTRING', { type: 'LineString', coordinates: [at(0, 0), at(0, 0)] }],
    ['refusal.geometry_empty', 'MULTIPOLYGON', { type: 'Polygon', coordinates: [] }],
    ['refusal.geometry_empty', 'MULTIPOLYGON', { type: 'MultiPolygon', coordinates: [] }],
    ['refusal.polygon_too_few_points', 'MULTIPOLYGON', polygon(ring([0, 0], [1, 1], [0, 0]))],
    ['refusal.polygon_without_area', 'MULTIPOLYGON', polygon(ring([0, 0], [5, 5], [10, 10]))],
    ['refusal.boundary_crosses', 'MULTIPOLYGON', polygon(ring([0, 0], [10, 10], [10, 0], [0, 12]))],
    [
      'refusal.boundary_crosses',
      'MULTIPOLYGON',
      polygon(ring([0, 0], [10, 0], [10, 10], [10, 20], [10, 4], [0, 10])),
    ],
    [
      'refusal.boundary_crosses',
      'MULTIPOLYGON',
      polygon(ring([0, 0], [10, 0], [5, 5], [10, 10], [0, 10], [5, 5])),
    ],
    ['refusal.boundary_crosses', 'MULTIPOLYGON', polygon(square, ring([5, 5], [15, 5], [15, 8], [5, 8]))],
    ['refusal.hole_outside', 'MULTIPOLYGON', polygon(square, ring([20, 20], [25, 20], [25, 25]))],
  ])('says %s for %s %j', (code, kind, geometry) => {
    expect(refusal(kind, geometry)).toBe(code)
  })

  it('says where the boundary crosses', () => {
    const tidy = tidyGeometry('MULTIPOLYGON', polygon(ring([0, 0], [10, 10], [10, 0], [0, 12])))
    expect(tidy).toMatchObject({
      refusal: { params: { lng: (116.35 + 5.4545e-5).toFixed(6), lat: (39.96 + 5.4545e-5).toFixed(6) } },
    })
  })

  it('lets a hole touch the boundary in one corner', () => {
    expect(refusal('MULTIPOLYGON', polygon(square, ring([10, 5], [6, 7], [6, 3])))).toBe('kept')
  })

  it('is content with what it has tidied itself, however irregular', () => {
    const star = fc.array(fc.integer({ min: 20, max: 400 }), { minLength: 3, maxLength: 200 }).map((radii) =>
      radii.map((radius, index): Position => {
        const angle = (index / radii.length) * 2 * Math.PI
        return at(radius * Math.cos(angle), radius * Math.sin(angle))
      }),
    )
    fc.assert(
      fc.property(star, (corners) => {
        const tidy = kept('MULTIPOLYGON', polygon(corners))
        expect(kept('MULTIPOLYGON', tidy)).toEqual(tidy)
      }),
    )
  })

  it('finds any two edges that trade places in a ring of many corners', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 300 }), fc.nat(), (count, seed) => {
        const circle = Array.from({ length: count }, (_, index): Position => {
          const angle = (index / count) * 2 * Math.PI
          return at(300 * Math.cos(angle), 300 * Math.sin(angle))
        })
        const i = seed % (count - 1)
        const swapped = circle.map((position, index) =>
          index === i ? (circle[i + 1] ?? position) : index === i + 1 ? (circle[i] ?? position) : position,
        )
        expect(refusal('MULTIPOLYGON', polygon(swapped))).toBe('refusal.boundary_crosses')
      }),
    )
  })
})

function windingOf(positions: readonly Position[]): 'clockwise' | 'counter-clockwise' {
  let twice = 0
  for (const [index, [x = 0, y = 0]] of positions.entries()) {
    const [nextX = x, nextY = y] = positions[index + 1] ?? []
    twice += (x - 116.35) * (nextY - 39.96) - (nextX - 116.35) * (y - 39.96)
  }
  return twice > 0 ? 'counter-clockwise' : 'clockwise'
}
