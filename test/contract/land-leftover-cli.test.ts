import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FeatureCollection } from 'geojson'
import { afterAll, describe, expect, it } from 'vitest'
import { cliRoom } from '../builders/cli-room'

const data = join(import.meta.dirname, '../../../shared/data')

const { folder, linli, close } = await cliRoom()
afterAll(close)

interface Answer {
  readonly totals: { readonly finds: number; readonly freePieces: number }
  readonly notes: readonly { readonly code: string; readonly text: string }[]
  readonly pieces: readonly {
    readonly standing: string
    readonly rank: number | null
    readonly terms: unknown[]
  }[]
}

async function found(project: string, out: string, ...options: string[]) {
  const run = await linli('leftover', project, '--out', out, '--json', ...options)
  expect(run.err).toBe('')
  const layer = JSON.parse(readFileSync(join(folder, out), 'utf8')) as FeatureCollection
  return { answer: JSON.parse(run.out) as Answer, layer }
}

// Each call is a process of its own.
describe('linli leftover', { timeout: 120_000 }, () => {
  it('finds land in the sample, the same twice, in figures, words and outlines', async () => {
    await linli('sample', 'sample.linli.gpkg')
    const first = await found('sample.linli.gpkg', 'a.geojson')
    const second = await found('sample.linli.gpkg', 'b.geojson')
    expect(second.answer).toEqual({ ...first.answer, path: join(folder, 'b.geojson') })
    expect(readFileSync(join(folder, 'b.geojson'))).toEqual(readFileSync(join(folder, 'a.geojson')))
    const { pieces, totals } = first.answer
    expect(first.layer.features).toHaveLength(pieces.length)
    expect(totals.finds).toBeGreaterThan(50)
    expect(pieces[0]).toMatchObject({ standing: 'find', rank: 1 })
    expect(pieces[0]?.terms).toHaveLength(7)
    for (const { properties } of first.layer.features) {
      expect(properties?.area_m2).toBeGreaterThanOrEqual(99.9)
      expect(properties?.why).toMatch(/\w/)
      if (properties?.standing === 'find')
        expect(properties.sun_most_h).toBeGreaterThanOrEqual(properties.sun_least_h)
    }
  })

  it('takes the options, and refuses what they cannot be in words', async () => {
    const options = [
      '--setback',
      '6',
      '--min-width',
      '8',
      '--min-area',
      '400',
      '--neck',
      '0',
      '--weight',
      'demand=1',
    ]
    const { out } = await linli('leftover', 'sample.linli.gpkg', '--lang', 'zh-CN', ...options)
    expect(out).toMatch(/^找到 \d+ 处，共 [\d,]+ 平方米/)
    expect(out).toMatch(/\n1\. .*平方米 {2}最宽 [\d.]+ 米 {2}得分 \d+\/100 /)
    for (const [options, words] of [
      [['--setback', 'x'], /“--setback” takes a number from 0 to 100/],
      [['--min-area', '500', '--max-area', '200'], /“--min-area” is more than/],
      [['--weight', 'beauty=1'], /one of the terms need_gap, /],
    ] as const) {
      const { code, err } = await linli('leftover', 'sample.linli.gpkg', ...options)
      expect(code).toBe(2)
      expect(err).toMatch(words)
    }
  })

  it('refuses an empty project, saying what to do', async () => {
    await linli('new', 'empty.linli.gpkg')
    const { code, err } = await linli('leftover', 'empty.linli.gpkg')
    expect(code).toBe(1)
    expect(err).toMatch(/Draw the boundary or import buildings first/)
  })

  it.skipIf(!existsSync(data))('finds land in the real areas, and says what it does not know', async () => {
    for (const [name, file, notes] of [
      ['bupt', 'beijing-bupt/bupt.osm', ['widths_assumed', 'whole_plot']],
      ['tsinghua', 'beijing-tsinghua-south/tsinghua_south.osm', ['no_boundary', 'widths_assumed']],
      ['suzhou', 'suzhou-west/suzhou_west_buildings.geojson', ['no_boundary', 'no_roads']],
    ] as const) {
      await linli('new', `${name}.linli.gpkg`)
      await linli('import', `${name}.linli.gpkg`, join(data, file))
      const { answer } = await found(`${name}.linli.gpkg`, `${name}.geojson`)
      expect(answer.totals.freePieces).toBeGreaterThan(20)
      const codes = answer.notes.map(({ code }) => code)
      for (const note of notes) expect(codes, name).toContain(`leftover.note.${note}`)
      // Roads, pitches and yards are in none of it; blanks and courtyards are called so.
      const standings = new Set(answer.pieces.map(({ standing }) => standing))
      if (name === 'bupt')
        for (const one of ['courtyard', 'median', 'unmapped']) expect(standings).toContain(one)
    }
  })
})
