import fc from 'fast-check'
import type { Geometry, Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import { UnreadableGeometry } from '#shared/geometry/well-known-binary'
import { decodeGeometryBlob, encodeGeometryBlob, extentOf, extentOfBlob } from './geometry-blob'

const degrees = (limit: number) =>
  fc.double({ min: -limit, max: limit, noNaN: true }).map((value) => Math.round(value * 1e9) / 1e9 + 0)
const position: fc.Arbitrary<Position> = fc.tuple(degrees(180), degrees(90))
const line = fc.array(position, { minLength: 2, maxLength: 6 })
const rings = fc.array(fc.array(position, { minLength: 4, maxLength: 6 }), { minLength: 1, maxLength: 3 })
const some = <T>(part: fc.Arbitrary<T>) => fc.array(part, { minLength: 1, maxLength: 4 })

const simple: fc.Arbitrary<Geometry> = fc.oneof(
  position.map((coordinates) => ({ type: 'Point' as const, coordinates })),
  some(position).map((coordinates) => ({ type: 'MultiPoint' as const, coordinates })),
  line.map((coordinates) => ({ type: 'LineString' as const, coordinates })),
  some(line).map((coordinates) => ({ type: 'MultiLineString' as const, coordinates })),
  rings.map((coordinates) => ({ type: 'Polygon' as const, coordinates })),
  some(rings).map((coordinates) => ({ type: 'MultiPolygon' as const, coordinates })),
)
const geometry = fc.oneof(
  simple,
  some(simple).map((geometries) => ({ type: 'GeometryCollection' as const, geometries })),
)

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))

describe('a geometry in a GeoPackage', () => {
  it('comes back as it went in, with its extent', () => {
    fc.assert(
      fc.property(geometry, (given) => {
        const blob = encodeGeometryBlob(given)
        expect(decodeGeometryBlob(blob)).toEqual(given)
        expect(extentOfBlob(blob)).toEqual(extentOf(given))
      }),
    )
  })

  it('never reads broken bytes as something else than an error or a geometry', () => {
    fc.assert(
      fc.property(geometry, fc.nat(), fc.nat(255), (given, at, byte) => {
        const blob = encodeGeometryBlob(given)
        blob[at % blob.length] = byte
        for (const bytes of [blob, blob.subarray(0, at % blob.length)]) {
          try {
            decodeGeometryBlob(bytes)
          } catch (error) {
            expect(error).toBeInstanceOf(UnreadableGeometry)
          }
        }
      }),
    )
  })

  it('is laid out as the standard says', () => {
    const blob = encodeGeometryBlob({ type: 'Point', coordinates: [1, 2] })
    expect(Buffer.from(blob).toString('hex')).toBe(
      '4750 00 01 e6100000 01 01000000 000000000000f03f 0000000000000040'.replaceAll(' ', ''),
    )
  })

  it('is read from the other byte order, with heights and measures left out', () => {
    const bigEndianPointZm = '4750 00 00 000010e6 00 00000bb9 3ff0000000000000 4000000000000000'
    expect(decodeGeometryBlob(bytesOf(`${bigEndianPointZm} 4008000000000000 4010000000000000`))).toEqual({
      type: 'Point',
      coordinates: [1, 2],
    })
    const ewkbLineZ = '4750 00 01 e6100000 01 02000080 02000000'
    const positions =
      '000000000000f03f 0000000000000040 0000000000000840 0000000000000840 0000000000001040 0000000000000840'
    expect(decodeGeometryBlob(bytesOf(`${ewkbLineZ} ${positions}`))).toEqual({
      type: 'LineString',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    })
  })

  it('is refused when it is a curve, and nothing when it is an empty point', () => {
    expect(() => decodeGeometryBlob(bytesOf('4750 00 01 e6100000 01 08000000 00000000'))).toThrow(
      UnreadableGeometry,
    )
    const emptyPoint = bytesOf('4750 00 11 e6100000 01 01000000 000000000000f87f 000000000000f87f')
    expect(decodeGeometryBlob(emptyPoint)).toBeNull()
    expect(extentOfBlob(emptyPoint)).toBeNull()
  })
})
