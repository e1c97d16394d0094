import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtCli, builtProgram } from '../builders/built-program'

const root = join(import.meta.dirname, '../..')
const data = join(root, '../shared/data')

let folder: string
let program: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linli-cli-test-'))
  program = await builtCli()
  mkdirSync(join(folder, 'work'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** The environment of a plain English system, without what this machine may have set. */
function environment(changes: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: join(folder, 'home'), LANG: 'C.UTF-8', ...changes }
}

/** Runs the command line as a process of its own, in the folder `work`. */
function linli(args: readonly string[], changes: Record<string, string> = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = { cwd: join(folder, 'work'), env: environment(changes) }
    execFile(process.execPath, [program, ...args], options, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })
}

async function answer(...args: string[]): Promise<Record<string, unknown>> {
  const { code, out, err } = await linli([...args, '--json'])
  expect(err).toBe('')
  expect(code).toBe(0)
  return JSON.parse(out) as Record<string, unknown>
}

function write(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, 'work', name), content)
  return name
}

const osm = `<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6"><bounds minlat="39.95" minlon="116.34" maxlat="39.97" maxlon="116.36"/>
<node id="1" lat="39.961" lon="116.351"/><node id="2" lat="39.961" lon="116.352"/>
<node id="3" lat="39.962" lon="116.352"/><node id="4" lat="39.962" lon="116.351"/>
<node id="5" lat="39.963" lon="116.353"><tag k="amenity" v="kindergarten"/><tag k="name" v="梧桐幼儿园"/></node>
<way id="6"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/><tag k="building" v="apartments"/></way>
<way id="7"><nd ref="1"/><nd ref="3"/><tag k="highway" v="footway"/></way></osm>`

const trees = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    { type: 'Feature', geometry: { type: 'Point', coordinates: [116.35, 39.96] }, properties: { 树龄: 80 } },
  ],
})

interface Layer {
  readonly name: string
  readonly geometry: string
  readonly count: number
}

async function layersOf(file: string): Promise<Record<string, number>> {
  const { layers } = (await answer('info', file)) as { layers: Layer[] }
  return Object.fromEntries(layers.filter(({ count }) => count > 0).map(({ name, count }) => [name, count]))
}

