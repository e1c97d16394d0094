import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FeatureCollection } from 'geojson'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHost, directClient } from '../../electron/host/create-host'
import { featuresOf, peopleAmong, realNeighbourhoods } from '../builders/areas-of-real-data'
import { builtCli } from '../builders/built-program'
import { cliRoom } from '../builders/cli-room'
import { hasGdal, runGdal } from '../builders/gdal'

const { folder, environment, linli, answer, close } = await cliRoom()
beforeAll(async () => {
  expect((await linli('sample', 'sample.linli.gpkg')).code).toBe(0)
})
afterAll(close)

const layer = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as FeatureCollection

interface Heat {
  readonly raster: { readonly sum: number; readonly max: number; readonly columns: number }
  readonly counts: { readonly records: number; readonly personHours: number }
}

// Each call is a process of its own.
describe('linli heat', { timeout: 120_000 }, () => {
  it.skipIf(!hasGdal)(
    'draws the sample as a GeoTIFF that GDAL reads with the same sum, the same twice',
    async () => {
      const told = await answer('heat', 'sample.linli.gpkg', '--out', 'a.tif')
      const { raster, counts } = told as unknown as Heat
      expect(counts.records).toBe(20_000)
      expect(Math.abs(raster.sum / counts.personHours - 1)).toBeLessThan(0.001)
      const info = JSON.parse(runGdal('gdalinfo', ['-json', '-stats', join(folder, 'a.tif')]))
      const [band] = info.bands as { mean: number; maximum: number }[]
      const [, across = 0, , , , down = 0] = info.geoTransform as number[]
      const cells = info.size[0] * info.size[1]
      // Metres of the ground and of the map part by a few hundredths of a per mille.
      expect(((band?.mean ?? 0) * cells * across * -down) / 10_000 / counts.personHours).toBeCloseTo(1, 3)
      expect(band?.maximum).toBeCloseTo(raster.max, 2)
      expect(info.coordinateSystem.wkt).toContain('CGCS2000')
      await answer('heat', 'sample.linli.gpkg', '--out', 'b.tif')
      expect(readFileSync(join(folder, 'b.tif')).equals(readFileSync(join(folder, 'a.tif')))).toBe(true)
    },
  )

  it('leaves nothing half written behind when it is ended', async () => {
    if (process.platform === 'win32') return
    const out = join(folder, 'ended')
    mkdirSync(out)
    // A square every half metre: written for long enough to be ended in its midst.
    const args = ['heat', 'sample.linli.gpkg', '--cell', '0.5', '--out', join(out, 'heat.geojson')]
    const watching = watch(out)
    const heat = spawn(process.execPath, [await builtCli(), ...args], { cwd: folder, env: environment })
    try {
      const ended = once(heat, 'exit')
      const [, name] = (await once(watching, 'change')) as [string, string]
      expect(name).toMatch(/^heat\.geojson\.\d+\.part$/)
      heat.kill('SIGTERM')
      expect(await ended).toEqual([null, 'SIGTERM'])
      expect(readdirSync(out)).toEqual([])
    } finally {
      watching.close()
      heat.kill('SIGKILL')
    }
  })

  it('filters, compares two times and writes squares with their values', async () => {
    const told = await answer(
      ...['heat', 'sample.linli.gpkg', '--day', 'workday', '--slot', '07-09', '--compare-slot', '18-20'],
      ...['--age', '60-74', '--age', '75+', '--out', 'difference.geojson'],
    )
    expect(told).toMatchObject({
      measure: 'people_present',
      counts: { observedHours: 2 },
      comparedCounts: { observedHours: 2 },
    })
    const { features } = layer('difference.geojson')
    const values = features.map(({ properties }) => properties?.value_per_ha as number)
    expect(Math.min(...values)).toBeLessThan(0)
    expect(Math.max(...values)).toBeGreaterThan(0)
    expect(features.every(({ geometry }) => geometry.type === 'Polygon')).toBe(true)
  })

  it('tells how places are used and where activities disturb each other', async () => {
    const told = await answer(
      ...['heat', 'sample.linli.gpkg', '--spaces', '--conflict-radius', '6', '--out', 'spaces.geojson'],
    )
    expect(told.conflictRadiusM).toBe(6)
    const spaces = told.spaces as { records: number; efficiency: object | null; why: { text: string }[] }[]
    expect(spaces[0]?.records).toBeGreaterThan(100)
    expect(spaces.every(({ why }) => why.every(({ text }) => text.length > 5))).toBe(true)
    const { features } = layer('spaces.geojson')
    expect(features.filter(({ properties }) => properties?.what === 'space')).toHaveLength(spaces.length)
  })

  it('says in one line what does not fit', async () => {
    const no = async (...args: string[]) => {
      const { code, err } = await linli('heat', 'sample.linli.gpkg', ...args)
      expect(err.trim().split('\n')).toHaveLength(1)
      return [code, err]
    }
    expect(await no('--slot', 'noon')).toEqual([2, expect.stringContaining('07-09')])
    expect(await no('--source', 'opinions', '--slot', '07-09')).toEqual([1, expect.stringContaining('age')])
    expect(await no('--spaces', '--radius', '20')).toEqual([2, expect.stringContaining('--radius')])
  })
})

