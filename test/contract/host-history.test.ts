import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HostClient } from '#shared/contract/channel'
import type { CommandOutcome } from '#shared/contract/methods'
import { namedVersions } from '#shared/model/version-names'
import { createHost, directClient, type Host } from '../../electron/host/create-host'

let folder: string
let path: string
let host: Host
let client: HostClient

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-history-'))
  path = join(folder, 'a.linli.gpkg')
  start()
  await client.call('project.new', { path, name: '槐柏树街' })
})

afterEach(async () => {
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

function start(): void {
  let minutes = 0
  host = createHost({
    home: join(folder, 'home'),
    author: '李工',
    now: () => new Date(Date.UTC(2026, 9, 1, 2, minutes++)),
  })
  client = directClient(host)
}

const corner = (west: number) => [
  [west, 39.96],
  [west + 0.001, 39.96],
  [west + 0.001, 39.961],
  [west, 39.961],
  [west, 39.96],
]

function mustSucceed(outcome: CommandOutcome): Extract<CommandOutcome, { ok: true }> {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome
}

async function edit(name: string, input: unknown): Promise<number> {
  return mustSucceed(await client.call('command.run', { name, input })).seq
}

const markLand = (name: string, west = 116.35) =>
  edit('mark-land', { kind: 'corner', name, geometry: { type: 'Polygon', coordinates: [corner(west)] } })

const names = async (table: string) =>
  (await client.call('table.rows', { table })).map(({ properties }) => properties.name)

const versions = async () => namedVersions(await client.call('table.rows', { table: 'settings' }))

const trees = (height: string) => ({
  sources: {
    files: [
      {
        name: 'trees.geojson',
        bytes: new TextEncoder().encode(
          JSON.stringify({
            type: 'FeatureCollection',
            features: [
              {
                type: 'Feature',
                geometry: { type: 'Point', coordinates: [116.3502, 39.9602] },
                properties: { species: '国槐', [height]: 7 },
              },
            ],
          }),
        ),
      },
    ],
  },
})

describe('the history of a project', () => {
  it('comes in pages, with who, when, what and how many rows of which table', async () => {
    for (let count = 1; count <= 25; count += 1) await edit('create-scheme', { name: `方案${count}` })
    await client.call('host.identify', { author: '王大妈' })
    mustSucceed(await client.call('history.undo', {}))

    const first = await client.call('history.list', { limit: 10 })
    expect(first.map(({ seq }) => seq)).toEqual([26, 25, 24, 23, 22, 21, 20, 19, 18, 17])
    expect(first[0]).toMatchObject({
      author: '王大妈',
      kind: 'undo',
      words: { code: 'history.undone' },
      about: { code: 'history.create-scheme', params: { name: '方案25' } },
      tables: [{ table: 'schemes', title: null, added: 0, updated: 0, removed: 1 }],
    })
    const rest = await client.call('history.list', { before: 17, limit: 100 })
    expect(rest.map(({ seq }) => seq)).toEqual(Array.from({ length: 16 }, (_, index) => 16 - index))
  })

  it('is filtered by words in the language of the reader, by author, by table and by version', async () => {
    await edit('create-scheme', { name: '方案甲' })
    const marked = await markLand('东北角')
    await client.call('host.identify', { author: '王大妈' })
    await edit('create-scheme', { name: '方案乙' })
    await edit('name-version', { seq: marked, name: '征求意见稿' })

    const seqs = async (filter: object) => (await client.call('history.list', filter)).map(({ seq }) => seq)
    expect(await seqs({ text: '新建方案' })).toEqual([3, 1])
    expect(await seqs({ text: 'SCHEME “方案乙', locale: 'en' })).toEqual([3])
    expect(await seqs({ author: '王大妈' })).toEqual([4, 3])
    expect(await seqs({ table: 'land' })).toEqual([2])
    expect(await seqs({ text: '征求意见稿' })).toEqual([4, 2])
    expect(await client.call('history.overview', { table: 'schemes' })).toMatchObject({
      steps: 4,
      matching: 2,
      authors: expect.arrayContaining(['李工', '王大妈']),
      tables: expect.arrayContaining([{ table: 'land', title: null }]),
    })
  })

  it('shows what a step changed, with the fields that differ', async () => {
    const seq = await markLand('东北角')
    const row = (await client.call('table.rows', { table: 'land' }))[0]
    await edit('edit-fields', { table: 'land', id: row?.id, values: { name: '东南角' } })

    expect(await client.call('history.change', { seq })).toMatchObject({
      features: [{ table: 'land', part: 'added', geometry: { type: 'MultiPolygon' } }],
      bounds: [116.35, 39.96, 116.351, 39.961],
    })
    expect(await client.call('history.change', { seq: seq + 1 })).toMatchObject({
      features: [{ part: 'after' }],
      rows: [{ fate: 'updated', moved: false, fields: [{ field: 'name', from: '东北角', to: '东南角' }] }],
    })
    await expect(client.call('history.change', { seq: 9 })).rejects.toMatchObject({
      code: 'store.no_such_step',
    })
  })

  it('is written as a table for Excel that runs no formulas', async () => {
    await client.call('host.identify', { author: '=HYPERLINK("http://x")' })
    const seq = await edit('create-scheme', { name: '方案“甲”,一' })
    await edit('name-version', { seq, name: '初稿' })
    const { name, bytes } = await client.call('history.csv', { locale: 'zh-CN' })
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    expect(name).toBe('槐柏树街 操作历史.csv')
    expect(text.startsWith('\ufeff步,时间,记录人,操作,版本名,涉及图层,新增,修改,删除\r\n')).toBe(true)
    const lines = text.split('\r\n')
    expect(lines[1]).toMatch(
      /^1,2026-10-01T\d\d:\d\d:\d\d[+-]\d\d:\d\d,"'=HYPERLINK\(""http:\/\/x""\)","新建方案“方案“甲”,一”",初稿,方案,1,0,0$/,
    )
    expect(lines).toHaveLength(4)
    const english = new TextDecoder().decode((await client.call('history.csv', { locale: 'en' })).bytes)
    expect(english.split('\r\n')[0]).toBe('Step,Time,Recorded by,Edit,Version,Layers,Added,Changed,Removed')
  })
})

describe('going back in the history', () => {
  it('says what it would change, then does it as a new step that can be undone', async () => {
    await edit('create-scheme', { name: '方案甲' })
    const seq = await markLand('东北角')
    await markLand('东南角', 116.36)
    await edit('rename-scheme', { id: 1, name: '方案乙' })
    await edit('remove-features', { table: 'land', ids: [1] })

    const preview = await client.call('history.preview', { seq })
    expect(preview.refusal).toBeNull()
    expect(preview.tables).toEqual(
      expect.arrayContaining([
        { table: 'land', title: null, added: 1, updated: 0, removed: 1 },
        { table: 'schemes', title: null, added: 0, updated: 1, removed: 0 },
      ]),
    )
    expect(preview.features.map(({ id, part }) => [id, part])).toEqual(
      expect.arrayContaining([
        [1, 'added'],
        [2, 'removed'],
      ]),
    )
    // Looking changes nothing.
    expect(await names('land')).toEqual(['东南角'])

    mustSucceed(await client.call('history.restore', { seq, expectedRevision: preview.revision }))
    expect(await names('land')).toEqual(['东北角'])
    expect(await names('schemes')).toEqual(['方案甲'])
    expect((await client.call('history.list', { limit: 1 }))[0]).toMatchObject({
      seq: 6,
      kind: 'do',
      words: { code: 'history.restored', params: { seq: '2', named: 'no' } },
    })

    mustSucceed(await client.call('history.undo', {}))
    expect(await names('land')).toEqual(['东南角'])
    expect(await names('schemes')).toEqual(['方案乙'])
  })

  it('takes layers away that came later, and brings them back when it is undone', async () => {
    await edit('create-scheme', { name: '方案甲' })
    await client.call('import.run', trees('height'))
    const imported = (await client.call('host.hello', {})).project?.tables.find(
      ({ definition }) => definition.origin === 'imported',
    )?.definition.name
    if (!imported) throw new Error('no layer was imported')

    expect(await client.call('history.preview', { seq: 1 })).toMatchObject({
      refusal: null,
      layersDropped: [expect.stringContaining('trees')],
    })
    mustSucceed(await client.call('history.restore', { seq: 1 }))
    const tables = async () =>
      (await client.call('host.hello', {})).project?.tables.map(({ definition }) => definition.name)
    expect(await tables()).not.toContain(imported)
    // The title of a layer that is gone still reads as it did.
    expect((await client.call('history.list', { limit: 1 }))[0]?.tables[0]?.title).toContain('trees')
    mustSucceed(await client.call('history.undo', {}))
    expect(await tables()).toContain(imported)
    expect(await client.call('table.rows', { table: imported })).toHaveLength(1)
  })

  it('goes behind a layer that was taken back and imported anew only by way of undo, and says so', async () => {
    await edit('create-scheme', { name: '方案甲' })
    await client.call('import.run', trees('height'))
    mustSucceed(await client.call('history.undo', {}))
    await client.call('import.run', trees('girth'))
    const { refusal } = await client.call('history.preview', { seq: 2 })
    expect(refusal).toMatchObject({ code: 'store.restore_layer_replaced' })
    expect(await client.call('history.restore', { seq: 2 })).toEqual({ ok: false, refusal })
    mustSucceed(await client.call('history.undo', {}))
    mustSucceed(await client.call('history.restore', { seq: 2 }))
  })

  it('goes back to the very beginning', async () => {
    await markLand('东北角')
    mustSucceed(await client.call('history.restore', { seq: 0 }))
    expect(await names('land')).toEqual([])
    expect((await client.call('host.hello', {})).project?.name).toBe('槐柏树街')
  })

  it('is refused where there is nothing to go back to, or something came in between', async () => {
    const seq = await edit('create-scheme', { name: '方案甲' })
    const refusal = async (input: { seq: number; expectedRevision?: number }) => {
      const outcome = await client.call('history.restore', input)
      return outcome.ok ? null : outcome.refusal.code
    }
    expect(await refusal({ seq })).toBe('store.restore_same')
    expect(await refusal({ seq: 7 })).toBe('store.no_such_step')
    await markLand('东北角')
    expect(await refusal({ seq, expectedRevision: 1 })).toBe('store.stale_revision')
    expect(await names('land')).toEqual(['东北角'])
  })
})

describe('names of versions', () => {
  it('last over opening, can be changed, taken away and undone, and are told apart', async () => {
    const seq = await edit('create-scheme', { name: '方案甲' })
    await edit('name-version', { seq, name: '  征求意见稿 ' })
    await host.close()
    start()
    await client.call('project.open', { path })
    expect(await versions()).toEqual([{ seq, name: '征求意见稿' }])

    const taken = await client.call('command.run', {
      name: 'name-version',
      input: { seq: 2, name: '征求意见稿' },
    })
    expect(taken).toMatchObject({ ok: false, refusal: { code: 'refusal.version_name_taken' } })
    await edit('name-version', { seq, name: '' })
    expect(await versions()).toEqual([])
    mustSucceed(await client.call('history.undo', {}))
    expect(await versions()).toEqual([{ seq, name: '征求意见稿' }])
  })

  it('stay when the work goes back to before they were given', async () => {
    const seq = await edit('create-scheme', { name: '方案甲' })
    await edit('create-scheme', { name: '方案乙' })
    await edit('name-version', { seq: 2, name: '两个方案' })
    mustSucceed(await client.call('history.restore', { seq }))
    expect(await names('schemes')).toEqual(['方案甲'])
    expect(await versions()).toEqual([{ seq: 2, name: '两个方案' }])
    mustSucceed(await client.call('history.restore', { seq: 2 }))
    expect(await names('schemes')).toEqual(['方案甲', '方案乙'])
    expect((await client.call('history.list', { limit: 1 }))[0]?.words).toMatchObject({
      params: { named: 'yes', name: '两个方案' },
    })
  })
})
