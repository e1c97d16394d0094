import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import exifr from 'exifr'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { HostClient } from '#shared/contract/channel'
import { toWgs84 } from '#shared/crs/systems'
import type { Row } from '#shared/model/row'
import { keepPhotos, lookAtPhotos } from '#shared/photos/bring-in-photos'
import { furtherPhotosOf } from '#shared/photos/further-photos'
import { photoFacts } from '../../electron/formats/photos/photo-facts'
import { thumbnailOf } from '../../electron/formats/photos/photo-picture'
import { createHost, directClient, type Host } from '../../electron/host/create-host'
import { plainJpeg, withExif } from '../builders/photo'

let folder: string
let photos: string
let host: Host
let client: HostClient
let pictures: Uint8Array[]

beforeAll(async () => {
  pictures = [await plainJpeg(2600, 1300), await plainJpeg(640, 480, 40), await plainJpeg(480, 640, 90)]
})

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-photos-'))
  photos = join(folder, '走访 5月1日')
  await mkdir(join(photos, '下午'), { recursive: true })
  host = createHost({ home: join(folder, 'home'), author: '周工' })
  client = directClient(host)
  await client.call('project.new', { path: join(folder, 'a.linli.gpkg'), name: '槐柏树街' })
})
afterEach(async () => {
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

const place = (index: number): readonly [number, number] => [116.31 + index * 0.001, 39.98]

/** A photograph a minute, some 85 m further on. */
function photo(index: number, said: Parameters<typeof withExif>[1] = { position: place(index) }): Uint8Array {
  const minute = String(index).padStart(2, '0')
  const picture = pictures[index % 3] ?? new Uint8Array()
  return withExif(picture, {
    takenAt: `2026:05:01 10:${minute}:00`,
    zone: '+08:00',
    directionDeg: index * 10,
    ...said,
  })
}

async function put(name: string, bytes: Uint8Array): Promise<void> {
  await writeFile(join(photos, name), bytes)
}

async function bringIn(options: { grouped?: boolean; crs?: 'GCJ-02'; original?: boolean } = {}) {
  const found = await client.call('photo.find', { paths: [photos] })
  const { looked, unread } = await lookAtPhotos(client, found.photos, {})
  const { kept } = await keepPhotos(client, looked, { original: options.original ?? false }, {})
  const input = {
    photos: kept.map(({ facts, picture }) => ({ ...facts, picture })),
    grouped: options.grouped ?? false,
    ...(options.crs ? { crs: options.crs } : {}),
  }
  const outcome = await client.call('command.run', { name: 'record-photos', input })
  return { found, unread, kept, outcome, rows: await rows() }
}

function rows(): Promise<Row[]> {
  return client.call('table.rows', { table: 'observations' })
}

function pointOf(row: Row | undefined): readonly number[] {
  return row?.geometry?.type === 'Point' ? row.geometry.coordinates : []
}

const keptFiles = async (name = 'a') =>
  (await readdir(join(folder, `${name}.linli.files`)).catch(() => [])).filter((file) => file.endsWith('.jpg'))

describe('a folder of photographs', () => {
  it('becomes one observation each, none lost, and one step to undo', async () => {
    for (let index = 0; index < 8; index++) await put(`${index}.jpg`, photo(index))
    await put('下午/没有位置.jpg', photo(8, {}))
    await put('说明.txt', new TextEncoder().encode('五月一日'))
    await put('坏的.jpg', new Uint8Array())
    const { found, unread, rows: written } = await bringIn()
    expect(found.others).toBe(1)
    expect(unread).toEqual([
      { name: '坏的.jpg', reason: { code: 'photo.empty', params: { file: '坏的.jpg' } } },
    ])
    expect(written).toHaveLength(9)
    expect(await keptFiles()).toHaveLength(9 - 6) // Three pictures: the same pixels are kept once.
    const third = written.find(({ properties }) => properties.photo_name === '3.jpg')
    expect(third?.geometry).toMatchObject({ type: 'Point' })
    expect(pointOf(third)[0]).toBeCloseTo(place(3)[0], 7)
    expect(third?.properties).toMatchObject({
      taken_at: '2026-05-01T02:03:00.000Z',
      direction_deg: 30,
      category: null,
      severity: null,
      status: null,
      recorded_by: '周工',
    })
    const unplaced = written.filter(({ geometry }) => geometry === null)
    expect(unplaced.map(({ properties }) => properties.photo_name)).toEqual(['下午/没有位置.jpg'])

    await client.call('history.undo', {})
    expect(await rows()).toEqual([])
    await client.call('history.redo', {})
    expect(await rows()).toHaveLength(9)
  })

  it('is refused the second time, photograph by photograph', async () => {
    await put('1.jpg', photo(1))
    await bringIn()
    const { outcome } = await bringIn()
    expect(outcome).toEqual({
      ok: false,
      refusal: { code: 'refusal.photo_twice', params: { name: '1.jpg', of: '1.jpg' } },
    })
  })

  it('is turned from GCJ-02 when the person says so', async () => {
    await put('1.jpg', photo(1))
    const { rows: written } = await bringIn({ crs: 'GCJ-02' })
    const [lng = 0, lat = 0] = pointOf(written[0])
    const [wantedLng, wantedLat] = toWgs84('GCJ-02')([...place(1)])
    expect(lng).toBeCloseTo(wantedLng, 7)
    expect(lat).toBeCloseTo(wantedLat, 7)
    expect(Math.abs(lng - place(1)[0])).toBeGreaterThan(0.003)
  })

  it('is gathered by stop when the person wants it, every photograph still known', async () => {
    const stops = [0, 0, 0, 3, 3]
    for (const [index, stop] of stops.entries())
      await put(`${index}.jpg`, photo(index, { position: place(stop), description: String(index) }))
    const { rows: written } = await bringIn({ grouped: true })
    expect(written).toHaveLength(2)
    expect(
      written.map(({ properties }) => furtherPhotosOf(properties.further_photos).map(({ name }) => name)),
    ).toEqual([['1.jpg', '2.jpg'], ['4.jpg']])
    const { outcome } = await bringIn()
    expect(outcome.ok).toBe(false)
  })

  it('leaves nothing behind when it is cancelled', async () => {
    for (let index = 0; index < 6; index++) await put(`${index}.jpg`, photo(index))
    const { photos: found } = await client.call('photo.find', { paths: [photos] })
    const { looked } = await lookAtPhotos(client, found, {})
    const patience = new AbortController()
    const keeping = keepPhotos(
      client,
      looked,
      { original: false },
      {
        signal: patience.signal,
        onProgress: ({ done }) => done === 2 && patience.abort(),
      },
    )
    await expect(keeping).rejects.toMatchObject({ code: 'job.cancelled' })
    expect(await rows()).toEqual([])
    expect(await keptFiles()).toEqual([])
  })
})

describe('photographs without a position', () => {
  it('are put on the map, all in one step', async () => {
    for (let index = 0; index < 3; index++) await put(`${index}.jpg`, photo(index, {}))
    const { rows: written } = await bringIn()
    const geometry = { type: 'Point' as const, coordinates: [116.31, 39.98] }
    const input = { places: written.map(({ id }) => ({ id, geometry })) }
    const outcome = await client.call('command.run', { name: 'place-photos', input })
    expect(outcome.ok).toBe(true)
    expect((await rows()).every((row) => row.geometry?.type === 'Point')).toBe(true)
    await client.call('history.undo', {})
    expect((await rows()).every((row) => row.geometry === null)).toBe(true)
  })
})

describe('pictures that leave the house', () => {
  const wordsOf = (bytes: Uint8Array) =>
    exifr.parse(bytes, { tiff: true, exif: true, gps: true, jfif: false })

  it('say nothing of place and camera in a copy for others, unless asked for; our own copy keeps all', async () => {
    await put('1.jpg', photo(1))
    const { kept } = await bringIn({ original: true })
    const hash = kept[0]?.picture ?? ''
    const picture = (name: string) => readFile(join(folder, `${name}.linli.files`, `${hash}.jpg`))
    expect((await photoFacts('a', await picture('a'))).position).not.toBeNull()

    const path = (name: string) => join(folder, `${name}.linli.gpkg`)
    expect(await client.call('project.share', { path: path('分享') })).toEqual({
      path: path('分享'),
      pictures: 1,
    })
    expect(await wordsOf(await picture('分享'))).toBeUndefined()
    await client.call('project.share', { path: path('全部'), keepPhotoData: true })
    expect((await photoFacts('a', await picture('全部'))).directionDeg).toBe(10)
    await client.call('project.saveAs', { path: path('自己的') })
    expect((await photoFacts('a', await picture('自己的'))).position).not.toBeNull()

    // The copy is whole: it opens, and its rows find their pictures.
    await client.call('project.open', { path: path('分享') })
    expect(await client.call('attachment.get', { hash })).not.toBeNull()
  })

  it('say nothing either when they came by the form of a record', async () => {
    const bytes = withExif(pictures[1] ?? new Uint8Array(), { position: place(1), description: 'Lao Wang' })
    const { hash } = await client.call('attachment.put', { name: 'a.jpg', bytes })
    const copy = join(folder, '分享.linli.gpkg')
    expect(await client.call('project.share', { path: copy })).toMatchObject({ pictures: 1 })
    const shared = await readFile(join(folder, '分享.linli.files', `${hash}.jpg`))
    expect(await wordsOf(shared)).toBeUndefined()
    expect(shared.includes('Lao Wang')).toBe(false)
  })

  it('say nothing in a report either, unless asked for', async () => {
    const bytes = withExif(pictures[1] ?? new Uint8Array(), { position: place(1), description: 'Lao Wang' })
    const { hash } = await client.call('attachment.put', { name: 'a.jpg', bytes })
    const input = {
      geometry: { type: 'Point', coordinates: [...place(1)] },
      category: 'I03-1',
      severity: 'serious',
      picture: hash,
    }
    await client.call('command.run', { name: 'record-observation', input })
    const pictureIn = async (keepPhotoData: boolean) => {
      const { html } = await client.call('report.build', { locale: 'zh-CN', keepPhotoData })
      const found = /data:image\/jpeg;base64,([\w+/=]+)/.exec(html)?.[1]
      return Buffer.from(found ?? '', 'base64')
    }
    expect((await pictureIn(true)).includes('Lao Wang')).toBe(true)
    const bare = await pictureIn(false)
    expect(bare.length).toBeGreaterThan(1000)
    expect(bare.includes('Lao Wang')).toBe(false)
  })
})

describe('thumbnails', () => {
  it('are made once, may be deleted, and do not go along into a copy', async () => {
    await put('0.jpg', photo(0))
    const { kept } = await bringIn()
    const hash = kept[0]?.picture ?? ''
    const small = await client.call('attachment.get', { hash, size: 'thumbnail' })
    expect(small?.bytes.length).toBeLessThan(30_000)
    const stored = join(folder, 'a.linli.files/thumbnails', `${hash}.jpg`)
    expect(Buffer.from(small?.bytes ?? []).equals(await readFile(stored))).toBe(true)
    const whole = await client.call('attachment.get', { hash })
    expect(
      Buffer.from((await thumbnailOf(whole?.bytes ?? new Uint8Array())) ?? []).equals(await readFile(stored)),
    ).toBe(true)

    await rm(join(folder, 'a.linli.files/thumbnails'), { recursive: true })
    expect((await client.call('attachment.get', { hash, size: 'thumbnail' }))?.mediaType).toBe('image/jpeg')
    await client.call('project.saveAs', { path: join(folder, 'b.linli.gpkg') })
    expect(await readdir(join(folder, 'b.linli.files'))).toEqual([`${hash}.jpg`])
    expect(await client.call('attachment.get', { hash: 'ab'.repeat(32), size: 'thumbnail' })).toBeNull()
  })
})
