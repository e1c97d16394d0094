import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalCrs, fromWgs84, toWgs84 } from './systems'

/** Facts §8.1, computed with the published formula. */
const shifts = [
  { place: 'Beijing', wgs: [116.404, 39.915], gcj: [116.410244, 39.916404], bd: [116.416627, 39.9227] },
  { place: 'Jiulongpo', wgs: [106.511, 29.502], gcj: [106.514813, 29.499232], bd: [106.521359, 29.504999] },
  { place: 'Shenyang', wgs: [123.4315, 41.8057], gcj: [123.437636, 41.808128], bd: [123.444222, 41.813908] },
  { place: 'Changsha', wgs: [112.9388, 28.2282], gcj: [112.94425, 28.224692], bd: [112.950743, 28.230798] },
  { place: 'Guangzhou', wgs: [113.2644, 23.1291], gcj: [113.26973, 23.126423], bd: [113.276151, 23.132711] },
] as const

/** Facts §8.2, computed with PROJ. */
const grids = [
  { crs: 'EPSG:4548', wgs: [116.404, 39.915], metres: [449042.047, 4420261.22] },
  { crs: 'EPSG:4545', wgs: [106.511, 29.502], metres: [355611.606, 3265835.028] },
  { crs: 'EPSG:4550', wgs: [123.4315, 41.8057], metres: [535858.691, 4630145.718] },
  { crs: 'EPSG:4547', wgs: [112.9388, 28.2282], metres: [395835.793, 3124187.458] },
  { crs: 'EPSG:4547', wgs: [113.2644, 23.1291], metres: [424654.893, 2559024.739] },
] as const

describe('shifted systems', () => {
  it.each(shifts)('knows $place', ({ wgs, gcj, bd }) => {
    for (const [crs, there] of [
      ['GCJ-02', gcj],
      ['BD-09', bd],
    ] as const) {
      const [lng, lat] = fromWgs84(crs)(wgs)
      expect(lng).toBeCloseTo(there[0], 6)
      expect(lat).toBeCloseTo(there[1], 6)
      const back = toWgs84(crs)([lng, lat])
      expect(back[0]).toBeCloseTo(wgs[0], 9)
      expect(back[1]).toBeCloseTo(wgs[1], 9)
    }
  })
})

describe('projected systems', () => {
  it.each(grids)('agrees with PROJ to the millimetre at $wgs in $crs', ({ crs, wgs, metres }) => {
    const [x, y] = fromWgs84(crs)(wgs)
    expect(x).toBeCloseTo(metres[0], 3)
    expect(y).toBeCloseTo(metres[1], 3)
  })

  it('puts the zone number before the easting where the code says so', () => {
    const [plain] = fromWgs84('EPSG:4548')([116.404, 39.915])
    const [zoned] = fromWgs84('EPSG:4527')([116.404, 39.915])
    expect(zoned - plain).toBeCloseTo(39_000_000, 3)
  })

  it('knows Web Mercator and both halves of UTM', () => {
    expect(fromWgs84('EPSG:3857')([180, 0])[0]).toBeCloseTo(20037508.343, 3)
    expect(fromWgs84('EPSG:32650')([117, 0])).toEqual([500000, expect.closeTo(0, 6)])
    expect(fromWgs84('EPSG:32750')([117, 0])).toEqual([500000, expect.closeTo(10_000_000, 6)])
  })

  it('comes back to where it started', () => {
    const code = fc.oneof(
      fc.integer({ min: 4513, max: 4554 }),
      fc.integer({ min: 32601, max: 32660 }),
      fc.constant(3857),
    )
    fc.assert(
      fc.property(
        code,
        fc.double({ min: -1.5, max: 1.5, noNaN: true }),
        fc.double({ min: 3, max: 54, noNaN: true }),
        (epsg, east, lat) => {
          const meridian =
            epsg === 3857
              ? 116
              : epsg > 32600
                ? (epsg - 32600) * 6 - 183
                : (epsg <= 4533 ? epsg - 4488 : epsg - 4509) * 3
          const here: [number, number] = [meridian + east, lat]
          const back = toWgs84(`EPSG:${epsg}`)(fromWgs84(`EPSG:${epsg}`)(here))
          expect(Math.abs(back[0] - here[0])).toBeLessThan(1e-8)
          expect(Math.abs(back[1] - here[1])).toBeLessThan(1e-8)
        },
      ),
    )
  })
})

describe('canonicalCrs', () => {
  it.each([
    ['4548', 'EPSG:4548'],
    ['epsg:4548', 'EPSG:4548'],
    ['urn:ogc:def:crs:EPSG::4548', 'EPSG:4548'],
    ['http://www.opengis.net/def/crs/EPSG/0/4490', 'EPSG:4490'],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326'],
    ['http://www.opengis.net/def/crs/OGC/1.3/CRS84', 'EPSG:4326'],
    ['CRS84', 'EPSG:4326'],
    ['WGS 84', 'EPSG:4326'],
    ['cgcs2000', 'EPSG:4490'],
    ['gcj02', 'GCJ-02'],
    ['BD-09', 'BD-09'],
  ])('reads %s', (text, code) => expect(canonicalCrs(text)).toBe(code))

  it.each(['', 'EPSG:9999', 'EPSG:4214', 'beijing city grid', '1234567', 'EPSG:32661'])(
    'does not guess at “%s”',
    (text) => {
      expect(canonicalCrs(text)).toBeNull()
      expect(() => toWgs84(text)).toThrow('crs.unknown')
    },
  )
})
