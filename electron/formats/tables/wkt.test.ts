import fc from 'fast-check'
import type { Geometry } from 'geojson'
import { describe, expect, it } from 'vitest'
import { parseWkt, writeWkt } from './wkt'

const degrees = fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }).map((n) => n / 1e7)
const position = fc.tuple(degrees, degrees)
const positions = fc.array(position, { minLength: 1, maxLength: 5 })
const lists = fc.array(positions, { minLength: 1, maxLength: 3 })
const geometry: fc.Arbitrary<Geometry> = fc.oneof(
  position.map((coordinates) => ({ type: 'Point' as const, coordinates })),
  positions.map((coordinates) => ({ type: 'MultiPoint' as const, coordinates })),
  positions.map((coordinates) => ({ type: 'LineString' as const, coordinates })),
  lists.map((coordinates) => ({ type: 'MultiLineString' as const, coordinates })),
  lists.map((coordinates) => ({ type: 'Polygon' as const, coordinates })),
  fc
    .array(lists, { minLength: 1, maxLength: 3 })
    .map((coordinates) => ({ type: 'MultiPolygon' as const, coordinates })),
)

describe('well-known text', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(geometry, (shape) => {
        expect(parseWkt(writeWkt(shape))).toEqual(clean(shape))
      }),
    )
  })

  it.each([
    ['POINT Z (1 2 3)', { type: 'Point', coordinates: [1, 2] }],
    ['POINTZ(1 2 3)', { type: 'Point', coordinates: [1, 2] }],
    ['SRID=4326;point(1e1 -2.5)', { type: 'Point', coordinates: [10, -2.5] }],
    [
      'MULTIPOINT ((1 2), (3 4))',
      {
        type: 'MultiPoint',
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
  ])('reads %s', (text, shape) => expect(parseWkt(text)).toEqual(shape))

  it.each(['', 'POINT', 'POINT EMPTY', 'POLYGON ((0 0, 1 1', 'POINT (a b)', 'CIRCLE (1 2)', 'POINT (1 2'])(
    'gives up on %j',
    (text) => expect(parseWkt(text)).toBeNull(),
  )
})

/** `-0` is written as `0`. */
function clean(shape: Geometry): Geometry {
  return JSON.parse(JSON.stringify(shape)) as Geometry
}
