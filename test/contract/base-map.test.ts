import { mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HostClient } from '#shared/contract/channel'
import { createHost, directClient, type Host } from '../../electron/host/create-host'
import { answerPage } from '../../electron/page/answer-page'
import { SqlDatabase } from '../../electron/store/sql-database'
import { hasGdal, runGdal } from '../builders/gdal'
import { pmTiles } from '../builders/pmtiles'

let folder: string
let host: Host
let client: HostClient

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-base-'))
  host = createHost({ home: join(folder, 'home') })
  client = directClient(host)
})
afterEach(async () => {
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

const text = (words: string) => new TextEncoder().encode(words)

/** A vector archive of one tile. */
async function smallArchive(name: string, metadata: object = {}, tile = text('a tile')): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, pmTiles({ z: 2, x: 3, y: 1 }, gzipSync(tile), { name: '城区', ...metadata }))
  return path
}

async function mbTiles(name: string, rows: readonly (readonly [string, string])[]): Promise<string> {
  const database = await SqlDatabase.open()
  database.script(`
    CREATE TABLE metadata (name TEXT, value TEXT);
    CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);
    CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);`)
  for (const row of rows) database.run('INSERT INTO metadata VALUES (?, ?)', [...row])
  database.run('INSERT INTO tiles VALUES (2, 3, 2, ?)', [new Uint8Array(gzipSync(text('a tile')))])
  const path = join(folder, name)
  await writeFile(path, database.toBytes())
  database.close()
  return path
}

async function tileText(z: number, x: number, y: number): Promise<string | null> {
  const tile = await client.call('baseMap.tile', { z, x, y })
  return tile && new TextDecoder().decode(tile.bytes)
}

describe('a base map', () => {
  it('is nothing until one is chosen', async () => {
    expect(await client.call('baseMap.get', {})).toBeNull()
    expect(await client.call('baseMap.tile', { z: 0, x: 0, y: 0 })).toBeNull()
    expect(await client.call('baseMap.set', { shown: true })).toBeNull()
  })

  it('of PMTiles tells of itself and gives its tiles unpacked', async () => {
    const path = await smallArchive('城区.pmtiles', {
      attribution: '<a href="https://example.org">&copy; 开放街图</a>',
      vector_layers: [{ id: 'roads' }, { id: 'water' }],
    })
    expect(await client.call('baseMap.choose', { path })).toMatchObject({
      path,
      file: '城区.pmtiles',
      shown: true,
      opacity: 1,
      problem: null,
      tiles: {
        kind: 'vector',
        title: '城区',
        attribution: '© 开放街图',
        minZoom: 2,
        maxZoom: 2,
        layers: ['roads', 'water'],
        warnings: [],
      },
    })
    expect(await tileText(2, 3, 1)).toBe('a tile')
    expect(await tileText(2, 0, 0)).toBeNull()
  })

  it('of MBTiles counts its rows from the south, and may hold pictures or shapes', async () => {
    const path = await mbTiles('b.mbtiles', [
      ['name', '乙'],
      ['format', 'pbf'],
      ['json', '{"vector_layers":[{"id":"building"}]}'],
      ['bounds', '116.2,39.8,116.5,40.1'],
    ])
    expect((await client.call('baseMap.choose', { path })).tiles).toMatchObject({
      kind: 'vector',
      layers: ['building'],
      bounds: [116.2, 39.8, 116.5, 40.1],
    })
    expect(await tileText(2, 3, 1)).toBe('a tile')
  })

  it('is remembered by its path, shown or not and how faintly, and can be forgotten', async () => {
    const path = await smallArchive('a.pmtiles')
    await client.call('baseMap.choose', { path })
    await client.call('baseMap.set', { shown: false, opacity: 0.4 })
    await host.close()
    host = createHost({ home: join(folder, 'home') })
    client = directClient(host)
    expect(await client.call('baseMap.get', {})).toMatchObject({ path, shown: false, opacity: 0.4 })
    await client.call('baseMap.forget', {})
    expect(await client.call('baseMap.get', {})).toBeNull()
  })

  it('that is gone says so, gives no tiles, and is there again when its disk is', async () => {
    const path = await smallArchive('a.pmtiles')
    await client.call('baseMap.choose', { path })
    await rename(path, `${path}.away`)
    expect(await client.call('baseMap.get', {})).toMatchObject({
      problem: { code: 'base-map.gone', params: { file: 'a.pmtiles' } },
      tiles: null,
    })
    expect(await tileText(2, 3, 1)).toBeNull()
    await rename(`${path}.away`, path)
    expect(await client.call('baseMap.get', {})).toMatchObject({ problem: null })
    expect(await tileText(2, 3, 1)).toBe('a tile')
  })

  it('has other addresses for its tiles once its file is another', async () => {
    const path = await smallArchive('a.pmtiles')
    const before = await client.call('baseMap.choose', { path })
    await smallArchive('a.pmtiles', {}, text('another, longer tile'))
    const after = await client.call('baseMap.get', {})
    expect(after?.tiles?.version).not.toBe(before.tiles?.version)
    expect(await tileText(2, 3, 1)).toBe('another, longer tile')
  })

  it('in shifted coordinates is warned of', async () => {
    const path = await mbTiles('gaode.mbtiles', [
      ['name', '高德矢量'],
      ['format', 'png'],
    ])
    const chosen = await client.call('baseMap.choose', { path })
    expect(chosen.tiles?.warnings).toEqual([{ code: 'base-map.warning.gcj02' }])
  })

  it('that cannot be drawn is refused, and the former one stays', async () => {
    const good = await smallArchive('a.pmtiles')
    await client.call('baseMap.choose', { path: good })
    const refused: [string, Uint8Array, string][] = [
      ['a.zip', text('PK\u0003\u0004 and so on'), 'base-map.not_one'],
      ['empty.mbtiles', new Uint8Array(), 'base-map.not_one'],
      ['torn.mbtiles', text('SQLite format 3\0 and then nothing'), 'base-map.damaged'],
      ['torn.pmtiles', text('PMTiles\u0003 and then nothing'), 'base-map.damaged'],
    ]
    for (const [name, bytes, code] of refused) {
      const path = join(folder, name)
      await writeFile(path, bytes)
      await expect(client.call('baseMap.choose', { path }), name).rejects.toMatchObject({ code })
    }
    const odd = await mbTiles('odd.mbtiles', [['format', 'tiff']])
    await expect(client.call('baseMap.choose', { path: odd })).rejects.toMatchObject({
      code: 'base-map.tile_kind',
    })
    await expect(client.call('baseMap.choose', { path: join(folder, 'none') })).rejects.toMatchObject({
      code: 'base-map.gone',
    })
    expect(await client.call('baseMap.get', {})).toMatchObject({ path: good })
  })

  it('cut short while in use ends in words or holes, not in a crash', async () => {
    const path = await mbTiles('b.mbtiles', [['format', 'pbf']])
    await client.call('baseMap.choose', { path })
    await truncate(path, 5000)
    const after = await client.call('baseMap.get', {})
    expect(after?.problem === null || after?.problem.code === 'base-map.damaged').toBe(true)
    await client.call('baseMap.tile', { z: 2, x: 3, y: 1 }).catch((error: unknown) => {
      expect(error).toMatchObject({ code: expect.stringMatching(/^(?:base-map|store)\./) })
    })
  })
})

