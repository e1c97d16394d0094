import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/model/message'
import { parseFeatures } from './parse-features'
import { takeCoordinates } from './read-coordinates'

const bytesOf = (text: string) => Buffer.from(text)

function parsed(text: string): unknown[] {
  return parseFeatures('a.geojson', bytesOf(text), 0, bytesOf(text).length)
}

function taken(text: string) {
  return takeCoordinates(bytesOf(text), 0, bytesOf(text).length)
}

const position = fc.oneof(
  fc.tuple(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: -90, max: 90, noNaN: true }),
  ),
  fc.tuple(fc.integer(), fc.integer({ min: -90, max: 90 }), fc.integer()),
)
const some = <T>(member: fc.Arbitrary<T>) => fc.array(member, { minLength: 1, maxLength: 4 })
const geometry = fc.oneof(
  fc.record({ type: fc.constant('Point'), coordinates: position }),
  fc.record({ type: fc.constantFrom('LineString', 'MultiPoint'), coordinates: some(position) }),
  fc.record({ type: fc.constantFrom('Polygon', 'MultiLineString'), coordinates: some(some(position)) }),
  fc.record({ type: fc.constant('MultiPolygon'), coordinates: some(some(some(position))) }),
)
const feature = fc.record({
  type: fc.constant('Feature'),
  properties: fc.option(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue())),
  geometry: fc.option(geometry),
})

/** Heights are read over: nobody asks for them. */
function flattened(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  return typeof value[0] === 'number' ? value.slice(0, 2) : value.map(flattened)
}

describe('parseFeatures', () => {
  it('reads what JSON reads, to the last bit of every number, however it is laid out', () => {
    fc.assert(
      fc.property(fc.array(feature), fc.constantFrom(undefined, 1, '\t\r\n'), (features, space) => {
        const text = JSON.stringify(features, null, space).slice(1, -1)
        const expected = JSON.parse(`[${text}]`) as { geometry: { coordinates: unknown } | null }[]
        for (const { geometry: own } of expected) if (own) own.coordinates = flattened(own.coordinates)
        expect(parsed(text)).toEqual(expected)
      }),
    )
  })

  it('reads numbers in every spelling of JSON', () => {
    const numbers = [
      '0',
      '-0',
      '116.3975123',
      '1E2',
      '1e-7',
      '-2.5e+1',
      '116.39750000000001234',
      '9007199254740993',
    ]
    for (const number of [...numbers, '0.1', '123456789012345', '1234567890.12345', '0.000000000000001']) {
      const text = `{"type":"Feature","geometry":{"type":"Point","coordinates":[ ${number} ,\n1]}}`
      expect(taken(text)?.flat.positions[0]).toBe(Number(number))
      expect(parsed(text)).toEqual(JSON.parse(`[${text}]`))
    }
  })

  it('takes no coordinates that are not as they nearly always are', () => {
    const odd = [
      '[]',
      '[[]]',
      '[1]',
      '[[1,2],3]',
      '[1,"2"]',
      '[01,2]',
      '[.5,2]',
      '[1.,2]',
      '[+1,2]',
      '[1,2',
      '[--1,2]',
    ]
    for (const coordinates of [...odd, '[[[[[1,2]]]]]', '[1e,2]', '[1 2]', '5', 'null', '[1,2,]', '[1,NaN]'])
      expect(taken(`{"type":"Point","coordinates":${coordinates}}`)).toBeNull()
  })

  it('leaves what is only called so in its place', () => {
    for (const text of [
      '{"type":"Feature","properties":{"coordinates":[1,2]},"geometry":null}',
      '{"type":"Feature","properties":{"a\\"coordinates":[1,2]},"geometry":{"type":"Point","coordinates":[3,4]}}',
      '{"properties":{"coordinates":[5,6]},"geometry":{"type":"Point","coordinates":0}}',
      '{"geometry":{"type":"Point","coordinates":[1,2],"coordinates":[3,4]}}',
      '{"geometry":{"type":"Polygon","coordinates":[1,2]}}',
      '{"geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]}]}}',
      '{"properties":{"say":"\\"coordinates\\":[1,2]"},"geometry":{"type":"Point","coordinates":[1,2]}}',
    ])
      expect(parsed(text)).toEqual(JSON.parse(`[${text}]`))
  })

  it('reads as many short numbers and rings as a file may hold', () => {
    const ring = [
      [1, 2],
      [3, 4],
    ]
    const rings = Array.from({ length: 20_000 }, () => ring)
    const line = Array.from({ length: 50_000 }, (_, at) => [at % 10, 0])
    const geometries = [
      { type: 'Polygon', coordinates: rings },
      { type: 'LineString', coordinates: line },
    ]
    const features = geometries.map((geometry) => ({ type: 'Feature', geometry }))
    expect(parsed(JSON.stringify(features).slice(1, -1))).toEqual(features)
  })

  it('says where broken JSON is broken, in the coordinates as anywhere', () => {
    const at = (text: string) => {
      try {
        parsed(text)
      } catch (error) {
        return error instanceof AppError ? { code: error.code, line: error.params?.line } : error
      }
      return null
    }
    const good = '{"geometry":{"type":"Point","coordinates":[1,2]}}'
    expect(at(`${good},\n\n{"geometry":{"type":"Point","coordinates":[1,,2]}}`)).toEqual({
      code: 'import.json.broken',
      line: 3,
    })
    expect(at(`${good},\n{"a" 1}, ${good}`)).toEqual({ code: 'import.json.broken', line: 2 })
  })
})
