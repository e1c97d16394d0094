import fc from 'fast-check'
import type { Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import { localMetric } from '#shared/crs/local-metric'
import { clearanceM } from '#shared/geometry/inner-circle'
import { toPlanePolygons } from '#shared/geometry/plane'
import type { Row } from '#shared/model/row'
import { vocabularies } from '#shared/model/vocabularies'
import { spaceParts } from './space-parts'

const centre = [121.4712, 31.2276] as const
const metric = localMetric(centre)

function space(id: number, kind: string, metres: readonly (readonly [number, number])[]): Row {
  const ring = metres.map((point): Position => metric.toLngLat(point))
  return {
    id,
    geometry: { type: 'MultiPolygon', coordinates: [[[...ring, ring[0] ?? []]]] },
    properties: { kind },
  }
}

const rectangle = (length: number, width: number) =>
  [
    [0, 0],
    [length, 0],
    [length, width],
    [0, width],
  ] as const

/** A ring round the origin with any distances: often concave, never crossing itself. */
const outline = fc
  .array(fc.double({ min: 3, max: 40, noNaN: true }), { minLength: 3, maxLength: 12 })
  .map((radii) =>
    radii.map((radius, i): [number, number] => {
      const angle = (2 * Math.PI * i) / radii.length
      return [radius * Math.cos(angle), radius * Math.sin(angle)]
    }),
  )

function positions(feature: ReturnType<typeof spaceParts>[number]): Position[] {
  if (feature.geometry.type === 'Polygon') return feature.geometry.coordinates.flat()
  return feature.geometry.type === 'LineString' ? feature.geometry.coordinates : []
}

const countOf = (row: Row, part: string) =>
  spaceParts(row).filter((feature) => feature.properties?.part === part).length

describe('the parts of a sketched space', () => {
  it('lie inside its outline, whatever its shape and kind', () => {
    fc.assert(
      fc.property(outline, fc.constantFrom(...vocabularies.space_kind), fc.nat(500), (metres, kind, id) => {
        const row = space(id + 1, kind, metres)
        const [polygon = []] = toPlanePolygons(row.geometry, metric)
        for (const part of spaceParts(row)) {
          for (const [lng = 0, lat = 0] of positions(part)) {
            expect(clearanceM(metric.toMetres([lng, lat]), polygon)).toBeGreaterThan(0)
          }
        }
      }),
      { numRuns: 80 },
    )
  })

  it('are the same every time for the same space, and others for another one', () => {
    const of = (id: number) =>
      JSON.stringify(spaceParts(space(id, 'pocket_park', rectangle(40, 25))).map(positions))
    expect(of(3)).toBe(of(3))
    expect(of(3)).not.toBe(of(4))
  })

  it('make a park of 1,000 m² readable: a path through, a small square, seats, beds, trees', () => {
    const park = space(1, 'pocket_park', rectangle(40, 25))
    expect(countOf(park, 'path')).toBe(1)
    expect(countOf(park, 'paving')).toBe(1)
    expect(countOf(park, 'seat')).toBeGreaterThanOrEqual(3)
    expect(countOf(park, 'bed')).toBeGreaterThanOrEqual(3)
    expect(countOf(park, 'tree')).toBeGreaterThanOrEqual(8)
  })

  it('let the path run from one end of the park to the other', () => {
    const path = spaceParts(space(1, 'pocket_park', rectangle(40, 25))).find(
      (feature) => feature.properties?.part === 'path',
    )
    const metres = path ? positions(path).map(([lng = 0, lat = 0]) => metric.toMetres([lng, lat])) : []
    const along = metres.map(([x]) => x)
    expect(Math.max(...along) - Math.min(...along)).toBeGreaterThan(38)
  })

  it('fill a car park with bays along an aisle', () => {
    // 17 m hold two rows of 5.3 m and an aisle of 6 m, 50 m hold 19 bays of 2.5 m beside each other.
    const bays = countOf(space(1, 'parking', rectangle(50, 17.5)), 'bay')
    expect(bays).toBeGreaterThanOrEqual(36)
    expect(bays).toBeLessThanOrEqual(40)
  })

  it('draw the largest court that fits, and none where there is no room', () => {
    expect(countOf(space(1, 'sports', rectangle(36, 20)), 'court')).toBe(1)
    expect(countOf(space(1, 'sports', rectangle(30, 3)), 'court')).toBe(0)
  })

  it('leave a speck of ground empty', () => {
    expect(spaceParts(space(1, 'pocket_park', rectangle(0.5, 0.4))).length).toBe(0)
    expect(spaceParts({ id: 1, geometry: null, properties: {} })).toEqual([])
  })
})
