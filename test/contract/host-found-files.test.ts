import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HostClient } from '#shared/contract/channel'
import type { Message } from '#shared/model/message'
import { createHost, directClient, type Host } from '../../electron/host/create-host'
import { SqlDatabase } from '../../electron/store/sql-database'

let folder: string
const hosts: Host[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-found-'))
})

afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close()
  await rm(folder, { recursive: true, force: true })
})

const at = (name: string) => join(folder, name)

function start(): { host: Host; client: HostClient; notices: Message[] } {
  const host = createHost({ home: at('home') })
  hosts.push(host)
  const client = directClient(host)
  const notices: Message[] = []
  client.on('host.notice', (notice) => notices.push(notice))
  return { host, client, notices }
}

async function addSchemes(client: HostClient, ...names: string[]): Promise<void> {
  for (const name of names) {
    expect(await client.call('command.run', { name: 'create-scheme', input: { name } })).toMatchObject({
      ok: true,
    })
  }
}

async function schemeNames(client: HostClient): Promise<unknown[]> {
  return (await client.call('table.rows', { table: 'schemes' })).map((row) => row.properties.name)
}

/** A project whose whole file holds `saved` and whose journal holds `journaled`, as after a power cut. */
async function leftBehind(name: string, saved: string[], journaled: string[]): Promise<void> {
  const { client, host } = start()
  await client.call('project.new', { path: at(`${name}.linli.gpkg`), name })
  await addSchemes(client, ...saved)
  await client.call('project.save', {})
  const base = await readFile(at(`${name}.linli.gpkg`))
  await addSchemes(client, ...journaled)
  const journal = await readFile(at(`${name}.linli.journal`))
  await host.close()
  await writeFile(at(`${name}.linli.gpkg`), base)
  await writeFile(at(`${name}.linli.journal`), journal)
}

async function editFile(path: string, sql: string): Promise<void> {
  const database = await SqlDatabase.open(await readFile(path))
  database.script(sql)
  await writeFile(path, database.toBytes())
  database.close()
}

const asides = async () => (await readdir(folder)).filter((name) => name.includes('.journal-'))

describe('a journal found beside a project', () => {
  it('is applied when it goes on from the file', async () => {
    await leftBehind('a', ['一'], ['二', '三'])
    const { client, notices } = start()
    await client.call('project.open', { path: at('a.linli.gpkg') })
    expect(await schemeNames(client)).toEqual(['一', '二', '三'])
    expect(notices).toEqual([])
  })

  it('is put aside, with words, when it belongs to another project', async () => {
    await leftBehind('a', ['一'], ['二'])
    await leftBehind('b', ['甲'], [])
    await copyFile(at('a.linli.journal'), at('b.linli.journal'))
    const { client, notices } = start()
    await client.call('project.open', { path: at('b.linli.gpkg') })
    expect(await schemeNames(client)).toEqual(['甲'])
    expect(notices).toMatchObject([{ code: 'store.journal_put_aside' }])
    expect(await asides()).toEqual([String(notices[0]?.params?.file)])
    await addSchemes(client, '乙')
    await client.call('project.close', {})
    await client.call('project.open', { path: at('b.linli.gpkg') })
    expect(await schemeNames(client)).toEqual(['甲', '乙'])
    expect(await readFile(at((await asides())[0] ?? ''))).toEqual(await readFile(at('a.linli.journal')))
  })

  it('is put aside when an older copy of the file was put back', async () => {
    await leftBehind('a', ['一'], [])
    await copyFile(at('a.linli.gpkg'), at('backup'))
    const { client: first, host } = start()
    await first.call('project.open', { path: at('a.linli.gpkg') })
    await addSchemes(first, '二')
    await first.call('project.save', {})
    await addSchemes(first, '三')
    const journal = await readFile(at('a.linli.journal'))
    await host.close()
    await copyFile(at('backup'), at('a.linli.gpkg'))
    await writeFile(at('a.linli.journal'), journal)

    const { client, notices } = start()
    await client.call('project.open', { path: at('a.linli.gpkg') })
    expect(await schemeNames(client)).toEqual(['一'])
    expect(notices).toMatchObject([{ code: 'store.journal_put_aside' }])
  })

  it('gives what stands before a broken line and puts a copy of the whole aside', async () => {
    await leftBehind('a', [], ['一', '二', '三'])
    const lines = (await readFile(at('a.linli.journal'), 'utf8')).split('\n')
    lines[2] = lines[2]?.replace('二', '贰') ?? ''
    await writeFile(at('a.linli.journal'), lines.join('\n'))
    const { client, notices } = start()
    await client.call('project.open', { path: at('a.linli.gpkg') })
    expect(await schemeNames(client)).toEqual(['一'])
    expect(notices).toMatchObject([{ code: 'store.journal_put_aside' }])
    await addSchemes(client, '四')
    await client.call('project.close', {})
    await client.call('project.open', { path: at('a.linli.gpkg') })
    expect(await schemeNames(client)).toEqual(['一', '四'])
    expect(await asides()).toHaveLength(1)
  })

  it('is put aside when its steps no longer fit the rows', async () => {
    await leftBehind('a', [], ['一', '二'])
    await editFile(at('a.linli.gpkg'), `INSERT INTO schemes (fid, name) VALUES (2, '另一个程序')`)
    const { client, notices } = start()
    await client.call('project.open', { path: at('a.linli.gpkg') })
    expect(await schemeNames(client)).toEqual(['一', '另一个程序'])
    expect(notices).toMatchObject([{ code: 'store.journal_put_aside' }])
  })
})

