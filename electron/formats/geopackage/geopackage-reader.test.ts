import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { AppError } from '#shared/model/message'
import {
  gdalFeatures,
  gdalLayers,
  hasGdal,
  hasRealData,
  realData,
  runGdal,
} from '../../../test/builders/gdal'
import { loadBundle, readOrRefuse, roundedGeometry } from '../../../test/builders/reading'
import { SqlDatabase } from '../../store/sql-database'
import { readGeoPackage } from './geopackage-reader'

const folder = mkdtempSync(join(tmpdir(), 'linli-gpkg-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const notTold = () => {}
const read = (path: string) => readGeoPackage(loadBundle(path), {}, notTold)

/**
 * One file holds 75.545 in a column of integers: GDAL cuts it to what the column says, we keep what it is. Binary
 * columns, which GDAL writes as digits, stay out.
 */
function asGdalTypes({ binaryfield: _, ...properties }: Readonly<Record<string, unknown>>) {
  const whole = (value: unknown) =>
    typeof value === 'number' && Math.abs(value) > 1 ? Math.trunc(value) : value
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, whole(value)]))
}

describe.skipIf(!(hasGdal && hasRealData))('GeoPackages of others (needs GDAL and real data)', () => {
  it.each([
    'gpkg/gdal_sample_v1.2_no_extensions.gpkg',
    'gpkg/gdal_sample_v1.2_spatial_index_extension.gpkg',
    'gpkg/gdal_sample_view.gpkg',
    'gpkg/gpkg-test-5208.gpkg',
    'gpkg/null_geometry.gpkg',
    'gpkg/simple_sewer_features.gpkg',
    'gpkg/v12_bad_attributes.gpkg',
    'derived/buildings_cgcs2000_gk114_4547.gpkg',
    'derived/buildings_utm50n.gpkg',
  ])('%s is what GDAL reads', async (name) => {
    const path = join(realData, 'formats', name)
    const sources = await read(path)
    const layers = gdalLayers(path)
    expect(layers.length).toBeGreaterThan(0)
    expect(sources.map(({ layer, title }) => layer ?? title).sort()).toEqual([...layers].sort())
    for (const { layer, title, features, notes } of sources) {
      const judged = gdalFeatures(path, layer ?? title)
      expect(features.map(({ properties }) => asGdalTypes(properties))).toEqual(
        judged.map((f) => asGdalTypes(f.properties ?? {})),
      )
      expect(features.map(({ geometry }) => roundedGeometry(geometry))).toEqual(
        judged.map(({ geometry }) => roundedGeometry(geometry)),
      )
      const expected = name.endsWith('gpkg-test-5208.gpkg') ? ['import.note.open-elsewhere'] : []
      const told = notes.map(({ code }) => code).filter((code) => code !== 'import.note.fields-left-out')
      expect(told).toEqual(expected)
    }
  })

  it.each([
    ['derived/buildings_cgcs2000_gk114_4547.gpkg', 'EPSG:4547'],
    ['derived/buildings_utm50n.gpkg', 'EPSG:32650'],
    ['gpkg/simple_sewer_features.gpkg', 'EPSG:27700'],
    ['gpkg/gdal_sample_v1.2_no_extensions.gpkg', null],
  ])('%s declares %s', async (name, crs) => {
    expect((await read(join(realData, 'formats', name)))[0]?.crs).toBe(crs)
  })

  it.each(['empty', 'uint16'])('%s.gpkg holds no layer', async (name) => {
    await expect(read(join(realData, `formats/gpkg/${name}.gpkg`))).rejects.toMatchObject({
      code: 'import.geopackage.no-layers',
    })
  })

  it('knows the tables without geometry from those with', async () => {
    const sources = await read(join(realData, 'formats/gpkg/gdal_sample_v1.2_no_extensions.gpkg'))
    expect(sources.filter(({ placeless }) => placeless).map(({ layer }) => layer)).toEqual([
      'attribute_table',
    ])
  })
})

