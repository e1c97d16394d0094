import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cliRoom } from '../builders/cli-room'
import { placeOsm } from '../builders/place-osm'

const { folder, linli, linliWith, answer, close } = await cliRoom()
afterAll(close)

function write(name: string, content: string | Uint8Array): void {
  writeFileSync(join(folder, name), content)
}

describe('a mistake', () => {
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0)
  const far = JSON.stringify({ type: 'Point', coordinates: [449042, 4420261] })
  const cases: [what: string, args: string[], words: RegExp][] = [
    ['an unknown command', ['foo'], /no command “foo”/],
    ['an unknown option', ['info', 'p.linli.gpkg', '--foo'], /no option “--foo”.*linli info --help/],
    ['an option without its value', ['info', 'p.linli.gpkg', '--lang'], /“--lang” is not written/],
    ['a missing argument', ['import', 'p.linli.gpkg'], /DATA is missing/],
    ['one argument too many', ['info', 'p.linli.gpkg', 'q'], /“q” is one too many/],
    ['an unknown language', ['info', 'p.linli.gpkg', '--lang', 'fr'], /no language “fr”/],
    ['a project that is not there', ['info', 'gone.linli.gpkg'], /“gone\.linli\.gpkg” is not there/],
    ['a project that is none', ['info', 'text.csv'], /“text\.csv” is not a GeoPackage/],
    ['a project of another name', ['new', 'p.txt'], /must end in \.linli\.gpkg/],
    ['a project that is there already', ['new', 'p.linli.gpkg'], /already exists/],
    ['a file that is not there', ['import', 'p.linli.gpkg', 'gone.osm'], /no file “.*gone\.osm”/],
    ['an empty file', ['import', 'p.linli.gpkg', 'empty.osm'], /“empty\.osm” is empty/],
    ['a file cut off', ['import', 'p.linli.gpkg', 'cut.osm'], /“cut\.osm” is incomplete/],
    [
      'a picture by another name',
      ['import', 'p.linli.gpkg', 'png.geojson'],
      /“png\.geojson” is really a PNG picture/,
    ],
    [
      'metres taken for degrees',
      ['import', 'p.linli.gpkg', 'far.geojson'],
      /cannot be told yet; .*add the option .*\d+ systems are possible, most likely: --crs EPSG:\d+/,
    ],
    ['an unknown system', ['import', 'p.linli.gpkg', 'far.geojson', '--crs', 'moon'], /“moon” is not known/],
    [
      'a bad layer name',
      ['import', 'p.linli.gpkg', 'far.geojson', '--layer', 'My layer!'],
      /cannot name a layer/,
    ],
    [
      'good files beside a bad one',
      ['import', 'p.linli.gpkg', 'good.osm', 'cut.osm'],
      /“cut\.osm” is incomplete/,
    ],
    ['a layer that is not there', ['export', 'p.linli.gpkg', 'nowhere', 'x.csv'], /no layer “nowhere”/],
    ['an ending nobody knows', ['export', 'p.linli.gpkg', 'buildings', 'x.shp'], /\.geojson, \.json, \.csv/],
    [
      'an ending that is not of the format',
      ['export', 'p.linli.gpkg', 'buildings', 'x.csv', '--format', 'kml'],
      /\.kml/,
    ],
    [
      'degrees for a drawing',
      ['export', 'p.linli.gpkg', 'buildings', 'x.dxf', '--crs', '4326'],
      /drawings are in metres/,
    ],
    ['a report of no kind', ['report', 'p.linli.gpkg', 'x.docx'], /\.html, \.pdf/],
    [
      'a place that cannot be written',
      ['export', 'p.linli.gpkg', 'buildings', 'text.csv/x.csv'],
      /cannot be written/,
    ],
    ['no port', ['serve', 'p.linli.gpkg', '--port', 'http'], /“--port” is not written/],
  ]

  beforeAll(async () => {
    await linli('new', 'p.linli.gpkg')
    write('text.csv', 'lng,lat\n1,2\n')
    write('empty.osm', '')
    write('cut.osm', placeOsm.slice(0, 400))
    write('good.osm', placeOsm)
    write('png.geojson', png)
    write('far.geojson', far)
  })

  it.each(cases)('of this kind is one line of advice: %s', async (_, args, words) => {
    const project = join(folder, 'p.linli.gpkg')
    const before = readFileSync(project)
    const { code, out, err } = await linli(...args)
    expect(code).toBeGreaterThan(0)
    expect(out).toBe('')
    expect(err).toMatch(/^error: [^\n]+\n$/)
    expect(err).toMatch(words)
    expect(readFileSync(project).equals(before)).toBe(true)
  })

  it('leaves the project as it was, journal and all', async () => {
    const { layers } = (await answer('info', 'p.linli.gpkg')) as { layers: { count: number }[] }
    expect(layers.filter(({ count }) => count > 0)).toEqual([])
  })

  it('shows what lies behind it when asked', async () => {
    const { err } = await linliWith({ LINLI_DEBUG: '1' }, 'info', 'gone.linli.gpkg')
    expect(err).toMatch(/^error: [^\n]+\nAppError: store\.not_found\n {4}at /)
  })
})

describe('the language', () => {
  it.each<[Record<string, string>, string[], RegExp]>([
    [{}, [], /^Usage/],
    [{ LANG: 'zh_CN.UTF-8' }, [], /^用法/],
    [{ LANG: 'de_DE.UTF-8' }, [], /^Usage/],
    [{ LANG: 'zh_CN.UTF-8', LINLI_LANG: 'en' }, [], /^Usage/],
    [{ LINLI_LANG: 'zh-CN' }, [], /^用法/],
    [{ LINLI_LANG: 'zh-CN' }, ['--lang', 'en'], /^Usage/],
    [{}, ['--lang=zh'], /^用法/],
  ])('of %j %j', async (env, args, words) =>
    expect((await linliWith(env, '--help', ...args)).out).toMatch(words),
  )

  it('holds for mistakes too', async () =>
    expect((await linli('info', 'gone.linli.gpkg', '--lang', 'zh-CN')).err).toMatch(/^error: 找不到项目文件/))

  it('explains every command', async () => {
    for (const command of [
      'new',
      'import',
      'underlay',
      'info',
      'check',
      'export',
      'report',
      'sample',
      'serve',
    ]) {
      const { code, out } = await linli(command, '--help')
      expect(code).toBe(0)
      expect(out).toMatch(new RegExp(`^linli ${command} `))
      expect(out).not.toContain('cli.')
    }
  })
})
