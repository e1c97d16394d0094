import { execFileSync, spawn, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { builtCli, builtProgram } from '../builders/built-program'
import { cliRoom } from '../builders/cli-room'
import { placeOsm } from '../builders/place-osm'

const root = join(import.meta.dirname, '../..')
const data = join(root, '../shared/data')

const { folder, home, environment, linli, linliWith, answer, close } = await cliRoom()
afterAll(close)

const inRoom = (name: string) => join(folder, name)

function write(name: string, content: string | Uint8Array): string {
  writeFileSync(inRoom(name), content)
  return name
}

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
    write('place.osm', placeOsm)
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
    await linli('new', 'tidy/a.linli.gpkg')
    await linli('import', 'tidy/a.linli.gpkg', write('place.osm', placeOsm))
    await linli('info', 'tidy/a.linli.gpkg')
    expect(readdirSync(inRoom('tidy')).filter((name) => !/\.(journal|files)$/.test(name))).toEqual([
      'a.linli.gpkg',
    ])
    expect(existsSync(home)).toBe(false)
  })

  it('imports into the layer and from the system it is told', async () => {
    await linli('new', 'told.linli.gpkg')
    write('metres.csv', '名称,x,y\n小卖部,449042.047,4420261.220\n')
    await answer('import', 'told.linli.gpkg', 'metres.csv', '--layer', '服务设施', '--crs', '4548')
    expect(await layersOf('told.linli.gpkg')).toEqual({ facilities: 1 })
    expect(await answer('export', 'told.linli.gpkg', 'facilities', 'out/told.geojson')).toMatchObject({
      count: 1,
    })
    const exported = JSON.parse(readFileSync(inRoom('out/told.geojson'), 'utf8')) as {
      features: { geometry: { coordinates: [number, number] }; properties: { name: string } }[]
    }
    const [shop] = exported.features
    expect(shop?.properties.name).toBe('小卖部')
    expect(shop?.geometry.coordinates).toEqual([expect.closeTo(116.404, 7), expect.closeTo(39.915, 7)])
  })

  it('maps, joins and decodes as it is told', async () => {
    await linli('new', 'mapped.linli.gpkg')
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
    expect((await linli(...joined)).err).toMatch(/--join/)
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
    await linli('new', 'back.linli.gpkg')
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
    mkdirSync(inRoom('layers'))
    write('layers/trees.geojson', trees)
    write('layers/place.osm', placeOsm)
    write('layers/readme.md', '# not for us')
    await linli('new', 'folder.linli.gpkg')
    expect(await answer('import', 'folder.linli.gpkg', 'layers')).toMatchObject({ revision: 1 })
    expect(await layersOf('folder.linli.gpkg')).toMatchObject({ buildings: 1, trees: 1 })
  })

  it('runs the check', async () => {
    await linli('new', 'check.linli.gpkg')
    await linli('import', 'check.linli.gpkg', write('place.osm', placeOsm))
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
    const people = await linli('check', 'check.linli.gpkg', '--lang', 'zh-CN')
    expect(people).toMatchObject({ code: 0, err: '' })
    expect(people.out.split('\n').length).toBeGreaterThan(12)
  })

  it('writes the report as a page', async () => {
    await linli('new', 'report.linli.gpkg', '--name', '报告小区')
    await linli('import', 'report.linli.gpkg', write('place.osm', placeOsm))
    expect(await linli('report', 'report.linli.gpkg', 'out/r.html', '--lang', 'zh')).toMatchObject({
      code: 0,
      err: '',
    })
    const html = readFileSync(inRoom('out/r.html'), 'utf8')
    expect(html).toContain('报告小区')
    expect(html).toMatch(/^<!doctype html>/i)
    expect(
      await linliWith({ CHROMIUM_PATH: '/nowhere' }, 'report', 'report.linli.gpkg', 'r.pdf'),
    ).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^error: PDF needs Chromium/),
    })
  })

  it('copies the sample, with its pictures', async () => {
    expect(await answer('sample', 'out/s.linli.gpkg')).toMatchObject({ fictional: true })
    const layers = await layersOf('out/s.linli.gpkg')
    expect(layers.buildings).toBeGreaterThan(150)
    expect(readdirSync(inRoom('out/s.linli.files')).length).toBeGreaterThan(0)
    expect((await linli('sample', 'out/s.linli.gpkg')).err).toMatch(/^error: .*already exists/)
  })

  it('serves a project until it is ended', async () => {
    await linli('new', 'serve.linli.gpkg')
    const args = [await builtCli(), 'serve', 'serve.linli.gpkg', '--json', '--port', '0']
    const server = spawn(process.execPath, args, { cwd: folder, env: environment })
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
      await linli('new', 'gdal.linli.gpkg')
      await linli('import', 'gdal.linli.gpkg', write('place.osm', placeOsm), write('trees.geojson', trees))
      const found = execFileSync('ogrinfo', ['-ro', '-al', '-so', inRoom('gdal.linli.gpkg')], {
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
      await linli('new', 'real.linli.gpkg', '--name', '北邮')
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

describe('scripts/linli.mjs', () => {
  const script = (place: string) => {
    mkdirSync(join(place, 'scripts'), { recursive: true })
    copyFileSync(join(root, 'scripts/linli.mjs'), join(place, 'scripts/linli.mjs'))
    return spawnSync(process.execPath, [join(place, 'scripts/linli.mjs'), '--help'], {
      encoding: 'utf8',
      env: environment,
    })
  }

  it('runs what is built', async () => {
    mkdirSync(inRoom('built'))
    symlinkSync(join(await builtProgram(), 'dist'), inRoom('built/dist'))
    expect(script(inRoom('built')).stdout).toMatch(/^Usage: linli/)
  })

  it('says how to build what is not', () => {
    const { status, stderr } = script(inRoom('unbuilt'))
    expect(status).toBe(1)
    expect(stderr).toMatch(/^error: .*npm run build.*\n$/)
  })
})