describe('tiles at the doors', () => {
  const ask = (pathname: string) => answerPage({ folder, client }, new URL(pathname, 'http://127.0.0.1'))

  it('are sent to be drawn, never to be run, and beyond the edge there is nothing', async () => {
    const chosen = await client.call('baseMap.choose', { path: await smallArchive('a.pmtiles') })
    const version = chosen.tiles?.version ?? ''
    const answer = await ask(`/base/${version}/2/3/1`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile')
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(await answer.text()).toBe('a tile')
    expect((await ask(`/base/${version}/2/0/0`)).status).toBe(204)
  })

  it('have no other addresses', async () => {
    for (const pathname of [
      '/base/0123456789ab/1/2/0',
      '/base/0123456789ab/31/0/0',
      '/base/x/0/0/0',
      '/base/',
    ])
      expect((await ask(pathname)).status, pathname).toBe(404)
  })
})

describe.skipIf(!hasGdal)('archives that GDAL wrote', () => {
  it('of pictures', async () => {
    const [picture, path] = [join(folder, 'a.tif'), join(folder, 'a.mbtiles')]
    const at = ['-a_srs', 'EPSG:4326', '-a_ullr', '116.3', '40', '116.31', '39.99']
    runGdal('gdal_create', ['-outsize', '900', '900', '-bands', '3', '-burn', '200', ...at, picture])
    runGdal('gdal_translate', ['-of', 'MBTILES', picture, path])
    runGdal('gdaladdo', [path, '2', '4'])
    const { tiles } = await client.call('baseMap.choose', { path })
    expect(tiles).toMatchObject({ kind: 'raster', maxZoom: 17 })
    expect(tiles?.bounds[0]).toBeCloseTo(116.3, 3)
    const z = tiles?.maxZoom ?? 0
    const x = Math.floor(((116.305 + 180) / 360) * 2 ** z)
    const latitude = (39.995 * Math.PI) / 180
    const y = Math.floor(((1 - Math.asinh(Math.tan(latitude)) / Math.PI) / 2) * 2 ** z)
    const tile = await client.call('baseMap.tile', { z, x, y })
    expect(tile?.mediaType).toBe('image/png')
    expect([...(tile?.bytes.subarray(0, 4) ?? [])]).toEqual([0x89, 0x50, 0x4e, 0x47])
  })

  it('of shapes', async () => {
    const [source, path] = [join(folder, 'roads.geojson'), join(folder, 'v.mbtiles')]
    const line = [
      [116.3, 39.99],
      [116.31, 40],
    ]
    const feature = { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: line } }
    await writeFile(source, JSON.stringify({ type: 'FeatureCollection', features: [feature] }))
    runGdal('ogr2ogr', ['-f', 'MBTILES', path, source, '-dsco', 'MINZOOM=8', '-dsco', 'MAXZOOM=10'])
    const { tiles } = await client.call('baseMap.choose', { path })
    expect(tiles).toMatchObject({ kind: 'vector', minZoom: 8, maxZoom: 10, layers: ['roads'] })
    const tile = await client.call('baseMap.tile', { z: 8, x: 210, y: 96 })
    // Unpacked: it begins with the field of a layer, not with gzip's mark.
    expect(tile?.bytes[0]).toBe(0x1a)
  })
})