describe('the command line', () => {
  it('makes a project, fills it and tells what is in it', async () => {
    write('place.osm', osm)
    write('trees.geojson', trees)
    expect(await answer('new', 'deep/down/a.linli.gpkg', '--name', '梧桐里')).toMatchObject({
      name: '梧桐里',
      revision: 0,
    })
    const report = await answer('import', 'deep/down/a.linli.gpkg', 'place.osm', 'trees.geojson')
    expect(report).toMatchObject({
      revision: 1,
      notes: [{ code: 'import.note.boundary-from-extent', text: expect.stringContaining('place.osm') }],
    })
    const info = (await answer('info', 'deep/down/a.linli.gpkg')) as { layers: Layer[] }
    expect(info).toMatchObject({ name: '梧桐里', revision: 1, fictional: false })
    expect(info.layers).toContainEqual(
      expect.objectContaining({ name: 'buildings', geometry: 'MULTIPOLYGON', count: 1 }),
    )
    expect(await layersOf('deep/down/a.linli.gpkg')).toEqual({
      boundary: 1,
      roads: 1,
      buildings: 1,
      facilities: 1,
      trees: 1,
    })
  })

  it('leaves nothing beside the project, and nothing in the person’s own folder', async () => {
    await linli(['new', 'tidy/a.linli.gpkg'])
    await linli(['import', 'tidy/a.linli.gpkg', write('place.osm', osm)])
    await linli(['info', 'tidy/a.linli.gpkg'])
    expect(readdirSync(join(folder, 'work/tidy')).filter((name) => !/\.(journal|files)$/.test(name))).toEqual(
      ['a.linli.gpkg'],
    )
    expect(existsSync(join(folder, 'home'))).toBe(false)
  })

  it('imports into the layer and from the system it is told', async () => {
    await linli(['new', 'told.linli.gpkg'])
    write('metres.csv', '名称,x,y\n小卖部,449042.047,4420261.220\n')
    await answer('import', 'told.linli.gpkg', 'metres.csv', '--layer', '服务设施', '--crs', '4548')
    expect(await layersOf('told.linli.gpkg')).toEqual({ facilities: 1 })
    expect(await answer('export', 'told.linli.gpkg', 'facilities', 'out/told.geojson')).toMatchObject({
      count: 1,
    })
    const exported = JSON.parse(readFileSync(join(folder, 'work/out/told.geojson'), 'utf8')) as {
      features: { geometry: { coordinates: [number, number] }; properties: { name: string } }[]
    }
    const [shop] = exported.features
    expect(shop?.properties.name).toBe('小卖部')
    expect(shop?.geometry.coordinates).toEqual([expect.closeTo(116.404, 7), expect.closeTo(39.915, 7)])
  })

  it('maps, joins and decodes as it is told', async () => {
    await linli(['new', 'mapped.linli.gpkg'])
    const blocks = 'WKT,LDMC,ZCS\n"POLYGON((116 39,116.1 39,116.1 39.1,116 39))",甲樓,6\n'
    write('blocks.csv', blocks)
    const columns = { name: 'LDMC', floors: 'ZCS' }
    write('map.json', JSON.stringify({ '*': { target: { table: 'buildings' }, columns } }))
    expect(await answer('import', 'mapped.linli.gpkg', 'blocks.csv', '--map', 'map.json')).toMatchObject({
      added: [{ table: 'buildings', count: 1 }],
      updated: [],
    })
    // 樓,floors / 甲樓,11
    write('register.csv', Buffer.from('bcd32c666c6f6f72730aa5d2bcd32c31310a', 'hex'))
    const joined = ['import', 'mapped.linli.gpkg', 'register.csv', '--encoding', 'big5']
    expect((await linli(joined)).err).toMatch(/--join/)
    expect(await answer(...joined, '--join', '建筑.name=樓')).toMatchObject({
      added: [],
      updated: [{ table: 'buildings', count: 1 }],
    })
  })

  it('exports layers of its choice in the form and the system it is told', async () => {
    expect(
      await answer(
        'export',
        'told.linli.gpkg',
        '--layer',
        'facilities',
        '--format',
        'shapefile',
        '--crs',
        '4548',
        '--encoding',
        'gbk',
        '--out',
        'out/told.zip',
      ),
    ).toMatchObject({
      layers: [{ table: 'facilities', count: 1 }],
      format: 'shapefile',
      crs: 'EPSG:4548',
      notes: [],
    })
    await linli(['new', 'back.linli.gpkg'])
    await answer('import', 'back.linli.gpkg', 'out/told.zip', '--layer', 'facilities')
    expect(await layersOf('back.linli.gpkg')).toEqual({ facilities: 1 })
    // Without a layer: everything that holds something and that the format can hold.
    expect(await answer('export', 'told.linli.gpkg', '--out', 'out/all.dxf')).toMatchObject({
      layers: [{ table: 'facilities' }],
      format: 'dxf-r12',
      crs: 'EPSG:4548',
    })
  })

  it('takes a folder as one step', async () => {
    mkdirSync(join(folder, 'work/layers'))
    write('layers/trees.geojson', trees)
    write('layers/place.osm', osm)
    write('layers/readme.md', '# not for us')
    await linli(['new', 'folder.linli.gpkg'])
    expect(await answer('import', 'folder.linli.gpkg', 'layers')).toMatchObject({ revision: 1 })
    expect(await layersOf('folder.linli.gpkg')).toMatchObject({ buildings: 1, trees: 1 })
  })

  it('runs the check', async () => {
    await linli(['new', 'check.linli.gpkg'])
    await linli(['import', 'check.linli.gpkg', write('place.osm', osm)])
    const { indicators } = (await answer('check', 'check.linli.gpkg')) as {
      indicators: Record<string, unknown>[]
    }
    expect(indicators.length).toBeGreaterThanOrEqual(12)
    for (const indicator of indicators) {
      expect(indicator).toMatchObject({
        id: expect.any(String),
        name: expect.stringMatching(/\w/),
        unit: expect.any(String),
        verdict: expect.stringMatching(/^(pass|fail|unknown)$/),
      })
      expect(indicator).toHaveProperty('standard')
      if (indicator.value === null) expect(indicator.verdict).toBe('unknown')
    }
    const people = await linli(['check', 'check.linli.gpkg', '--lang', 'zh-CN'])
    expect(people).toMatchObject({ code: 0, err: '' })
    expect(people.out.split('\n').length).toBeGreaterThan(12)
  })

  it('writes the report as a page', async () => {
    await linli(['new', 'report.linli.gpkg', '--name', '报告小区'])
    await linli(['import', 'report.linli.gpkg', write('place.osm', osm)])
    expect(await linli(['report', 'report.linli.gpkg', 'out/r.html', '--lang', 'zh'])).toMatchObject({
      code: 0,
      err: '',
    })
    const html = readFileSync(join(folder, 'work/out/r.html'), 'utf8')
    expect(html).toContain('报告小区')
    expect(html).toMatch(/^<!doctype html>/i)
    expect(
      await linli(['report', 'report.linli.gpkg', 'r.pdf'], { CHROMIUM_PATH: '/nowhere' }),
    ).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^error: PDF needs Chromium/),
    })
  })

  it('copies the sample, with its pictures', async () => {
    expect(await answer('sample', 'out/s.linli.gpkg')).toMatchObject({ fictional: true })
    const layers = await layersOf('out/s.linli.gpkg')
    expect(layers.buildings).toBeGreaterThan(150)
    expect(readdirSync(join(folder, 'work/out/s.linli.files')).length).toBeGreaterThan(0)
    expect((await linli(['sample', 'out/s.linli.gpkg'])).err).toMatch(/^error: .*already exists/)
  })

  it('serves a project until it is ended', async () => {
    await linli(['new', 'serve.linli.gpkg'])
    const args = [program, 'serve', 'serve.linli.gpkg', '--json', '--port', '0']
    const server = spawn(process.execPath, args, { cwd: join(folder, 'work'), env: environment() })
    try {
      const url = await new Promise<string>((resolve, reject) => {
        let out = ''
        server.stdout.on('data', (chunk: Buffer) => {
          out += chunk.toString()
          const found = /"url": "([^"]+)"/.exec(out)?.[1]
          if (found) resolve(found)
        })
        server.once('exit', (code) => reject(new Error(`ended with ${code}`)))
      })
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=\S+$/)
      expect((await fetch(url.replace(/token=.*/, 'token=wrong'))).ok).toBe(false)
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGTERM')
      expect(await ended).toBe(0)
    } finally {
      server.kill('SIGKILL')
    }
  })

  const gdal = spawnSync('ogrinfo', ['--version']).status === 0
  it.skipIf(!gdal)(
    `leaves files GDAL reads at once${gdal ? '' : ' (skipped: ogrinfo is not installed)'}`,
    async () => {
      await linli(['new', 'gdal.linli.gpkg'])
      await linli(['import', 'gdal.linli.gpkg', write('place.osm', osm), write('trees.geojson', trees)])
      const found = execFileSync('ogrinfo', ['-ro', '-al', '-so', join(folder, 'work/gdal.linli.gpkg')], {
        encoding: 'utf8',
      })
      for (const [layer, count] of Object.entries(await layersOf('gdal.linli.gpkg')))
        expect(found).toMatch(
          new RegExp(`Layer name: ${layer}\\n(?:(?!Layer name).*\\n)*?Feature Count: ${count}\\n`),
        )
    },
  )

  it.skipIf(!existsSync(data))(
    `brings real extracts in${existsSync(data) ? '' : ' (skipped: the test data are not beside the checkout)'}`,
    async () => {
      await linli(['new', 'real.linli.gpkg', '--name', '北邮'])
      await answer('import', 'real.linli.gpkg', join(data, 'beijing-bupt/bupt.osm'))
      expect(await layersOf('real.linli.gpkg')).toMatchObject({ buildings: 111, roads: 194, green: 25 })
      const { indicators } = (await answer('check', 'real.linli.gpkg')) as {
        indicators: { id: string; evidence: { table: string; ids: number[] }[] }[]
      }
      // The radius of parks is computed from what is there: the green spaces are named as its evidence.
      const coverage = indicators.find(({ id }) => id === 'H25-25')
      expect(coverage).toMatchObject({ value: expect.any(Number), verdict: 'fail' })
      expect(coverage?.evidence.some(({ table, ids }) => table === 'green' && ids.length > 0)).toBe(true)
    },
  )
})

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
    await linli(['new', 'p.linli.gpkg'])
    write('text.csv', 'lng,lat\n1,2\n')
    write('empty.osm', '')
    write('cut.osm', osm.slice(0, 400))
    write('good.osm', osm)
    write('png.geojson', png)
    write('far.geojson', far)
  })

  it.each(cases)('of this kind is one line of advice: %s', async (_, args, words) => {
    const project = join(folder, 'work/p.linli.gpkg')
    const before = readFileSync(project)
    const { code, out, err } = await linli(args)
    expect(code).toBeGreaterThan(0)
    expect(out).toBe('')
    expect(err).toMatch(/^error: [^\n]+\n$/)
    expect(err).toMatch(words)
    expect(readFileSync(project).equals(before)).toBe(true)
  })

  it('leaves the project as it was, journal and all', async () =>
    expect(await layersOf('p.linli.gpkg')).toEqual({}))

  it('shows what lies behind it when asked', async () => {
    const { err } = await linli(['info', 'gone.linli.gpkg'], { LINLI_DEBUG: '1' })
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
    expect((await linli(['--help', ...args], env)).out).toMatch(words),
  )

  it('holds for mistakes too', async () =>
    expect((await linli(['info', 'gone.linli.gpkg', '--lang', 'zh-CN'])).err).toMatch(
      /^error: 找不到项目文件/,
    ))

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
      const { code, out } = await linli([command, '--help'])
      expect(code).toBe(0)
      expect(out).toMatch(new RegExp(`^linli ${command} `))
      expect(out).not.toContain('cli.')
    }
  })
})

describe('scripts/linli.mjs', () => {
  const script = (place: string) => {
    mkdirSync(join(place, 'scripts'), { recursive: true })
    copyFileSync(join(root, 'scripts/linli.mjs'), join(place, 'scripts/linli.mjs'))
    return spawnSync(process.execPath, [join(place, 'scripts/linli.mjs'), '--help'], {
      encoding: 'utf8',
      env: environment(),
    })
  }

  it('runs what is built', async () => {
    mkdirSync(join(folder, 'built'))
    symlinkSync(join(await builtProgram(), 'dist'), join(folder, 'built/dist'))
    expect(script(join(folder, 'built')).stdout).toMatch(/^Usage: linli/)
  })

  it('says how to build what is not', () => {
    const { status, stderr } = script(join(folder, 'unbuilt'))
    expect(status).toBe(1)
    expect(stderr).toMatch(/^error: .*npm run build.*\n$/)
  })
})
