import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FeatureCollection } from 'geojson'
import { afterAll, describe, expect, it } from 'vitest'
import type { LandSunResult } from '#shared/contract/land-sun'
import { catalogues } from '#shared/words/catalogues'
import { cliRoom } from '../builders/cli-room'
import { hasGdal, runGdal } from '../builders/gdal'
import { hasSunTowns } from '../builders/sun-towns'

const data = join(import.meta.dirname, '../../../shared/data')

const { folder, linli, close } = await cliRoom()
afterAll(close)

type Answer = Omit<LandSunResult, 'notes'> & { notes: { code: string; text: string }[]; paths: string[] }

async function sunOn(project: string, ...options: string[]): Promise<Answer> {
  const { code, out, err } = await linli('sun', project, '--json', '--step', '30', '--pixel', '2', ...options)
  expect(err).toBe('')
  expect(code).toBe(0)
  return JSON.parse(out) as Answer
}

// Each call is a process of its own.
describe('linli sun', { timeout: 120_000 }, () => {
  it('looks at the sample: figures, words, a raster and places, the same twice', async () => {
    await linli('sample', 'sample.linli.gpkg')
    const options = ['--date', '大寒日', '--facades', '--benches', '2', '--seat', '120.6006,31.30014']
    const first = await sunOn('sample.linli.gpkg', ...options, '--out', 'a.tif', '--out', 'a.geojson')
    const second = await sunOn('sample.linli.gpkg', ...options, '--out', 'b.tif', '--out', 'b.geojson')
    expect({ ...second, paths: [] }).toEqual({ ...first, paths: [] })
    for (const ending of ['tif', 'geojson'])
      expect(readFileSync(join(folder, `b.${ending}`))).toEqual(readFileSync(join(folder, `a.${ending}`)))
    expect(first.days).toMatchObject([{ date: '2001-01-20', trueSolar: { from: 8, to: 16 } }])
    expect(first.possibleHours).toBe(8)
    expect(first.ground.meanHours.least).toBeGreaterThan(4)
    expect(first.ground.meanHours.least).toBeLessThan(7)
    const histogram = first.ground.histogram.reduce((sum, { m2 }) => sum + m2.least, 0)
    expect(histogram).toBeCloseTo(first.ground.measuredM2, 3)
    expect(first.benches).toHaveLength(2)
    expect(first.seats.length).toBeGreaterThan(5)
    for (const { code, text } of first.notes) {
      expect(text, code).not.toBe(code)
      expect(text).not.toMatch(/[{}]|undefined/)
    }
    const layer = JSON.parse(readFileSync(join(folder, 'a.geojson'), 'utf8')) as FeatureCollection
    const kinds = new Set(layer.features.map(({ properties }) => properties?.what))
    expect([...kinds]).toEqual(['area', 'seat', 'bench', 'facade'])
    const bench = layer.features.find(({ properties }) => properties?.what === 'bench')
    expect(bench?.geometry.type).toBe('Point')
  })

  it.skipIf(!hasGdal)(
    'writes a raster that GDAL reads with the same mean (skipped without GDAL)',
    async () => {
      const { ground } = await sunOn('sample.linli.gpkg', '--out', 'mean.tif')
      const info = JSON.parse(runGdal('gdalinfo', ['-json', '-stats', join(folder, 'mean.tif')])) as {
        bands: { mean: number; noDataValue: unknown }[]
        coordinateSystem: { wkt: string }
      }
      expect(info.bands[0]?.mean).toBeCloseTo(ground.meanHours.least, 2)
      expect(info.coordinateSystem.wkt).toContain('CGCS2000')
    },
  )

  it('takes days, ranges, hours of the wall and heights, and refuses what they cannot be in words', async () => {
    const file = 'sample.linli.gpkg'
    const clock = await sunOn(file, '--date', '2026-04-05', '--from', '10:00', '--to', '14:30', '--civil')
    expect(clock.days[0]?.civil.from).toBeCloseTo(10, 9)
    expect(clock.days[0]?.civil.to).toBeCloseTo(14.5, 9)
    const range = await sunOn(file, '--from', '2026-06-01', '--to', '2026-08-31')
    expect(range).toMatchObject({ daysInRange: 92, days: { length: 12 } })
    const wrong = [
      ['--date', '2026-02-30'],
      ['--from', '25:00'],
      ['--pixel', '0'],
      ['--seat', '120.6'],
      ['--out', 'sun.png'],
    ]
    const runs = await Promise.all(wrong.map((options) => linli('sun', file, ...options)))
    for (const [i, { code, err }] of runs.entries()) {
      expect(code, wrong[i]?.join(' ')).toBe(2)
      expect(err).toMatch(/^error: .+\n$/)
    }
    const backwards = await linli('sun', file, '--from', '15:00', '--to', '9:00')
    expect(backwards).toMatchObject({ code: 1, err: expect.stringContaining('must come after') })
  })

  it.skipIf(!hasSunTowns)(
    'looks at the three real areas, with intervals where heights are unknown (skipped without ../shared/data)',
    async () => {
      const areas = {
        'beijing-bupt': 'beijing-bupt/bupt.osm',
        'beijing-tsinghua-south': 'beijing-tsinghua-south/tsinghua_south.osm',
      }
      for (const [name, source] of Object.entries(areas)) {
        const file = `${name}.linli.gpkg`
        expect(existsSync(join(data, source))).toBe(true)
        await linli('new', file, '--name', name)
        await linli('import', file, join(data, source))
        const { ground, obstacles, notes } = await sunOn(file)
        expect(obstacles.buildings.unknown).toBeGreaterThan(80)
        expect(ground.meanHours.least, name).toBeLessThan(ground.meanHours.most - 0.1)
        expect(notes.map(({ code }) => code)).toContain('land_sun.note.unknown_heights')
      }
      await linli('new', 'suzhou.linli.gpkg', '--name', 'suzhou')
      const outlines = join(data, 'suzhou-west/suzhou_west_buildings.geojson')
      await linli('import', 'suzhou.linli.gpkg', outlines, '--layer', 'buildings')
      const { ground, obstacles } = await sunOn('suzhou.linli.gpkg')
      expect(obstacles.buildings.unknown).toBe(0)
      expect(ground.meanHours.least).toBe(ground.meanHours.most)
      expect(ground.meanHours.least).toBeGreaterThan(4)
      expect(ground.meanHours.least).toBeLessThan(7)
    },
  )
})

describe('words of the sun', () => {
  it('are there in both languages for every code', () => {
    const [chinese, english] = [catalogues['zh-CN'], catalogues.en].map((words) =>
      Object.keys(words).filter((key) => /^(land_sun|cli\.sun)\./.test(key)),
    )
    expect(chinese?.length).toBeGreaterThan(30)
    expect(english).toEqual(chinese)
  })
})
