import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Geometry } from 'geojson'
import { afterAll, describe, expect, it } from 'vitest'
import { AppError } from '#shared/model/message'
import { gdalFeatures, hasGdal, hasRealData, realData, runGdal } from '../../../test/builders/gdal'
import { loadBundle, readOrRefuse, roundedGeometry } from '../../../test/builders/reading'
import { readShapefile } from './shapefile-reader'

const folder = mkdtempSync(join(tmpdir(), 'linli-shp-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const notTold = () => {}

async function read(path: string, encoding?: string) {
  const [source] = await readShapefile(loadBundle(path), encoding ? { encoding } : {}, notTold)
  if (!source) throw new Error('no source')
  return source
}

/** Writes the geometries with GDAL, which adds what a Shapefile of theirs has. */
function shapefileOf(
  name: string,
  geometries: readonly (Geometry | null)[],
  ...parameters: string[]
): string {
  const features = geometries.map((geometry, n) => ({ type: 'Feature', geometry, properties: { n } }))
  writeFileSync(join(folder, `${name}.geojson`), JSON.stringify({ type: 'FeatureCollection', features }))
  const path = join(folder, `${name}.shp`)
  runGdal('ogr2ogr', ['-overwrite', ...parameters, path, join(folder, `${name}.geojson`)])
  return path
}

const square = (x: number, y: number, size: number) => [
  [x, y],
  [x, y + size],
  [x + size, y + size],
  [x + size, y],
  [x, y],
]

describe.skipIf(!(hasGdal && hasRealData))(
  'Shapefiles as planners receive them (needs GDAL and real data)',
  () => {
    it.each([
      ['derived/buildings_cgcs2000_gk117_4548.shp', 'UTF-8'],
      ['derived/noprj.shp', 'UTF-8'],
      ['derived/poi_gbk_cpg.shp', 'GBK'],
      ['derived/poi_gbk_nocpg.shp', 'GBK'],
      ['dbf/cpg/big5.shp', 'BIG5'],
      ['dbf/ldid/chinese.shp', 'GBK'],
    ])('%s is what GDAL reads', async (path, encoding) => {
      const full = join(realData, 'formats', path)
      const source = await read(full)
      const judged = gdalFeatures(full, undefined, { SHAPE_ENCODING: encoding })
      expect(source.features.map(({ properties }) => properties)).toEqual(judged.map((f) => f.properties))
      expect(source.features.map((f) => roundedGeometry(f.geometry))).toEqual(
        judged.map((f) => roundedGeometry(f.geometry)),
      )
    })

    it('tells of the encoding it took for the likeliest', async () => {
      const { notes } = await read(join(realData, 'formats/derived/poi_gbk_nocpg.shp'))
      expect(notes).toEqual([
        {
          code: 'import.note.encoding-assumed',
          params: { file: 'poi_gbk_nocpg.shp', encoding: 'GBK', count: 1 },
        },
      ])
      expect((await read(join(realData, 'formats/derived/poi_gbk_cpg.shp'))).notes).toEqual([])
    })

    it('hands the coordinate system on as it stands in the .prj', async () => {
      const { crs } = await read(join(realData, 'formats/derived/buildings_cgcs2000_gk117_4548.shp'))
      expect(crs).toMatch(/^PROJCS\["CGCS2000.*117/)
      expect((await read(join(realData, 'formats/derived/noprj.shp'))).crs).toBeNull()
    })
  },
)

describe.skipIf(!hasGdal)('Shapefiles that GDAL writes (needs GDAL)', () => {
  it.each<{ name: string; dimensions: string; geometries: readonly (Geometry | null)[] }>([
    {
      name: 'points',
      dimensions: 'XY',
      geometries: [
        { type: 'Point', coordinates: [116.3, 39.9] },
        null,
        { type: 'Point', coordinates: [-1, 2] },
      ],
    },
    { name: 'pointz', dimensions: 'XYZ', geometries: [{ type: 'Point', coordinates: [116.3, 39.9, 45] }] },
    { name: 'pointzm', dimensions: 'XYZM', geometries: [{ type: 'Point', coordinates: [116.3, 39.9, 45] }] },
    {
      name: 'multipoint',
      dimensions: 'XY',
      geometries: [
        {
          type: 'MultiPoint',
          coordinates: [
            [1, 2],
            [3, 4],
          ],
        },
        null,
      ],
    },
    {
      name: 'multipointz',
      dimensions: 'XYZ',
      geometries: [
        {
          type: 'MultiPoint',
          coordinates: [
            [1, 2, 3],
            [3, 4, 5],
          ],
        },
      ],
    },
    {
      name: 'lines',
      dimensions: 'XY',
      geometries: [
        {
          type: 'LineString',
          coordinates: [
            [1, 2],
            [3, 4],
          ],
        },
        {
          type: 'MultiLineString',
          coordinates: [
            [
              [1, 2],
              [3, 4],
            ],
            [
              [5, 6],
              [7, 8],
              [9, 1],
            ],
          ],
        },
      ],
    },
    {
      name: 'linem',
      dimensions: 'XYM',
      geometries: [
        {
          type: 'LineString',
          coordinates: [
            [1, 2, 9],
            [3, 4, 9],
          ],
        },
      ],
    },
    {
      name: 'areas',
      dimensions: 'XY',
      geometries: [
        { type: 'Polygon', coordinates: [square(0, 0, 10), square(2, 2, 1).reverse()] },
        {
          type: 'MultiPolygon',
          coordinates: [[square(0, 0, 10), square(1, 1, 8).reverse()], [square(2, 2, 2)], [square(20, 0, 1)]],
        },
        null,
      ],
    },
    {
      name: 'areaz',
      dimensions: 'XYZ',
      geometries: [{ type: 'Polygon', coordinates: [square(0, 0, 9).map(([x = 0, y = 0]) => [x, y, 5])] }],
    },
  ])('$name come as they are', async ({ name, geometries, dimensions }) => {
    const path = shapefileOf(name, geometries, '-dim', dimensions)
    const { features, notes } = await read(path)
    expect(features.map((f) => roundedGeometry(f.geometry))).toEqual(
      gdalFeatures(path).map((f) => roundedGeometry(f.geometry)),
    )
    expect(features.map((f) => f.properties)).toEqual(geometries.map((_, n) => ({ n })))
    expect(notes).toEqual([])
  })

  it('leave out what is marked as deleted, as GDAL does', async () => {
    const points = [1, 2, 3].map((n): Geometry => ({ type: 'Point', coordinates: [n, n] }))
    const path = shapefileOf('deleted', points)
    const table = path.replace('.shp', '.dbf')
    const bytes = readFileSync(table)
    const [first, length] = [bytes.readUInt16LE(8), bytes.readUInt16LE(10)]
    bytes.write('*', first + length)
    writeFileSync(table, bytes)
    const { features, notes } = await read(path)
    expect(features.map(({ properties }) => properties)).toEqual(gdalFeatures(path).map((f) => f.properties))
    expect(features).toHaveLength(2)
    expect(notes).toEqual([
      { code: 'import.note.deleted-records', params: { file: 'deleted.shp', count: 1 } },
    ])
  })

  it('are read without their companions, and with an index that belongs to another file', async () => {
    const points = [1, 2, 3].map((n): Geometry => ({ type: 'Point', coordinates: [n, n] }))
    const bundle = loadBundle(shapefileOf('alone', points))
    const { shx } = loadBundle(shapefileOf('other', points.slice(1))).companions
    if (!shx) throw new Error('no index')
    const [bare] = await readShapefile({ ...bundle, companions: {} }, {}, notTold)
    expect(bare?.features.map(({ geometry }) => geometry)).toEqual(points)
    expect(bare?.notes.map(({ code }) => code)).toEqual(['import.note.no-attributes'])
    const damaged = shx.slice()
    damaged.fill(0x77, 100)
    const [mended] = await readShapefile(
      { ...bundle, companions: { ...bundle.companions, shx: damaged } },
      {},
      notTold,
    )
    expect(mended?.features.map(({ geometry }) => geometry)).toEqual(points)
  })

  it('tell when table and shapes do not agree', async () => {
    const points = [1, 2, 3].map((n): Geometry => ({ type: 'Point', coordinates: [n, n] }))
    const bundle = loadBundle(shapefileOf('more', points))
    const { dbf } = loadBundle(shapefileOf('fewer', points.slice(1))).companions
    if (!dbf) throw new Error('no table')
    const [source] = await readShapefile(
      { ...bundle, companions: { ...bundle.companions, dbf } },
      {},
      notTold,
    )
    expect(source?.features.map(({ properties }) => properties)).toEqual([{ n: 0 }, { n: 1 }, {}])
    expect(source?.notes).toEqual([
      { code: 'import.note.record-counts', params: { file: 'more.shp', shapes: 3, records: 2, count: 1 } },
    ])
  })

  describe('damaged', () => {
    const whole = () =>
      loadBundle(
        shapefileOf('damage', [
          { type: 'Polygon', coordinates: [square(0, 0, 10), square(2, 2, 1).reverse()] },
          { type: 'MultiPolygon', coordinates: [[square(0, 0, 10)], [square(20, 0, 1)]] },
          null,
        ]),
      )

    it('are refused in words wherever the .shp is cut off', async () => {
      const { bytes, companions } = whole()
      for (let length = 0; length < bytes.length; length++)
        await expect(
          (async () =>
            readShapefile({ name: 'a.shp', bytes: bytes.subarray(0, length), companions }, {}, notTold))(),
        ).rejects.toThrow(AppError)
    })

    it('are refused in words wherever the .dbf is cut off', async () => {
      const { bytes, companions } = whole()
      const dbf = companions.dbf ?? new Uint8Array()
      // The last byte only says that the table ends.
      for (let length = 0; length < dbf.length - 1; length++)
        await expect(
          (async () =>
            readShapefile(
              { name: 'a.shp', bytes, companions: { ...companions, dbf: dbf.subarray(0, length) } },
              {},
              notTold,
            ))(),
        ).rejects.toThrow(AppError)
    })

    it('are read or refused in words whatever bytes change', async () => {
      const { bytes, companions } = whole()
      const names = ['shp', 'dbf', 'shx', 'cpg'] as const
      const flip = fc.tuple(fc.constantFrom(...names), fc.nat(1000), fc.nat(255))
      await fc.assert(
        fc.asyncProperty(fc.array(flip, { minLength: 1, maxLength: 6 }), async (flips) => {
          const files: Record<string, Uint8Array> = { ...companions, shp: bytes }
          for (const [name, at, value] of flips) {
            const damaged = files[name]?.slice() ?? new Uint8Array()
            if (damaged.length > 0) damaged[at % damaged.length] = value
            files[name] = damaged
          }
          await readOrRefuse(readShapefile, {
            name: 'a.shp',
            bytes: files.shp ?? new Uint8Array(),
            companions: files,
          })
        }),
        { seed: 3, numRuns: 1000 },
      )
    })
  })
})

describe('rings', () => {
  it('turned the wrong way make the same areas', async () => {
    const outlines = [square(0, 0, 10), square(2, 2, 6), square(3, 3, 1), square(20, 0, 1)]
    const turns = [[], [0, 1, 2, 3], [1], [0, 2], [3]]
    for (const turned of turns) {
      const rings = outlines.map((ring, index) => (turned.includes(index) ? [...ring].reverse() : ring))
      const bytes = polygonFile(rings)
      const [source] = await readShapefile({ name: 'a.shp', bytes, companions: {} }, {}, notTold)
      expect(source?.features[0]?.geometry).toEqual({
        type: 'MultiPolygon',
        coordinates: [[rings[0], rings[1]], [rings[2]], [rings[3]]],
      })
    }
  })
})

it('nests thousands of rings in each other in seconds', async () => {
  const rings = Array.from({ length: 5000 }, (_, n) => square(-n - 1, -n - 1, 2 * n + 2))
  const [source] = await readShapefile(
    { name: 'a.shp', bytes: polygonFile(rings), companions: {} },
    {},
    notTold,
  )
  const geometry = source?.features[0]?.geometry as { coordinates: unknown[][] } | undefined
  expect(geometry?.coordinates.map((polygon) => polygon.length)).toEqual(
    Array.from({ length: 2500 }, () => 2),
  )
}, 10_000)

/** A `.shp` with one polygon of these rings. */
function polygonFile(rings: readonly number[][][]): Uint8Array {
  const points = rings.flat()
  const content = new DataView(new ArrayBuffer(44 + rings.length * 4 + points.length * 16))
  content.setInt32(0, 5, true)
  content.setInt32(36, rings.length, true)
  content.setInt32(40, points.length, true)
  let first = 0
  rings.forEach((ring, index) => {
    content.setInt32(44 + index * 4, first, true)
    first += ring.length
  })
  points.forEach(([x = 0, y = 0], index) => {
    content.setFloat64(44 + rings.length * 4 + index * 16, x, true)
    content.setFloat64(52 + rings.length * 4 + index * 16, y, true)
  })
  const file = new DataView(new ArrayBuffer(108 + content.byteLength))
  file.setInt32(0, 9994)
  file.setInt32(24, file.byteLength / 2)
  file.setInt32(28, 1000, true)
  file.setInt32(32, 5, true)
  file.setInt32(100, 1)
  file.setInt32(104, content.byteLength / 2)
  const bytes = new Uint8Array(file.buffer)
  bytes.set(new Uint8Array(content.buffer), 108)
  return bytes
}