describe('a lock found beside a project', () => {
  const lockWith = (content: object | string) =>
    writeFile(at('a.linli.lock'), typeof content === 'string' ? content : JSON.stringify(content))

  it.each([
    [
      'of this process before it was started anew',
      { pid: process.pid, host: hostname(), at: '', token: 'x' },
    ],
    ['that was torn while being written', '{"pid":1'],
  ])('%s is taken over', async (_, content) => {
    await leftBehind('a', ['一'], [])
    await lockWith(content)
    const { client } = start()
    const info = await client.call('project.open', { path: at('a.linli.gpkg') })
    expect(info.saveState.kind).toBe('saved')
    await client.call('project.close', {})
    expect(await readdir(folder)).not.toContain('a.linli.lock')
  })

  it('of another computer counts, and saving under another name still works', async () => {
    await leftBehind('a', ['一'], ['二'])
    await lockWith({ pid: 1, host: 'another', at: '2024-05-01T08:00:00Z', token: 'x' })
    const { client } = start()
    const info = await client.call('project.open', { path: at('a.linli.gpkg') })
    expect(info.saveState).toMatchObject({ kind: 'read-only', reason: { params: { computer: 'another' } } })
    expect(await client.call('command.run', { name: 'create-scheme', input: { name: '三' } })).toMatchObject({
      ok: false,
    })
    await client.call('project.saveAs', { path: at('b.linli.gpkg') })
    await addSchemes(client, '三')
    expect(await schemeNames(client)).toEqual(['一', '二', '三'])
    expect(await readdir(folder)).toContain('a.linli.lock')
  })
})

describe('a name that is taken', () => {
  it('is given up only when the person was asked, and never under somebody who has it open', async () => {
    await leftBehind('a', ['一'], [])
    await leftBehind('b', ['甲'], [])
    const { client } = start()
    await client.call('project.open', { path: at('a.linli.gpkg') })
    const other = { path: at('b.linli.gpkg') }
    await expect(client.call('project.saveAs', other)).rejects.toMatchObject({ code: 'store.path_taken' })
    const { client: second } = start()
    await second.call('project.open', other)
    await expect(client.call('project.saveAs', { ...other, replace: true })).rejects.toMatchObject({
      code: 'store.replaced_is_open',
    })
    await second.call('project.close', {})
    await client.call('project.saveAs', { ...other, replace: true })
    expect(await schemeNames(client)).toEqual(['一'])
    await client.call('project.new', { path: at('a.linli.gpkg'), name: '新', replace: true })
    expect(await schemeNames(client)).toEqual([])
  })
})

describe('a file reached another way', () => {
  it('is the same project through a link: one lock, one journal, beside the file itself', async () => {
    await leftBehind('a', ['一'], ['二'])
    await mkdir(at('links'))
    await symlink(at('a.linli.gpkg'), at('links/b.linli.gpkg'))
    const { client } = start()
    const opened = await client.call('project.open', { path: at('links/b.linli.gpkg') })
    expect(opened.path).toBe(await realpath(at('a.linli.gpkg')))
    expect(await schemeNames(client)).toEqual(['一', '二'])
    const { client: second } = start()
    const { saveState } = await second.call('project.open', { path: at('a.linli.gpkg') })
    expect(saveState.kind).toBe('read-only')
    await client.call('project.saveAs', { path: at('a.linli.gpkg') })
    expect(await readdir(at('links'))).toEqual(['b.linli.gpkg'])
  })
})

