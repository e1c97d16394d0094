import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import type { Feature, FeatureCollection } from 'geojson'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExportFormat } from '#shared/contract/export'
import type { Row } from '#shared/model/row'
import { membersOf } from '../../electron/formats/writers/shape-members'
import { exportNow, exportProject } from '../builders/export-project'
import { apartM } from '../builders/same-shape'

/** Debian's gdal-bin; where it is absent these tests are skipped. */
const hasGdal = spawnSync('ogrinfo', ['--version']).status === 0

const oneCentimetre = 0.01
const systems = ['EPSG:4326', 'EPSG:4548', 'EPSG:4527', 'EPSG:32650', 'EPSG:4490', 'EPSG:3857']

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'linli-export-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function written(format: ExportFormat, tables: readonly string[], more: object = {}) {
  const report = await exportNow(exportProject(), { format, tables, ...more })
  const path = join(folder, report.name.replace(/[^\w.]/g, '_'))
  writeFileSync(path, report.bytes)
  return { ...report, path: path.endsWith('.zip') ? `/vsizip/${path}` : path }
}

/** What GDAL finds in a layer, in WGS 84; it must not complain of anything. */
function found(path: string, layer?: string, more: readonly string[] = []): Feature[] {
  const target = ['-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=10', '-lco', 'WRITE_NAME=NO', '/vsistdout/']
  const { stdout, stderr, status } = spawnSync(
    'ogr2ogr',
    [...more, ...target, path, ...(layer ? [layer] : []), '-t_srs', 'EPSG:4326', '-nlt', 'GEOMETRY'],
    { encoding: 'utf8', maxBuffer: 1e9 },
  )
  expect(stderr).toBe('')
  expect(status).toBe(0)
  return (JSON.parse(stdout) as FeatureCollection).features
}

function rowsOf(table: string): Row[] {
  return [...exportProject().rows(table)]
}

/** Equal counts, equal values (`translate` says how a format spells them), every place within a centimetre. */
function expectRows(
  features: readonly Feature[],
  rows: readonly Row[],
  fields: Readonly<Record<string, string>>,
) {
  expect(features).toHaveLength(rows.length)
  for (const [index, row] of rows.entries()) {
    const feature = features[index]
    for (const [field, column] of Object.entries(fields)) {
      const value = row.properties[field] ?? null
      const told = feature?.properties?.[column] ?? null
      expect([row.id, field, same(told)]).toEqual([row.id, field, same(value)])
    }
    expect(apartM(row.geometry, feature?.geometry ?? null)).toBeLessThan(oneCentimetre)
  }
}

/** Formats spell yes and no, and figures, in their own ways; what they mean must be the same. */
function same(value: unknown): string {
  if (value === true || value === 'T' || value === 'true') return 'yes'
  if (value === false || value === 'F' || value === 'false') return 'no'
  if (typeof value === 'number') return String(Number(value.toPrecision(15)))
  return value === null ? '' : String(value)
}

const buildingFields = {
  name: 'name',
  use: 'use',
  floors: 'floors',
  height_m: 'height_m',
  residents: 'residents',
}
const roadFields = { name: 'name', class: 'class', width_m: 'width_m', walkable: 'walkable' }

