import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toWgs84 } from '#shared/crs/systems'
import { NoteTally } from '../note-tally'
import { GeometryCleaner } from './clean-geometry'

function clean(geometry: unknown, crs?: string) {
  const notes = new NoteTally()
  const cleaner = new GeometryCleaner('a.geojson', crs ? toWgs84(crs) : null, notes)
  return { cleaned: cleaner.clean(geometry, 1), notes: notes.messages().map((note) => note.code) }
}

const square = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
]
const hole = [
  [0.2, 0.2],
  [0.2, 0.8],
  [0.8, 0.8],
  [0.8, 0.2],
  [0.2, 0.2],
]

describe('GeometryCleaner', () => {
  it('turns rings as RFC 7946 asks, and says nothing of it', () => {
    const backwards = { type: 'Polygon', coordinates: [[...square].reverse(), [...hole].reverse()] }
    expect(clean(backwards)).toEqual({
      cleaned: [{ type: 'Polygon', coordinates: [square, hole] }],
      notes: [],
    })
  })

  it('closes open rings and notes it', () =>
    expect(clean({ type: 'Polygon', coordinates: [square.slice(0, 4)] })).toEqual({
      cleaned: [{ type: 'Polygon', coordinates: [square] }],
      notes: ['import.note.ring-closed'],
    }))

  it('rounds to nine decimals, drops heights and repeated positions', () =>
    expect(
      clean({
        type: 'LineString',
        coordinates: [
          [1.0000000004, 2, 50],
          [1, 2],
          [3, 4.1234567891],
        ],
      }).cleaned,
    ).toEqual([
      {
        type: 'LineString',
        coordinates: [
          [1, 2],
          [3, 4.123456789],
        ],
      },
    ]))

  it.each([
    [
      'a ring of two points',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
    ],
    [
      'a ring without area',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 1],
            [2, 2],
            [0, 0],
          ],
        ],
      },
    ],
    [
      'a line on one spot',
      {
        type: 'LineString',
        coordinates: [
          [1, 1],
          [1, 1],
        ],
      },
    ],
    ['no rings', { type: 'Polygon', coordinates: [] }],
  ])('leaves out %s', (_, geometry) => expect(clean(geometry).cleaned).toEqual([]))

  it('keeps the good parts of a multipolygon', () => {
    const coordinates = [
      [square],
      [
        [
          [5, 5],
          [6, 6],
          [5, 5],
        ],
      ],
    ]
    expect(clean({ type: 'MultiPolygon', coordinates })).toEqual({
      cleaned: [{ type: 'MultiPolygon', coordinates: [[square]] }],
      notes: ['import.note.degenerate'],
    })
  })

  it.each([
    [null],
    ['text'],
    [{}],
    [{ type: 'Point' }],
    [{ type: 'Point', coordinates: ['1', '2'] }],
    [{ type: 'Curve', coordinates: [] }],
  ])('makes nothing of %j', (geometry) => expect(clean(geometry).cleaned).toEqual([]))

  it('takes a collection apart', () =>
    expect(
      clean({ type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [1, 2] }, null] })
        .cleaned,
    ).toEqual([{ type: 'Point', coordinates: [1, 2] }]))

  it.each([
    ['projected', [449042, 4420261], undefined],
    ['swapped', [39.9, 116.4], undefined],
    ['out-of-range', [200, 10], undefined],
    ['wrong-crs', [1e12, 1e12], 'EPSG:4548'],
  ])('tells %s coordinates by their looks', (kind, coordinates, crs) =>
    expect(() => clean({ type: 'Point', coordinates }, crs)).toThrow(`import.coordinates.${kind}`),
  )

  it('transforms metres', () => {
    const [point] = clean({ type: 'Point', coordinates: [449042.047, 4420261.22] }, 'EPSG:4548').cleaned
    expect(point).toEqual({
      type: 'Point',
      coordinates: [expect.closeTo(116.404, 7), expect.closeTo(39.915, 7)],
    })
  })

  it('never gives a geometry that a second cleaning would change', () => {
    const coordinate = fc.double({ min: -80, max: 80, noNaN: true })
    const ring = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 8 })
    fc.assert(
      fc.property(fc.array(ring, { maxLength: 3 }), (coordinates) => {
        const { cleaned } = clean({ type: 'Polygon', coordinates })
        for (const geometry of cleaned) {
          const again = clean(geometry)
          expect(again.cleaned).toEqual([geometry])
          // What crosses itself is told of each time: only a person can say what was meant.
          expect(again.notes.filter((note) => note !== 'import.note.crosses-itself')).toEqual([])
        }
      }),
    )
  })
})
