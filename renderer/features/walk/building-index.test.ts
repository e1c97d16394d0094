import type { Geometry, Polygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import type { Row } from '#shared/model/row'
import { indexBuildings } from './building-index'

const metresPerDegree = 111_195
const origin = [116.35, 39.96] as const

/** A place so many metres east and north of the origin. */
function at(eastM: number, northM: number): [number, number] {
  const perLng = metresPerDegree * Math.cos((origin[1] * Math.PI) / 180)
  return [origin[0] + eastM / perLng, origin[1] + northM / metresPerDegree]
}

const point = (eastM: number, northM: number): Geometry => ({
  type: 'Point',
  coordinates: at(eastM, northM),
})

function block(id: number, eastM: number, northM: number, widthM = 20, depthM = 10): Row {
  const corners = [
    at(eastM, northM),
    at(eastM + widthM, northM),
    at(eastM + widthM, northM + depthM),
    at(eastM, northM + depthM),
    at(eastM, northM),
  ]
  return { id, geometry: { type: 'MultiPolygon', coordinates: [[corners]] }, properties: {} }
}

describe('indexBuildings', () => {
  const buildings = [block(1, 0, 0), block(2, 40, 0), block(3, 0, 60), block(4, 500, 500)]
  const index = indexBuildings(buildings)

  it('finds the building a place stands in, at distance 0', () => {
    const [first] = index.near(point(10, 5), 30, 3)
    expect(first?.row.id).toBe(1)
    expect(first?.distanceM).toBe(0)
  })

  it('orders by the distance to the wall and leaves out what is too far', () => {
    const near = index.near(point(32, 5), 50, 5)
    expect(near.map(({ row }) => row.id)).toEqual([2, 1])
    expect(near[0]?.distanceM).toBeCloseTo(8, 0)
    expect(near[1]?.distanceM).toBeCloseTo(12, 0)
  })

  it('takes an area by a place inside it', () => {
    const area: Polygon = {
      type: 'Polygon',
      coordinates: [[at(42, 2), at(50, 2), at(50, 8), at(42, 8), at(42, 2)]],
    }
    expect(index.near(area, 5, 2).map(({ row }) => row.id)).toEqual([2])
  })

  it('is not misled by a box: the court of an L belongs to nobody', () => {
    const corners = [at(0, 0), at(40, 0), at(40, 8), at(8, 8), at(8, 40), at(0, 40), at(0, 0)]
    const ell: Row = { id: 9, geometry: { type: 'Polygon', coordinates: [corners] }, properties: {} }
    const kiosk = block(5, 33, 20, 4, 4)
    const near = indexBuildings([ell, kiosk]).near(point(28, 28), 30, 2)
    expect(near.map(({ row }) => row.id)).toEqual([5, 9])
    expect(near[1]?.distanceM).toBeCloseTo(20, 0)
  })

  it('has nothing to say without buildings or without a place', () => {
    expect(indexBuildings([]).near(point(0, 0), 100, 3)).toEqual([])
    expect(indexBuildings([{ id: 1, geometry: null, properties: {} }]).near(point(0, 0), 100, 3)).toEqual([])
  })
})
