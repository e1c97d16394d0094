import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FeatureCollection } from 'geojson'
import { afterAll, describe, expect, it } from 'vitest'
import { createHost, directClient } from '../../electron/host/create-host'
import { cliRoom } from '../builders/cli-room'
import { realData } from '../builders/gdal'

const { folder, linli, close } = await cliRoom()
afterAll(close)

// Each call is a process of its own.
describe('linli reach', { timeout: 120_000 }, () => {
  it('walks in the sample, the same twice, in figures, words and outlines', async () => {
    await linli('sample', 'sample.linli.gpkg')
    const ask = (out: string) =>
      linli(
        'reach',
        'sample.linli.gpkg',
        '--destination',
        'clinic',
        '--links',
        '2',
        '--ways',
        '--out',
        out,
        '--json',
      )
    const [first, second] = await Promise.all([ask('a.geojson'), ask('b.geojson')])
    expect(first?.err).toBe('')
    const answer = JSON.parse(first?.out ?? '')
    expect(JSON.parse(second?.out ?? '')).toEqual({ ...answer, path: join(folder, 'b.geojson') })
    expect(readFileSync(join(folder, 'b.geojson'))).toEqual(readFileSync(join(folder, 'a.geojson')))
    expect(answer.groups[0]).toMatchObject({ group: 'standard', weighedBy: 'residents' })
    expect(answer.links.ranked).toHaveLength(2)
    for (const { text } of answer.links.ranked[0].why) expect(text).toMatch(/^[A-Z].+\.$/)
    const { features } = JSON.parse(readFileSync(join(folder, 'a.geojson'), 'utf8')) as FeatureCollection
    const kinds = features.map(({ properties }) => properties?.what)
    expect(kinds.filter((what) => what === 'area')).toHaveLength(3)
    for (const what of ['way', 'left_out', 'destination', 'link']) expect(kinds).toContain(what)
  })

  it('takes the options in Chinese, and refuses what they cannot be in words', async () => {
    const options = [
      '--step-free',
      '--when',
      'weekend 23:30',
      '--minutes',
      '8',
      '--links',
      '1',
      '--open-gate',
      '3',
    ]
    const { out, err } = await linli('reach', 'sample.linli.gpkg', '--lang', 'zh-CN', ...options)
    expect(err).toBe('')
    expect(out).toMatch(/^所有人（规划惯例） \(60 m\/min, 按居民\) {2}8 分钟：\d/)
    expect(out).toMatch(/\n75 岁及以上 \(48 m\/min/)
    expect(out).toMatch(/\n1\. .*人·分钟/)
    for (const [wrong, words] of [
      [['--destination', 'moon'], /“moon” is nothing to walk to/],
      [['--when', 'noon'], /Write the moment like/],
      [['--walker', 'dog'], /standard, 0-6/],
      [['--ways'], /Add --out/],
    ] as const) {
      const refused = await linli('reach', 'sample.linli.gpkg', ...wrong)
      expect(refused.code).toBe(2)
      expect(refused.err).toMatch(words)
    }
  })

  it.skipIf(!existsSync(realData))('walks in the real areas, and says what it does not know', async () => {
    const walk = async (name: string, file: string, ...options: string[]) => {
      await linli('new', `${name}.linli.gpkg`)
      await linli('import', `${name}.linli.gpkg`, join(realData, file))
      return linli('reach', `${name}.linli.gpkg`, '--json', ...options)
    }
    const [bupt, tsinghua, suzhou] = await Promise.all([
      walk('bupt', 'beijing-bupt/bupt.osm', '--destination', 'restaurant', '--links', '1'),
      walk('tsinghua', 'beijing-tsinghua-south/tsinghua_south.osm', '--destination', 'shop', '--links', '1'),
      walk('suzhou', 'suzhou-west/suzhou_west_buildings.geojson'),
    ])
    for (const run of [bupt, tsinghua]) {
      const { groups, notes, homes, network } = JSON.parse(run?.out ?? '')
      expect(homes.length).toBeGreaterThan(10)
      expect(network.streetsM).toBeGreaterThan(5000)
      const codes = notes.map(({ code }: { code: string }) => code)
      expect(codes).toContain('reach.note.buildings_of_unknown_use')
      const [low, high] = groups[0].within[2].share
      expect(low).toBeGreaterThan(0)
      expect(high).toBeGreaterThanOrEqual(low)
      expect(high).toBeLessThanOrEqual(100)
    }
    expect(suzhou).toMatchObject({ code: 1 })
    expect(suzhou?.err).toMatch(/no street or path to walk on yet/)
  })
})

describe('land.reach through the host', { timeout: 60_000 }, () => {
  it('answers with columns, progress and the revision, and follows an edit', async () => {
    const host = createHost({ home: join(folder, 'home') })
    try {
      const client = directClient(host)
      await client.call('project.openSample', {})
      const to = { kind: 'facilities' as const, kinds: ['market' as const] }
      let told = 0
      const ask = () =>
        client.call('land.reach', { to, areas: false, missingLinks: 1 }, { onProgress: () => told++ })
      const before = await ask()
      expect(before.homes.ids).toBeInstanceOf(Int32Array)
      expect(before.streets?.coordinates).toBeInstanceOf(Float64Array)
      const [link] = before.links?.ranked ?? []
      expect(link?.personMinutes).toBeGreaterThan(0)
      const gate = (await client.call('table.rows', { table: 'gates' })).find(
        ({ properties }) => properties.open === true,
      )
      const outcome = await client.call('command.run', {
        name: 'edit-fields',
        input: { table: 'gates', id: gate?.id ?? 0, values: { open: false } },
      })
      expect(outcome.ok).toBe(true)
      const after = await ask()
      expect(after.revision).toBeGreaterThan(before.revision)
      expect(after.network.gates.closed).toBe(before.network.gates.closed + 1)
      expect(told).toBeGreaterThan(0)
    } finally {
      await host.close()
    }
  })
})
