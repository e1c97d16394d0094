import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { HostClient } from '#shared/contract/channel'
import type { UnderlayPicture } from '#shared/contract/underlay'
import { localMetric } from '#shared/crs/local-metric'
import type { Corners, Place } from '#shared/underlay/corners'
import { cornersOf } from '#shared/underlay/corners'
import { decodePng } from '../../electron/formats/rasters/raster-codecs'
import { createHost, directClient, type Host } from '../../electron/host/create-host'
import { hasGdal, runGdal } from '../builders/gdal'
import { crc32, pngHeader } from '../builders/png'

/** Where the drawings of these tests lie: north-west and south-east corner, WGS 84. */
const west = 116.3
const north = 40
const east = 116.31
const south = 39.992

let drawings: string
let folder: string
let host: Host
let client: HostClient

beforeAll(async () => {
  drawings = await mkdtemp(join(tmpdir(), 'linli-drawings-'))
  if (!hasGdal) return
  const whole = join(drawings, 'wgs84.tif')
  const bands = ['-bands', '3', '-burn', '200', '-burn', '100', '-burn', '50']
  const at = ['-a_srs', 'EPSG:4326', '-a_ullr', `${west}`, `${north}`, `${east}`, `${south}`]
  runGdal('gdal_create', ['-of', 'GTiff', '-outsize', '600', '500', ...bands, ...at, whole])
})
afterAll(() => rm(drawings, { recursive: true, force: true }))

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-underlay-'))
  host = createHost({ home: join(folder, 'home'), author: '李工' })
  client = directClient(host)
  await client.call('project.new', { path: join(folder, 'a.linli.gpkg'), name: '槐柏树街' })
})
afterEach(async () => {
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

/** GDAL makes a drawing from the plain one. */
function drawing(name: string, program: string, ...parameters: string[]): string {
  const path = join(drawings, name)
  runGdal(program, ['-q', ...parameters, join(drawings, 'wgs84.tif'), path])
  return path
}

function placed({ ground }: UnderlayPicture): Corners {
  if (ground.kind !== 'placed') throw new Error(`not placed: ${ground.kind}`)
  return ground.corners
}

function metresBetween(a: Place, b: Place): number {
  return Math.hypot(...localMetric(a).toMetres(b))
}

/** The corners as GDAL tells them, brought to WGS 84 by it: top left, top right, bottom right, bottom left. */
function gdalCorners(path: string): Place[] {
  const info = JSON.parse(runGdal('gdalinfo', ['-json', path]))
  const corners = ['upperLeft', 'upperRight', 'lowerRight', 'lowerLeft'].map(
    (key) => info.cornerCoordinates[key],
  )
  const epsg = /ID\["EPSG",(\d+)\]\]$/.exec(info.coordinateSystem.wkt)?.[1]
  const output = execFileSync('gdaltransform', ['-s_srs', `EPSG:${epsg}`, '-t_srs', 'EPSG:4326'], {
    input: corners.map((corner) => corner.join(' ')).join('\n'),
    encoding: 'utf8',
  })
  return output
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number) as unknown as Place)
}