describe('linli priority', { timeout: 120_000 }, () => {
  it('ranks the places of the sample, every term with its words', async () => {
    const told = await answer('priority', 'sample.linli.gpkg', '--weight', 'activity=0', '--out', 'p.geojson')
    const places = told.places as {
      rank: number
      scoreBetween: number[]
      terms: { why: { text: string }[] }[]
    }[]
    expect(places.length).toBeGreaterThan(20)
    expect(places[0]?.terms).toHaveLength(4)
    expect(places[0]?.terms[0]?.why[0]?.text).toContain('300 m')
    expect(layer('p.geojson').features).toHaveLength(places.length)
    // To people in the words of the window: points out of 100, and rows without a name by their number.
    const { out } = await linli('priority', 'sample.linli.gpkg', '--lang', 'zh-CN')
    const lines = [
      ...out.matchAll(/^\d+\. (.+) {2}(\d+)\/100 = .*?([\d.]+) × .*?([\d.]+) × .*?([\d.]+) × .*?([\d.]+)$/gm),
    ]
    expect(lines.length).toBeGreaterThan(10)
    for (const [, , score, ...factors] of lines)
      expect(
        Math.abs(factors.reduce((product, factor) => product * Number(factor), 100) - Number(score)),
      ).toBeLessThan(3)
    expect(lines.map(([, name]) => name)).toContainEqual(expect.stringMatching(/^绿地 \d+$/))
    expect((await linli('priority', 'sample.linli.gpkg', '--weight', 'beauty=1')).err).toContain('access_gap')
  })

  it('matches the idle rooms of the sample with services, and says why not the others', async () => {
    const told = await answer('priority', 'sample.linli.gpkg', '--rooms', '--out', 'rooms.geojson')
    const rooms = told.rooms as { id: number }[]
    expect(rooms).toHaveLength(2)
    expect(layer('rooms.geojson').features).toHaveLength(2)
    const left = [...(told.servicesLeft as { why: object[] }[]), ...(told.roomsLeft as { why: object[] }[])]
    expect(left.every(({ why }) => why.length > 0)).toBe(true)
  })
})

describe.skipIf(realNeighbourhoods.length === 0)(
  'linli heat on real neighbourhoods (skipped where ../shared/data is absent)',
  { timeout: 120_000 },
  () => {
    it.each(realNeighbourhoods)(
      'adds up to the person-hours in $name, the same twice',
      async ({ name, path }) => {
        const people = peopleAmong(featuresOf(path), 2000)
        const activity = join(folder, `${name}.geojson`)
        writeFileSync(
          activity,
          JSON.stringify({
            type: 'FeatureCollection',
            features: people.map(([lng, lat, minutes]) => ({
              type: 'Feature',
              geometry: { type: 'Point', coordinates: [lng, lat] },
              properties: { minutes, day: 'workday', slot: '07-09' },
            })),
          }),
        )
        const project = join(folder, `${name}.linli.gpkg`)
        const host = createHost({ home: join(folder, 'home') })
        const client = directClient(host)
        await client.call('project.new', { path: project, name })
        await client.call('import.run', { sources: { paths: [path] }, table: 'buildings' })
        await client.call('import.run', { sources: { paths: [activity] }, table: 'activity' })
        await client.call('project.save', {})
        await host.close()

        const told = (await answer('heat', project, '--out', `${name}.tif`)) as unknown as Heat
        const hours = people.reduce((sum, [, , minutes]) => sum + minutes / 60, 0)
        expect(told.counts).toMatchObject({ records: 2000 })
        expect(told.counts.personHours).toBeCloseTo(hours, 6)
        expect(Math.abs(told.raster.sum / hours - 1)).toBeLessThan(0.002)
        expect((await linli('heat', project, '--out', 'again.tif')).code).toBe(0)
        expect(
          readFileSync(join(folder, 'again.tif')).equals(readFileSync(join(folder, `${name}.tif`))),
        ).toBe(true)
        // Nobody wrote down who lives where, and there are no roads: said, not guessed.
        const { code, err } = await linli('priority', project)
        expect([code, err]).toEqual([1, expect.stringMatching(/^error: \S/)])
      },
    )
  },
)
