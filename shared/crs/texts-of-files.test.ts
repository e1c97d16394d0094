import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { canonicalCrs, fromWgs84, toWgs84 } from './systems'

function has(tool: string): boolean {
  try {
    execFileSync(tool, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const gdal = has('gdaltransform') && has('gdalsrsinfo')
const why = gdal ? '' : ' (skipped: no GDAL on this machine)'
const codes = [4326, 4490, 3857, 4491, 4501, 4513, 4527, 4533, 4534, 4547, 4548, 4554, 32643, 32650, 32750]

describe.skipIf(!gdal)(`judged by GDAL${why}`, () => {
  it.each(codes)('reads every spelling of EPSG:%d', (epsg) => {
    for (const spelling of ['wkt1', 'wkt_esri', 'wkt2']) {
      const text = execFileSync('gdalsrsinfo', ['-o', spelling, `EPSG:${epsg}`], { encoding: 'utf8' })
      expect(canonicalCrs(text), `${spelling} ${text}`).toBe(`EPSG:${epsg}`)
    }
  })

  it.each([4491, 4501, 4502, 4512, 4527, 4547, 4548, 3857, 32650])(
    'computes EPSG:%d alike to a millimetre',
    (epsg) => {
      const meridian =
        epsg === 3857
          ? 117
          : epsg <= 4501
            ? (epsg - 4478) * 6 - 3
            : epsg <= 4512
              ? (epsg - 4489) * 6 - 3
              : 117
      const places = [0.4, -1.2, 1.45].map((east, index) => [meridian + east, 24 + index * 9] as const)
      // The same degrees on both sides: CGCS2000 and WGS 84 differ by less than their own accuracy.
      const source = epsg > 4555 || epsg === 3857 ? 'EPSG:4326' : 'EPSG:4490'
      const out = execFileSync('gdaltransform', ['-s_srs', source, '-t_srs', `EPSG:${epsg}`, '-output_xy'], {
        input: places.map(([lng, lat]) => `${lng} ${lat}`).join('\n'),
        encoding: 'utf8',
      })
      const judged = out
        .trim()
        .split('\n')
        .map((line) => line.split(' ').map(Number))
      places.forEach((place, index) => {
        const [x, y] = fromWgs84(`EPSG:${epsg}`)(place)
        expect(Math.abs(x - (judged[index]?.[0] ?? 0))).toBeLessThan(1e-3)
        expect(Math.abs(y - (judged[index]?.[1] ?? 0))).toBeLessThan(1e-3)
      })
    },
  )
})

describe('texts of files', () => {
  const system =
    'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
  const plane = (name: string, meridian: number, east: number) =>
    `PROJCS["${name}",${system},PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",${east}],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${meridian}],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`

  it('goes by figures, not by names', () => {
    expect(canonicalCrs(system)).toBe('EPSG:4490')
    expect(canonicalCrs(plane('CGCS2000_3_Degree_GK_CM_117E', 117, 500000))).toBe('EPSG:4548')
    expect(canonicalCrs(plane('whatever', 117, 39500000))).toBe('EPSG:4527')
    const local = canonicalCrs(plane('Chongqing', 106.5, 500000))
    expect(local).toContain('+lon_0=106.5')
    expect(toWgs84(local ?? '')([500000, 3265835])[0]).toBeCloseTo(106.5, 9)
  })

  it('does not take Xi’an 1980 for CGCS2000', () => {
    const xian = system
      .replace('D_China_2000', 'D_Xian_1980')
      .replace('6378137.0,298.257222101', '6378140.0,298.257')
    expect(canonicalCrs(xian)).toBeNull()
  })

  it.each([
    '+proj=nonsense +no_defs',
    '+proj=utm +zone=50 +nadgrids=secret.gsb',
    '+init=epsg:4326',
    '+proj=tmerc +lon_0=here',
    '+proj=tmerc +lon_0=117 +axis=neu',
  ])('refuses %s', (text) => expect(canonicalCrs(text)).toBeNull())

  it('computes with a custom string', () => {
    const crs = canonicalCrs('+proj=tmerc  +lon_0=117 +x_0=500000 +ellps=GRS80 +units=m')
    expect(crs).not.toBeNull()
    expect(fromWgs84(crs ?? '')([116.404, 39.915])[0]).toBeCloseTo(449042.047, 3)
  })
})