describe.skipIf(!hasGdal)('drawings that GDAL wrote', () => {
  it.each([
    ['gk117.tif', 'EPSG:4548', ['-co', 'TILED=YES', '-co', 'COMPRESS=DEFLATE', '-co', 'PREDICTOR=2']],
    ['gk39.tif', 'EPSG:4527', ['-co', 'COMPRESS=LZW']],
    ['utm.tif', 'EPSG:32650', ['-co', 'INTERLEAVE=BAND']],
    ['mercator.tif', 'EPSG:3857', ['-co', 'BIGTIFF=YES']],
  ])('lie where GDAL says: %s', async (name, crs, creation) => {
    const path = drawing(name, 'gdalwarp', '-overwrite', '-dstalpha', '-t_srs', crs, ...creation)
    const read = await client.call('underlay.read', { sources: { paths: [path] } })
    expect(read).toMatchObject({ name: name.slice(0, -4), source: name, ground: { kind: 'placed', crs } })
    const truth = gdalCorners(path)
    placed(read).forEach((corner, index) => {
      expect(metresBetween(truth[index] ?? corner, corner)).toBeLessThan(0.01)
    })
    const kept = await client.call('attachment.get', { hash: read.picture })
    expect(kept?.mediaType).toMatch(/^image\//)
  })

  it('keep their colours, and what lies beside them is seen through', async () => {
    const path = drawing('turned.tif', 'gdalwarp', '-overwrite', '-t_srs', 'EPSG:4548', '-dstalpha')
    const read = await client.call('underlay.read', { sources: { paths: [path] } })
    const kept = await client.call('attachment.get', { hash: read.picture })
    const { rgba, width, height } = await decodePng(kept?.bytes ?? new Uint8Array())
    expect([width, height]).toEqual([read.widthPx, read.heightPx])
    const at = (column: number, row: number) => [
      ...rgba.subarray((row * width + column) * 4, (row * width + column) * 4 + 4),
    ]
    expect(at((width / 2) | 0, (height / 2) | 0)).toEqual([200, 100, 50, 255])
    expect(at(0, height - 1)[3] === 0 || at(0, 0)[3] === 0).toBe(true)
  })

  it('come as PNG and JPEG with a world file and .prj beside them', async () => {
    for (const [format, ending] of [
      ['PNG', 'png'],
      ['JPEG', 'jpg'],
    ] as const) {
      const path = drawing(
        `plan-${ending}.${ending}`,
        'gdal_translate',
        '-of',
        format,
        '-co',
        'WORLDFILE=YES',
      )
      const unsaid = await client.call('underlay.read', { sources: { paths: [path] } })
      expect(unsaid.ground.kind).toBe('needs-crs')
      const read = await client.call('underlay.read', { sources: { paths: [path] }, crs: 'EPSG:4326' })
      expect(metresBetween(placed(read)[0], [west, north])).toBeLessThan(0.01)
      expect(metresBetween(placed(read)[2], [east, south])).toBeLessThan(0.01)
      await writeFile(
        join(drawings, `plan-${ending}.prj`),
        runGdal('gdalsrsinfo', ['-o', 'wkt1', 'EPSG:4326']),
      )
      const said = await client.call('underlay.read', { sources: { paths: [path] } })
      expect(said.ground).toMatchObject({ kind: 'placed', crs: 'EPSG:4326', placedBy: 'world_file' })
    }
  })

  it('are made smaller when they are large, and stay in place', async () => {
    const path = drawing('large.tif', 'gdal_translate', '-outsize', '9000', '5000', '-co', 'COMPRESS=DEFLATE')
    const read = await client.call('underlay.read', { sources: { paths: [path] } })
    expect([read.widthPx, read.heightPx]).toEqual([4096, 2276])
    expect(read.notes).toContainEqual({
      code: 'underlay.note.shrunk',
      params: { width: 9000, height: 5000, toWidth: 4096, toHeight: 2276 },
    })
    expect(metresBetween(placed(read)[2], [east, south])).toBeLessThan(0.01)
  })

  it('of heights are stretched to be seen', async () => {
    const path = drawing(
      'heights.tif',
      'gdal_translate',
      '-b',
      '1',
      '-ot',
      'Float32',
      '-scale',
      '0',
      '255',
      '40',
      '60',
    )
    const read = await client.call('underlay.read', { sources: { paths: [path] } })
    expect(read.ground.kind).toBe('placed')
  })

  it('become rows that QGIS sees, that can be undone, and that a reopened project still has', async () => {
    const path = drawing('row.tif', 'gdalwarp', '-overwrite', '-t_srs', 'EPSG:4548')
    const read = await client.call('underlay.read', { sources: { paths: [path] } })
    const add = () =>
      client.call('command.run', {
        name: 'add-underlay',
        input: {
          name: read.name,
          picture: read.picture,
          corners: placed(read),
          placedBy: 'georeference',
          source: read.source,
        },
      })
    expect(await add()).toMatchObject({ ok: true })
    await client.call('history.undo', {})
    expect(await client.call('table.rows', { table: 'underlays' })).toEqual([])
    await client.call('history.redo', {})
    const project = join(folder, 'a.linli.gpkg')
    await client.call('project.close', {})
    expect(runGdal('ogrinfo', ['-ro', '-al', '-so', project, 'underlays'])).toContain('Feature Count: 1')
    await client.call('project.open', { path: project })
    const [row] = await client.call('table.rows', { table: 'underlays' })
    expect(row?.properties).toMatchObject({ name: 'row', opacity: 0.8, visible: true, position: 1 })
    const corners = cornersOf(row?.geometry ?? null)
    placed(read).forEach((corner, index) => {
      expect(metresBetween(corner, corners?.[index] ?? [0, 0])).toBeLessThan(0.001)
    })
  })
})

describe('files that are no drawings', () => {
  const read = (files: { name: string; bytes: Uint8Array }[]) =>
    client.call('underlay.read', { sources: { files } })
  const text = (words: string) => new TextEncoder().encode(words)

  it.each([
    ['plan.pdf', text('%PDF-1.7'), 'underlay.file.pdf'],
    ['plan.png', text('%PDF-1.7'), 'underlay.file.pdf'],
    ['plan.docx', text('PK'), 'underlay.file.unknown'],
    ['plan.png', text('PK\u0003\u0004'), 'underlay.file.unknown'],
    ['plan.png', new Uint8Array(), 'underlay.file.damaged'],
    ['plan.png', pngHeader(100_000, 100_000), 'underlay.file.too_many_pixels'],
    ['plan.png', pngHeader(0, 10), 'underlay.file.damaged'],
    ['plan.png', pngHeader(300, 200), 'underlay.file.damaged'],
    ['plan.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 2, 0xff, 0xd9]), 'underlay.file.damaged'],
    ['plan.tif', new Uint8Array([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]), 'underlay.file.damaged'],
  ])('%s is refused in words and nothing stays: %#', async (name, bytes, code) => {
    await expect(read([{ name, bytes }])).rejects.toMatchObject({ code })
    expect(await readdir(folder)).not.toContain('a.linli.files')
  })

  it('are told apart from two drawings at once and from none', async () => {
    await expect(read([{ name: 'a.tfw', bytes: text('1') }])).rejects.toMatchObject({
      code: 'underlay.file.none',
    })
    const two = ['a.png', 'b.png'].map((name) => ({ name, bytes: pngHeader(1, 1) }))
    await expect(read(two)).rejects.toMatchObject({ code: 'underlay.file.several' })
    await expect(
      client.call('underlay.read', { sources: { paths: [join(folder, 'gone.png')] } }),
    ).rejects.toMatchObject({ code: 'underlay.file.missing' })
  })

  it('a world file that is none is named', async () => {
    const png = Buffer.concat([pngHeader(1, 1), pngData([0, 200, 100, 50, 255])])
    const files = [
      { name: 'a.png', bytes: new Uint8Array(png) },
      { name: 'a.pgw', bytes: text('0.5\n0\n0\nx') },
    ]
    await expect(read(files)).rejects.toMatchObject({
      code: 'underlay.world_file',
      params: { file: 'a.pgw' },
    })
    const [picture] = files
    expect((await read(picture ? [picture] : [])).ground).toEqual({ kind: 'unplaced' })
  })

  it.skipIf(!hasGdal)('cut short anywhere, a GeoTIFF, PNG or JPEG is refused in words', async () => {
    const sources = [
      drawing('cut-plain.tif', 'gdal_translate'),
      drawing('cut.tif', 'gdal_translate', '-co', 'COMPRESS=DEFLATE', '-co', 'TILED=YES'),
      drawing('cut.png', 'gdal_translate', '-of', 'PNG'),
      drawing('cut.jpg', 'gdal_translate', '-of', 'JPEG'),
    ]
    for (const path of sources) {
      const bytes = new Uint8Array(await readFile(path))
      const name = path.slice(drawings.length + 1)
      for (let share = 0; share < 0.95; share += 0.09) {
        const cut = bytes.slice(0, Math.floor(bytes.length * share))
        await expect(read([{ name, bytes: cut }]), `${name} ${share}`).rejects.toMatchObject({
          code: expect.stringMatching(/^underlay\.file\./),
        })
      }
    }
  })

  it.skipIf(!hasGdal)('with bytes turned over, they are read or refused, within seconds', async () => {
    const sources = [
      drawing('flip.tif', 'gdal_translate', '-co', 'COMPRESS=LZW'),
      drawing('flip.png', 'gdal_translate', '-of', 'PNG'),
      drawing('flip.jpg', 'gdal_translate', '-of', 'JPEG'),
    ]
    for (const path of sources) {
      const whole = new Uint8Array(await readFile(path))
      for (let round = 0; round < 12; round++) {
        const bytes = whole.slice()
        for (let turn = 0; turn < 12; turn++) {
          // Half of them in the head, where a file says how large it is.
          const within = Math.min(bytes.length, turn < 6 ? 400 : bytes.length)
          const at = (round * 7919 + turn * 104_729) % within
          bytes[at] = (bytes[at] ?? 0) ^ 0xff
        }
        const began = Date.now()
        const outcome = await read([{ name: path.slice(drawings.length + 1), bytes }]).catch((error) => error)
        if (outcome instanceof Error)
          expect(outcome, `${path} ${round}`).toMatchObject({ code: expect.stringMatching(/^underlay\./) })
        expect(Date.now() - began).toBeLessThan(10_000)
      }
    }
  })
})

/** IDAT and IEND of a picture, its rows given with their filter bytes. */
function pngData(rows: number[]): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(data.length)
    head.write(type, 4, 'latin1')
    const tail = Buffer.alloc(4)
    tail.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), data])))
    return Buffer.concat([head, data, tail])
  }
  return Buffer.concat([chunk('IDAT', deflateSync(Buffer.from(rows))), chunk('IEND', Buffer.alloc(0))])
}
