import type { MultiPolygon, Polygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import { localMetric } from '#shared/crs/local-metric'
import { geometryAreaM2 } from '#shared/geometry/measure'
import type { Row } from '#shared/model/row'
import { landUnder, movedEast } from './land-under'

const metric = localMetric([121.4712, 31.2276])
const rounded = (degrees: number) => Math.round(degrees * 1e9) / 1e9

function square(x: number, y: number, side: number): MultiPolygon {
  const corners: [number, number][] = [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ]
  return {
    type: 'MultiPolygon',
    coordinates: [[corners.map((corner) => metric.toLngLat(corner).map(rounded))]],
  }
}
const land = (id: number, geometry: MultiPolygon): Row => ({ id, geometry, properties: {} })

describe('the land under a sketch', () => {
  const pieces = [land(4, square(0, 0, 20)), land(9, square(30, 0, 20))]

  it('is where its middle lies', () => {
    expect(landUnder(square(35, 5, 10), pieces)).toBe(9)
    expect(landUnder(square(12, 2, 14), pieces)).toBe(4)
  })

  it('is none beside all of them', () => {
    expect(landUnder(square(22, 2, 6), pieces)).toBeNull()
    expect(landUnder(square(0, 0, 5), [])).toBeNull()
  })
})

describe('a copy moved east', () => {
  it('keeps its size and lies that many metres beside the original', () => {
    const from: Polygon = { type: 'Polygon', coordinates: square(0, 0, 30).coordinates[0] ?? [] }
    const to = movedEast(from, 8)
    const corner = to.coordinates[0]?.[0] ?? []
    const [x, y] = metric.toMetres([corner[0] ?? 0, corner[1] ?? 0])
    expect(x).toBeCloseTo(8, 2)
    expect(y).toBeCloseTo(0, 2)
    expect(geometryAreaM2(to)).toBeCloseTo(geometryAreaM2(from), 2)
  })
})
