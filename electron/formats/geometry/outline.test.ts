import type { Geometry, Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import { boundsOf, outlineOf, outlinePositions } from './outline'

const feature = (geometry: Geometry) => ({ geometry, properties: {} })
const square = (x: number, y: number, size: number): Position[] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
]

describe('outlineOf', () => {
  it('stays small however much there is, and spreads over all of it', () => {
    const many = Array.from({ length: 100_000 }, (_, index) =>
      feature({
        type: 'MultiPolygon',
        coordinates: [[square(116 + (index % 400) / 1000, 39 + Math.floor(index / 400) / 1000, 0.0005)]],
      }),
    )
    const bounds = boundsOf(many)
    const outline = outlineOf(many, bounds, outlinePositions)
    expect(JSON.stringify(outline).length).toBeLessThan(400_000)
    expect(outline.features.length).toBeGreaterThan(500)
    const drawn = boundsOf(outline.features.map(({ geometry }) => feature(geometry)))
    for (const side of [0, 1, 2, 3] as const)
      expect(Math.abs((drawn?.[side] ?? 0) - (bounds?.[side] ?? 0))).toBeLessThan(0.01)
  })

  it('thins a long line but keeps its ends, and leaves out only what is too long for all', () => {
    const line = Array.from({ length: 200_000 }, (_, index) => [
      116 + index * 1e-7,
      39 + Math.sin(index) * 1e-7,
    ])
    const features = [feature({ type: 'LineString', coordinates: line })]
    const [drawn] = outlineOf(features, boundsOf(features), 3000).features
    const coordinates = drawn?.geometry.type === 'LineString' ? drawn.geometry.coordinates : []
    expect(coordinates.length).toBeGreaterThan(100)
    expect(coordinates.length).toBeLessThan(3000)
    expect(coordinates[0]).toEqual([116, 39])
    expect(coordinates.at(-1)?.[0]).toBeCloseTo(116.02, 4)
  })

  it('keeps rings rings', () => {
    const features = [
      feature({ type: 'Polygon', coordinates: [square(116, 39, 1), square(116.5, 39.5, 0.0001)] }),
    ]
    const [drawn] = outlineOf(features, boundsOf(features), 100).features
    const rings = drawn?.geometry.type === 'Polygon' ? drawn.geometry.coordinates : []
    expect(rings).toHaveLength(2)
    for (const ring of rings) {
      expect(ring.length).toBeGreaterThanOrEqual(4)
      expect(ring[0]).toEqual(ring.at(-1))
    }
  })

  it('has nothing to show of nothing', () => expect(outlineOf([], null, 10).features).toEqual([]))
})
