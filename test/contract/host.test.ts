import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addedTo } from '#shared/change/change'
import type { HostClient } from '#shared/contract/channel'
import type { CommandOutcome, HostEvents } from '#shared/contract/methods'
import { createHost, directClient, type Host, type HostOptions } from '../../electron/host/create-host'
import { GeoPackage } from '../../electron/store/geopackage'

let folder: string
const hosts: Host[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-host-'))
})

afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close()
  await rm(folder, { recursive: true, force: true })
})

function startHost(options: HostOptions = {}): { host: Host; client: HostClient } {
  const host = createHost({ home: join(folder, 'home'), author: '李工', ...options })
  hosts.push(host)
  return { host, client: directClient(host) }
}

const square = [
  [116.35, 39.96],
  [116.351, 39.96],
  [116.351, 39.961],
  [116.35, 39.961],
  [116.35, 39.96],
]

const markLand = {
  name: 'mark-land',
  input: { kind: 'corner', geometry: { type: 'Polygon', coordinates: [square] } },
}

function mustSucceed(outcome: CommandOutcome): Extract<CommandOutcome, { ok: true }> {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome
}

describe('an edit that meets a change of project', () => {
  it('goes into the copy when it comes during "save as"', async () => {
    const { client } = startHost()
    await client.call('project.new', { path: join(folder, 'a.linli.gpkg'), name: '槐柏树街' })
    const saving = client.call('project.saveAs', { path: join(folder, 'b.linli.gpkg') })
    mustSucceed(await client.call('command.run', markLand))
    await saving
    expect(await client.call('table.rows', { table: 'land' })).toHaveLength(1)
  })

  it('is refused when it was meant for the project that was open before', async () => {
    const { client } = startHost()
    const other = join(folder, 'b.linli.gpkg')
    await client.call('project.new', { path: other, name: '另一个社区' })
    await client.call('project.new', { path: join(folder, 'a.linli.gpkg'), name: '槐柏树街' })
    const opening = client.call('project.open', { path: other })
    await expect(client.call('command.run', markLand)).rejects.toMatchObject({ code: 'host.project_changed' })
    await opening
    expect(await client.call('table.rows', { table: 'land' })).toHaveLength(0)
  })
})

