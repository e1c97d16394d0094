import * as fc from 'fast-check'
import type { Geometry } from 'geojson'
import { describe, expect, it } from 'vitest'
import { packFeatures, transferOf, unpackFeatures } from './packed-features'

const position = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }).map((degrees) => degrees + 0),
  fc.double({ min: -90, max: 90, noNaN: true }).map((degrees) => degrees + 0),
)
const line = fc.array(position, { maxLength: 6 })
const lines = fc.array(line, { maxLength: 4 })
const geometry: fc.Arbitrary<Geometry> = fc.oneof(
  fc.record({ type: fc.constant('Point' as const), coordinates: position }),
  fc.record({ type: fc.constantFrom('LineString' as const, 'MultiPoint' as const), coordinates: line }),
  fc.record({ type: fc.constantFrom('Polygon' as const, 'MultiLineString' as const), coordinates: lines }),
  fc.record({ type: fc.constant('MultiPolygon' as const), coordinates: fc.array(lines, { maxLength: 3 }) }),
)
const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
)
const properties = fc.dictionary(fc.stringMatching(/^[a-z_名称]{1,6}$/), value, { noNullPrototype: true })

describe('features between threads', () => {
  it('arrive as they left', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ geometry, properties }), { maxLength: 12 }), (features) => {
        const packed = packFeatures(features)
        const arrived = structuredClone(packed, { transfer: transferOf(packed) as ArrayBuffer[] })
        expect(unpackFeatures(arrived)).toEqual(features)
      }),
      { numRuns: 300, seed: 7 },
    )
  })

  it('are handed over, not copied', () => {
    const packed = packFeatures([{ geometry: { type: 'Point', coordinates: [116, 40] }, properties: {} }])
    structuredClone(packed, { transfer: transferOf(packed) as ArrayBuffer[] })
    expect(packed.positions).toHaveLength(0)
  })
})