describe.skipIf(!hasGdal)('GeoPackages that GDAL writes (needs GDAL)', () => {
  const points = join(folder, 'points.csv')
  const database = join(folder, 'made.gpkg')

  it('keep booleans, moments and names; curves and pictures are told of', async () => {
    writeFileSync(
      points,
      'n,wkt,ok,at\n1,POINT Z (116.1 39.2 7),1,2024/05/01 08:00:00\n2,"CIRCULARSTRING (0 0,1 1,2 0)",0,\n3,,,\n',
    )
    runGdal('ogr2ogr', [
      ...['-f', 'GPKG', database, points, '-oo', 'GEOM_POSSIBLE_NAMES=wkt', '-nln', 'yuansu'],
      ...['-a_srs', 'EPSG:4490', '-nlt', 'GEOMETRY', '-lco', 'IDENTIFIER=要素', '-lco', 'FID=编号'],
      ...[
        '-sql',
        'SELECT CAST(n AS integer) n, CAST(ok AS boolean) ok, CAST(at AS timestamp) at FROM points',
      ],
    ])
    const sql = "ALTER TABLE yuansu ADD COLUMN picture BLOB; UPDATE yuansu SET picture = X'FFD8' WHERE n = 1"
    for (const statement of sql.split('; ')) runGdal('ogrinfo', [database, '-sql', statement])
    const [source, ...others] = await read(database)
    expect(others).toEqual([])
    expect(source).toEqual({
      file: 'made.gpkg',
      title: '要素',
      format: 'geopackage',
      crs: 'EPSG:4490',
      extent: null,
      features: [
        {
          geometry: { type: 'Point', coordinates: [116.1, 39.2] },
          shapes: [],
          properties: { n: 1, ok: true, at: '2024-05-01T08:00:00.000' },
          sourceId: '1',
        },
        {
          geometry: null,
          shapes: [],
          properties: { n: 2, ok: false, at: null },
          sourceId: '2',
        },
        {
          geometry: null,
          shapes: [],
          properties: { n: 3, ok: false, at: null },
          sourceId: '3',
        },
      ],
      notes: [
        { code: 'import.note.unreadable-geometry', params: { file: 'made.gpkg', layer: 'yuansu', count: 1 } },
        { code: 'import.note.fields-left-out', params: { file: 'made.gpkg', columns: 'picture', count: 1 } },
      ],
    })
  })

  it('hand on the definition of a system that has no number', async () => {
    const path = join(folder, 'local.gpkg')
    writeFileSync(points, 'a,wkt\n1,POINT (1 2)\n')
    runGdal('ogr2ogr', [
      ...['-f', 'GPKG', path, points, '-oo', 'GEOM_POSSIBLE_NAMES=wkt'],
      ...['-a_srs', '+proj=tmerc +lat_0=0 +lon_0=116.35 +x_0=39000 +ellps=GRS80 +units=m'],
    ])
    expect((await read(path))[0]?.crs).toMatch(/^PROJCS\[.*116\.35/s)
  })

  it('that another program has open are read, and the person is told', async () => {
    const path = join(folder, 'open.gpkg')
    writeFileSync(points, 'a,wkt\n1,POINT (1 2)\n')
    runGdal('ogr2ogr', ['-f', 'GPKG', path, points, '-oo', 'GEOM_POSSIBLE_NAMES=wkt'])
    const bytes = new Uint8Array(readFileSync(path))
    bytes.fill(2, 18, 20)
    const [source] = await readGeoPackage({ name: 'open.gpkg', bytes, companions: {} }, {}, notTold)
    expect(source?.features).toHaveLength(1)
    expect(source?.notes.map(({ code }) => code)).toEqual(['import.note.open-elsewhere'])
  })

  it('leave out views of other programs and read the rest', async () => {
    const path = join(folder, 'view.gpkg')
    writeFileSync(points, 'a,wkt\n1,POINT (1 2)\n')
    runGdal('ogr2ogr', ['-f', 'GPKG', path, points, '-oo', 'GEOM_POSSIBLE_NAMES=wkt'])
    const made = await SqlDatabase.open(readFileSync(path))
    made.script('CREATE VIEW far AS SELECT fid, ST_Buffer(geom, 1) AS geom FROM points')
    made.run(
      `INSERT INTO gpkg_contents (table_name, identifier, data_type) VALUES ('far', 'far', 'attributes')`,
    )
    const bytes = made.toBytes()
    made.close()
    const sources = await readGeoPackage({ name: 'view.gpkg', bytes, companions: {} }, {}, notTold)
    expect(sources.map(({ title }) => title)).toEqual(['points'])
    expect(sources[0]?.notes).toEqual([
      { code: 'import.note.view-unreadable', params: { file: 'view.gpkg', layer: 'far', count: 1 } },
    ])
  })

  it('are refused in words wherever they are cut off, and read or refused whatever bytes change', async () => {
    const path = join(folder, 'damage.gpkg')
    writeFileSync(points, `wkt,a\n${'POINT (1 2),一二三\n'.repeat(2000)}`)
    runGdal('ogr2ogr', ['-f', 'GPKG', path, points, '-oo', 'GEOM_POSSIBLE_NAMES=wkt'])
    const bytes = new Uint8Array(readFileSync(path))
    for (let length = 0; length < bytes.length; length += 1024)
      await expect(
        readGeoPackage({ name: 'a.gpkg', bytes: bytes.subarray(0, length), companions: {} }, {}, notTold),
      ).rejects.toThrow(AppError)
    const flip = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(fc.array(flip, { minLength: 1, maxLength: 30 }), async (flips) => {
        const damaged = bytes.slice()
        for (const [at, value] of flips) damaged[at] = value
        await readOrRefuse(readGeoPackage, { name: 'a.gpkg', bytes: damaged, companions: {} })
      }),
      { seed: 7, numRuns: 100 },
    )
  })
})

describe('databases that are no GeoPackages', () => {
  it('are refused in words', async () => {
    const plain = await SqlDatabase.open()
    plain.script('CREATE TABLE a (b)')
    for (const bytes of [plain.toBytes(), new TextEncoder().encode('SQLite format 3'), new Uint8Array()])
      await expect(
        readGeoPackage({ name: 'a.gpkg', bytes, companions: {} }, {}, notTold),
      ).rejects.toMatchObject({ code: 'import.geopackage.not-geopackage' })
    plain.close()
  })
})