describe('a project at the host', () => {
  it('keeps edits, undo and redo over closing and opening', async () => {
    const path = join(folder, 'a.linli.gpkg')
    const first = startHost()
    const made = await first.client.call('project.new', { path, name: '槐柏树街' })
    expect(made).toMatchObject({ name: '槐柏树街', revision: 0, fictional: false, bounds: null, undo: null })

    mustSucceed(await first.client.call('command.run', markLand))
    mustSucceed(await first.client.call('command.run', { name: 'create-scheme', input: { name: '方案甲' } }))
    mustSucceed(await first.client.call('history.undo', {}))
    await first.host.close()
    expect(await readdir(folder)).toEqual(['a.linli.gpkg', 'home'])

    const { client } = startHost()
    const info = await client.call('project.open', { path })
    expect(info).toMatchObject({ name: '槐柏树街', revision: 3, bounds: [116.35, 39.96, 116.351, 39.961] })
    expect(info.undo?.code).toBe('history.mark-land')
    expect(info.redo?.code).toBe('history.create-scheme')
    expect(await client.call('table.rows', { table: 'land' })).toMatchObject([
      { id: 1, geometry: { type: 'MultiPolygon', coordinates: [[square]] }, properties: { kind: 'corner' } },
    ])
    expect(await client.call('table.rows', { table: 'schemes' })).toEqual([])

    mustSucceed(await client.call('history.redo', {}))
    expect(await client.call('table.rows', { table: 'schemes' })).toMatchObject([
      { id: 1, properties: { name: '方案甲' } },
    ])
    const history = await client.call('history.list', {})
    expect(history.map(({ seq, author, words }) => [seq, author, words.code])).toEqual([
      [4, '李工', 'history.redone'],
      [3, '李工', 'history.undone'],
      [2, '李工', 'history.create-scheme'],
      [1, '李工', 'history.mark-land'],
    ])
  })

  it('forgets what could be redone once something new is done', async () => {
    const { client } = startHost()
    await client.call('project.new', { path: join(folder, 'a.linli.gpkg'), name: 'a' })
    mustSucceed(await client.call('command.run', markLand))
    mustSucceed(await client.call('history.undo', {}))
    mustSucceed(await client.call('command.run', { name: 'create-scheme', input: { name: '甲' } }))
    expect(await client.call('history.redo', {})).toEqual({
      ok: false,
      refusal: { code: 'store.nothing_to_redo' },
    })
  })

  it('tells every window of an edit, with the change and what can be undone', async () => {
    const { host, client } = startHost()
    const other = directClient(host)
    const heard: HostEvents['project.changed'][] = []
    other.on('project.changed', (event) => heard.push(event))
    await client.call('project.new', { path: join(folder, 'a.linli.gpkg'), name: 'a' })
    await client.call('host.identify', { author: '王大妈' })
    const outcome = mustSucceed(await client.call('command.run', markLand))
    expect(heard).toEqual([
      {
        revision: 1,
        change: outcome.change,
        history: { undo: expect.objectContaining({ code: 'history.mark-land' }), redo: null },
      },
    ])
    expect((await client.call('history.list', {}))[0]?.author).toBe('王大妈')
  })

  it('refuses an edit planned against an older revision, and bad input, with nothing changed', async () => {
    const { client } = startHost()
    await client.call('project.new', { path: join(folder, 'a.linli.gpkg'), name: 'a' })
    mustSucceed(await client.call('command.run', markLand))
    expect(await client.call('command.run', { ...markLand, expectedRevision: 0 })).toEqual({
      ok: false,
      refusal: { code: 'store.stale_revision' },
    })
    await expect(client.call('command.run', { name: 'no-such-thing', input: {} })).rejects.toMatchObject({
      code: 'host.unknown_command',
    })
    await expect(client.call('command.run', { name: 'mark-land', input: {} })).rejects.toMatchObject({
      code: 'host.bad_input',
    })
    await expect(client.call('table.rows', { table: 'linli_history; DROP' })).rejects.toMatchObject({
      code: 'host.bad_input',
    })
    expect((await client.call('host.hello', {})).project?.revision).toBe(1)
  })

  it('opens read-only where another host is writing, and says so', async () => {
    const path = join(folder, 'a.linli.gpkg')
    const writer = startHost()
    await writer.client.call('project.new', { path, name: 'a' })
    mustSucceed(await writer.client.call('command.run', markLand))

    const reader = startHost()
    const info = await reader.client.call('project.open', { path })
    expect(info.saveState).toMatchObject({ kind: 'read-only', reason: { code: 'store.locked' } })
    // The writer has not saved yet: the edit comes from its journal.
    expect(await reader.client.call('table.rows', { table: 'land' })).toHaveLength(1)
    expect(await reader.client.call('command.run', markLand)).toMatchObject({
      ok: false,
      refusal: { code: 'store.locked' },
    })
    await reader.host.close()
    mustSucceed(await writer.client.call('command.run', { name: 'create-scheme', input: { name: '甲' } }))
  })

  it('takes over from a computer that is no more, with what was recorded there', async () => {
    const path = join(folder, 'a.linli.gpkg')
    const there = startHost()
    await there.client.call('project.new', { path, name: 'a' })
    mustSucceed(await there.client.call('command.run', markLand))
    const lock = join(folder, 'a.linli.lock')
    const held = JSON.parse(readFileSync(lock, 'utf8'))
    writeFileSync(lock, JSON.stringify({ ...held, host: 'old-name' }))

    const { client } = startHost()
    const info = await client.call('project.open', { path })
    expect(info.saveState).toMatchObject({
      kind: 'read-only',
      reason: { code: 'store.locked_elsewhere', params: { computer: 'old-name' } },
    })
    const other = await client.call('project.takeOver', { computer: 'another' })
    expect(other.saveState.kind).toBe('read-only')
    const taken = await client.call('project.takeOver', { computer: 'old-name' })
    expect(taken.saveState.kind).toBe('journaled')
    expect(await client.call('table.rows', { table: 'land' })).toHaveLength(1)
    mustSucceed(await client.call('command.run', markLand))
  })

  it('saves under another name as a project of its own, pictures included', async () => {
    const { client } = startHost()
    await client.call('project.new', { path: join(folder, 'a.linli.gpkg'), name: 'a' })
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')
    const { hash } = await client.call('attachment.put', { name: '井盖.jpg', bytes: svg })
    mustSucceed(await client.call('command.run', markLand))
    const copy = await client.call('project.saveAs', { path: join(folder, 'b.linli.gpkg') })
    expect(copy).toMatchObject({ path: join(folder, 'b.linli.gpkg'), revision: 1 })
    expect(await client.call('attachment.get', { hash })).toEqual({ bytes: svg, mediaType: 'image/svg+xml' })
    expect((await client.call('project.recent', {})).map(({ path }) => path)).toEqual([
      join(folder, 'b.linli.gpkg'),
      join(folder, 'a.linli.gpkg'),
    ])
    await expect(client.call('project.saveAs', { path: join(folder, 'a.linli.gpkg') })).rejects.toMatchObject(
      { code: 'store.path_taken' },
    )
  })

  it('opens a copy of the sample, and the same copy again with what was done to it', async () => {
    const sample = join(folder, 'assets', 'sample')
    await mkdir(join(sample, 'wutongli.linli.files'), { recursive: true })
    const picture = new TextEncoder().encode('<svg/>')
    const hash = createHash('sha256').update(picture).digest('hex')
    await writeFile(join(sample, 'wutongli.linli.files', `${hash}.svg`), picture)
    const file = await GeoPackage.create({
      projectId: 'sample',
      name: '梧桐里社区',
      at: '2024-05-01T08:00:00.000Z',
    })
    file.fill(
      addedTo('settings', { id: 2, geometry: null, properties: { key: 'fictional', value: 'true' } }),
      '2024-05-01T08:00:00.000Z',
    )
    await writeFile(join(sample, 'wutongli.linli.gpkg'), file.toBytes())
    file.close()
    const shipped = await readFile(join(sample, 'wutongli.linli.gpkg'))

    const first = startHost({ assets: join(folder, 'assets') })
    const copy = join(folder, 'home', '梧桐里社区.linli.gpkg')
    expect(await first.client.call('project.openSample', {})).toMatchObject({
      path: copy,
      name: '梧桐里社区',
      fictional: true,
      revision: 0,
      undo: null,
    })
    expect(await first.client.call('attachment.get', { hash })).toMatchObject({ bytes: picture })
    mustSucceed(await first.client.call('command.run', markLand))
    await first.host.close()

    const again = startHost({ assets: join(folder, 'assets') })
    expect(await again.client.call('project.openSample', {})).toMatchObject({ path: copy, revision: 1 })
    expect(await readFile(join(sample, 'wutongli.linli.gpkg'))).toEqual(shipped)
  })

  it('takes back a downloaded project as an upload', async () => {
    const { client } = startHost()
    await client.call('project.new', { path: join(folder, '花园.linli.gpkg'), name: '花园' })
    mustSucceed(await client.call('command.run', markLand))
    const download = await client.call('project.download', {})
    expect(download.name).toBe('花园.linli.gpkg')
    const info = await client.call('project.openUploaded', download)
    expect(info).toMatchObject({ path: join(folder, 'home', '花园.linli.gpkg'), revision: 1 })
    const again = await client.call('project.openUploaded', download)
    expect(again.path).toBe(join(folder, 'home', '花园 2.linli.gpkg'))
  })

  it.each([
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 'store.not_a_geopackage'],
    ['nothing', new Uint8Array(), 'store.not_a_geopackage'],
  ])('refuses %s as a project', async (_, bytes, code) => {
    const { client } = startHost()
    await expect(client.call('project.openUploaded', { name: 'x.linli.gpkg', bytes })).rejects.toMatchObject({
      code,
    })
    expect(await readdir(folder)).toEqual([])
  })

  it('does not touch a truncated project but keeps a copy of it', async () => {
    const path = join(folder, 'a.linli.gpkg')
    const { client } = startHost()
    await client.call('project.new', { path, name: 'a' })
    await client.call('project.close', {})
    const whole = await readFile(path)
    const half = whole.subarray(0, whole.length / 2)
    await writeFile(path, half)
    await expect(client.call('project.open', { path })).rejects.toMatchObject({ code: 'store.damaged' })
    expect(await readFile(path)).toEqual(half)
    expect(await readFile(join(folder, 'a.linli.damaged.gpkg'))).toEqual(half)
    expect(await readdir(folder)).toEqual(['a.linli.damaged.gpkg', 'a.linli.gpkg', 'home'])
  })
})