describe('a file that came a long way', () => {
  it('is opened although QGIS left it marked for a write-ahead log', async () => {
    await leftBehind('a', ['一'], [])
    const bytes = await readFile(at('a.linli.gpkg'))
    bytes[18] = 2
    bytes[19] = 2
    await writeFile(at('a.linli.gpkg'), bytes)
    const { client } = start()
    await client.call('project.open', { path: at('a.linli.gpkg') })
    expect(await schemeNames(client)).toEqual(['一'])
  })

  it('is not opened while such a log still holds something', async () => {
    await leftBehind('a', ['一'], [])
    await writeFile(at('a.linli.gpkg-wal'), 'frames')
    const { client } = start()
    await expect(client.call('project.open', { path: at('a.linli.gpkg') })).rejects.toMatchObject({
      code: 'store.open_elsewhere',
    })
    expect(await readdir(folder)).not.toContain('a.linli.lock')
  })

  it('can only be looked at when a newer Linli has written it', async () => {
    await leftBehind('a', ['一'], [])
    await editFile(
      at('a.linli.gpkg'),
      `UPDATE linli_file SET value = '99' WHERE key = 'schema_version';
       CREATE TABLE linli_of_tomorrow (x)`,
    )
    const before = await readFile(at('a.linli.gpkg'))
    const { client } = start()
    const info = await client.call('project.open', { path: at('a.linli.gpkg') })
    const reason = { code: 'store.newer_read_only', params: { file: 'a.linli.gpkg' } }
    expect(info.saveState).toEqual({ kind: 'read-only', reason })
    expect(await schemeNames(client)).toEqual(['一'])
    expect(await client.call('command.run', { name: 'create-scheme', input: { name: '二' } })).toEqual({
      ok: false,
      refusal: reason,
    })
    await expect(client.call('project.saveAs', { path: at('b.linli.gpkg') })).rejects.toMatchObject({
      code: 'store.too_new',
    })
    expect(await readdir(folder)).not.toContain('a.linli.lock')
    await client.call('project.close', {})
    expect(await readFile(at('a.linli.gpkg'))).toEqual(before)
  })

  it('is not opened when a newer Linli has written it in a way that cannot be read here', async () => {
    await leftBehind('a', ['一'], [])
    await editFile(
      at('a.linli.gpkg'),
      `UPDATE linli_file SET value = '99' WHERE key = 'schema_version'; DROP TABLE linli_history`,
    )
    const before = await readFile(at('a.linli.gpkg'))
    const { client } = start()
    await expect(client.call('project.open', { path: at('a.linli.gpkg') })).rejects.toMatchObject({
      code: 'store.too_new',
    })
    expect(await readFile(at('a.linli.gpkg'))).toEqual(before)
  })

  it('gets back a table and a column that another program took out', async () => {
    await leftBehind('a', ['一'], [])
    await editFile(
      at('a.linli.gpkg'),
      `DROP TABLE water;
       DELETE FROM gpkg_geometry_columns WHERE table_name = 'water';
       DELETE FROM gpkg_contents WHERE table_name = 'water';
       ALTER TABLE schemes DROP COLUMN note`,
    )
    const { client } = start()
    await client.call('project.open', { path: at('a.linli.gpkg') })
    expect(await client.call('table.rows', { table: 'water' })).toEqual([])
    expect(await client.call('table.rows', { table: 'schemes' })).toMatchObject([
      { properties: { name: '一', note: null } },
    ])
    const edit = { name: 'edit-fields', input: { table: 'schemes', id: 1, values: { note: '好' } } }
    expect(await client.call('command.run', edit)).toMatchObject({ ok: true })
    expect(await client.call('project.save', {})).toMatchObject({ kind: 'saved' })
  })

  it('keeps a shape that we cannot read while the fields beside it are edited', async () => {
    await leftBehind('a', ['一'], [])
    const curve = `X'4750000100000000010800000000000000'`
    await editFile(at('a.linli.gpkg'), `INSERT INTO land (fid, geom, name) VALUES (1, ${curve}, '弧')`)
    const { client, notices } = start()
    await client.call('project.open', { path: at('a.linli.gpkg') })
    expect(await client.call('table.rows', { table: 'land' })).toMatchObject([{ id: 1, geometry: null }])
    expect(notices).toMatchObject([
      { code: 'store.unreadable_geometry', params: { table: 'land', count: 1 } },
    ])
    const edit = { name: 'edit-fields', input: { table: 'land', id: 1, values: { name: '弧形地' } } }
    expect(await client.call('command.run', edit)).toMatchObject({ ok: true })
    await client.call('project.close', {})
    const database = await SqlDatabase.open(await readFile(at('a.linli.gpkg')))
    const [geom, name] = database.first('SELECT hex(geom), name FROM land') ?? []
    expect([`X'${geom}'`, name]).toEqual([curve, '弧形地'])
    database.close()
  })
})