describe.skipIf(!hasGdal)(`exports${hasGdal ? '' : ' (skipped: ogrinfo is not installed)'}`, () => {
  describe.each(systems)('in %s', (crs) => {
    it('are Shapefiles that GDAL reads, in UTF-8 and in GBK', async () => {
      for (const encoding of ['utf-8', 'gbk'] as const) {
        const { path } = await written('shapefile', ['buildings', 'roads', 'facilities', 'households'], {
          crs,
          encoding,
        })
        expectRows(found(path, 'buildings'), rowsOf('buildings'), { ...buildingFields, lift: 'lift' })
        expectRows(found(path, 'roads'), rowsOf('roads'), roadFields)
        expectRows(found(path, 'facilities'), rowsOf('facilities'), { name: 'name', kind: 'kind' })
        expectRows(found(path, 'households'), rowsOf('households'), { room: 'room', area_m2: 'area_m2' })
        const declared = execFileSync('ogrinfo', ['-so', path, 'roads'], { encoding: 'utf8' })
        expect(declared).toContain(`ID["EPSG",${crs.slice(5)}]`)
      }
    })

    it('are GeoPackages that GDAL reads', async () => {
      const { path } = await written('geopackage', ['buildings', 'roads', 'survey', 'households'], { crs })
      expectRows(found(path, 'buildings'), rowsOf('buildings'), { ...buildingFields, lift: 'lift' })
      expectRows(found(path, 'roads'), rowsOf('roads'), roadFields)
      const fields = ['户主姓名与联系方式', '户主姓名与家庭人口', '面积', '愿意参加']
      expectRows(found(path, 'survey'), rowsOf('survey'), Object.fromEntries(fields.map((f) => [f, f])))
      expectRows(found(path, 'households'), rowsOf('households'), { owner: 'owner' })
      const told = execFileSync('sh', ['-c', 'ogrinfo -al "$0" 2>&1', path], { encoding: 'utf8' })
      expect(told).not.toMatch(/warning|error/i)
      expect(told).toContain(`ID["EPSG",${crs.slice(5)}]`)
      expect(told).not.toContain('linli_')
    })

    it('are GeoJSON that GDAL reads', async () => {
      const { path, notes } = await written('geojson', ['buildings'], { crs })
      expectRows(found(path), rowsOf('buildings'), { ...buildingFields, lift: 'lift' })
      expect(notes.map(({ code }) => code)).toEqual(crs === 'EPSG:4326' ? [] : ['export.note.geojson-crs'])
    })

    it('are tables whose places GDAL reads', async () => {
      for (const format of ['csv', 'xlsx'] as const) {
        const { path } = await written(format, ['roads'], { crs, wording: 'codes' })
        const layer = format === 'csv' ? 'roads' : '道路与步道'
        const open = ['-oo', 'GEOM_POSSIBLE_NAMES=wkt', '-oo', 'AUTODETECT_TYPE=YES', '-s_srs', crs]
        const features =
          format === 'csv'
            ? found(renamed(path, 'roads.csv'), layer, open)
            : found(path, layer, ['-s_srs', crs])
        if (format === 'csv') expectRows(features, rowsOf('roads'), roadFields)
        else expect(features[0]?.properties).toMatchObject({ name: '槐柏树街', width_m: 4.5 })
      }
    })
  })

  it('of mixed layers become Shapefiles by shape, with short unlike names and a legend', async () => {
    const { path, notes } = await written('shapefile', ['survey'], { encoding: 'gbk', crs: 'EPSG:4548' })
    const [point, line, area] = ['point', 'line', 'area'].map((kind) => found(path, `survey_${kind}`))
    const [first, second, third] = rowsOf('survey')
    // Ten bytes of GBK are five characters.
    expect(point?.[0]?.properties).toMatchObject({
      fid: 1,
      户主姓名与: '张㐂'.replace('㐂', '?'),
      户主姓名_2: -3,
      面积: 0.3,
      登记时间: '2026-05-01T08:00:00Z',
    })
    expect(line?.[0]?.properties).toMatchObject({
      fid: 2,
      户主姓名与: '李'.repeat(120),
      户主姓名_2: 1_234_567_890_123,
    })
    expect(area?.[0]?.properties?.面积).toBe(1e-9)
    for (const [features, row] of [
      [point, first],
      [line, second],
      [area, third],
    ] as const)
      expect(apartM(row?.geometry ?? null, features?.[0]?.geometry ?? null)).toBeLessThan(oneCentimetre)
    expect(notes.map(({ code }) => code).sort()).toEqual([
      'export.note.layer-in-parts',
      'export.note.not-in-gbk',
    ])
    const zip = unzipSync(readFileSync(path.slice('/vsizip/'.length)))
    const legend = new TextDecoder().decode(zip['fields.txt'])
    expect(legend.split('\r\n')).toContain('survey_area\t户主姓名_2\t户主姓名与家庭人口\t户主姓名与家庭人口')
  })

  it('cut what is too long for a Shapefile between characters, and say so', async () => {
    const { path, notes } = await written('shapefile', ['survey'], {})
    expect(found(path, 'survey_line')[0]?.properties?.户主姓).toBe('李'.repeat(84))
    expect(notes).toContainEqual({
      code: 'export.note.text-cut',
      params: { layer: '住户调查：2026', field: '户主姓名与联系方式', bytes: 254, count: 1 },
    })
  })

  it('are KML with a folder a layer, names, fields and colours', async () => {
    const { path } = await written('kml', ['buildings', 'roads', 'survey'], { wording: 'codes' })
    expectRows(found(path, '建筑'), rowsOf('buildings'), { ...buildingFields, name: 'Name' })
    expectRows(found(path, '道路与步道'), rowsOf('roads'), { ...roadFields, name: 'Name' })
    expect(found(path, '住户调查：2026')).toHaveLength(3)
  })

  it('are GPX with waypoints and tracks', async () => {
    const { path, notes } = await written('gpx', ['buildings', 'roads', 'facilities'])
    const points = found(path, 'waypoints')
    expectRows(points, rowsOf('facilities'), { name: 'name', kind: 'linli_kind' })
    const tracks = found(path, 'tracks')
    expect(tracks.map(({ properties }) => properties?.name)).toEqual(['3号楼“甲”, <东>', '槐柏树街'])
    expect(apartM(rowsOf('roads')[0]?.geometry ?? null, tracks[1]?.geometry ?? null)).toBeLessThan(
      oneCentimetre,
    )
    expect(notes.map(({ code }) => code)).toEqual(['export.note.gpx-outlines', 'export.note.no-place'])
  })

  describe.each(['dxf-r12', 'dxf-2000'] as const)('as %s', (format) => {
    it.each(['EPSG:4548', 'EPSG:32650', undefined])('are drawings in metres of %s', async (crs) => {
      const tables = ['buildings', 'roads', 'facilities', 'survey']
      const { path, crs: used } = await written(format, tables, crs ? { crs } : {})
      expect(used).toBe(crs ?? 'EPSG:4548')
      const drawn = found(path, undefined, ['-s_srs', used])
      const named = {
        buildings: '建筑',
        roads: '道路与步道',
        facilities: '服务设施',
        survey: '住户调查：2026',
      }
      for (const table of tables) {
        const layer = format === 'dxf-r12' ? table.toUpperCase() : named[table as keyof typeof named]
        const here = drawn.filter(({ properties }) => properties?.Layer === layer)
        const shapes = here.filter(({ properties }) => !properties?.Text)
        const all = rowsOf(table).map(({ geometry }) => membersOf(geometry))
        // A ring comes back as a closed line.
        const lines = all.flatMap(({ lines, areas }) => [...lines, ...areas.flat()])
        const points = all.flatMap((members) => members.points)
        expect(shapes).toHaveLength(lines.length + points.length)
        for (const line of lines)
          expect(nearest(shapes, { type: 'LineString', coordinates: line })).toBeLessThan(oneCentimetre)
        for (const point of points)
          expect(nearest(shapes, { type: 'Point', coordinates: point })).toBeLessThan(oneCentimetre)
      }
      const words = drawn.flatMap(({ properties }) => properties?.Text ?? [])
      expect(words).toEqual(expect.arrayContaining(['3号楼“甲”, <东>', '槐柏树街', '食堂', '菜市场']))
      expect(words.at(-1)).toContain(used)
    })

    it('can be moved to the corner, and say by how much', async () => {
      const { path } = await written(format, ['facilities'], { shiftOrigin: true })
      const { features } = JSON.parse(
        execFileSync('ogr2ogr', ['-f', 'GeoJSON', '/vsistdout/', path], { encoding: 'utf8' }),
      ) as FeatureCollection
      const xs = features.flatMap(({ geometry }) =>
        geometry.type === 'Point' ? [geometry.coordinates[0] ?? 0] : [],
      )
      expect(Math.max(...xs)).toBeLessThan(1200)
      expect(features.at(-1)?.properties?.Text).toMatch(/X 445000, Y 4426000/)
    })
  })
})

function nearest(features: readonly Feature[], geometry: Feature['geometry']): number {
  return Math.min(...features.map((feature) => apartM(feature.geometry, geometry)))
}

/** GDAL calls a table of a CSV by its file. */
function renamed(path: string, name: string): string {
  const copy = join(folder, name)
  execFileSync('cp', [path, copy])
  return copy
}
