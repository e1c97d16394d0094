import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HostClient } from '#shared/contract/channel'
import type { LayerMapping } from '#shared/contract/import'
import type { MethodInput } from '#shared/contract/methods'
import { createHost, directClient, type Host } from '../../electron/host/create-host'

let folder: string
let host: Host
let client: HostClient

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-import-'))
  await start()
})

afterEach(async () => {
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

async function start(): Promise<void> {
  host = createHost({ home: join(folder, 'home'), author: '李工' })
  client = directClient(host)
  const path = join(folder, `p${Math.random()}.linli.gpkg`)
  await client.call('project.new', { path, name: '槐柏树街' })
}

type Sources = MethodInput<'import.run'>['sources']

const file = (name: string, text: string): Sources => ({
  files: [{ name, bytes: new TextEncoder().encode(text) }],
})
const blocks = (name: string, ...rows: readonly string[]) =>
  file(name, ['WKT,LDMC,ZCS,GLDW', ...rows.map((row, at) => `"${square(at)}",${row}`)].join('\n'))
const square = (at: number) => `POLYGON((${at % 90} 0,${at % 90}.5 0,${at % 90}.5 0.5,${at % 90} 0))`

async function preview(sources: Sources, mapping: Record<string, LayerMapping> = {}) {
  const input = { sources, mapping, useRemembered: true } as MethodInput<'import.preview'>
  const { layers } = await client.call('import.preview', input)
  const [layer] = layers
  if (!layer) throw new Error('nothing was found')
  return layer
}

describe('a mapping', () => {
  it('is remembered with the import it was chosen for, beyond the program’s end, until it is forgotten', async () => {
    const first = await preview(blocks('2025.csv', '甲楼,6,一所'))
    expect(first).toMatchObject({ newTable: true, isRemembered: false })
    const mapping = {
      [first.key]: {
        target: { table: 'buildings' },
        columns: { name: 'LDMC', floors: 'ZCS' },
        signature: first.signature,
      },
    }
    await client.call('import.run', { sources: blocks('2025.csv', '甲楼,6,一所'), mapping })
    expect(await client.call('table.rows', { table: 'buildings' })).toMatchObject([
      { properties: { name: '甲楼', floors: 6, attributes: '{"GLDW":"一所"}' } },
    ])
    await host.close()
    await start()
    const next = blocks('2026.csv', '乙楼,11,二所')
    const remembered = await preview(next)
    expect(remembered).toMatchObject({
      isRemembered: true,
      target: 'buildings',
      rows: [{ name: '乙楼', floors: 11 }],
    })
    await client.call('import.forgetMapping', { signature: remembered.signature })
    expect(await preview(next)).toMatchObject({ isRemembered: false, newTable: true })
  })

  it('is not remembered of a layer that was left out, nor applied where nobody sees it', async () => {
    const sources = blocks('2025.csv', '甲楼,6,一所')
    const { key, signature } = await preview(sources)
    const mapping = { [key]: { target: { table: 'buildings' }, columns: { name: 'LDMC' }, signature } }
    const both = { ...mapping, other: { target: { table: 'green' }, signature: 'never taken' } }
    await client.call('import.run', { sources, mapping: both, layers: [key] })
    const kept = JSON.parse(await readFile(join(folder, 'home/import-mappings.json'), 'utf8')) as object[]
    expect(kept).toHaveLength(1)
    // Without a preview, as the command line imports, the program goes its own way.
    const { added } = await client.call('import.run', { sources: blocks('2026.csv', '乙楼,11,二所') })
    expect(added).toMatchObject([{ table: 'layer_2026', count: 1 }])
  })

  it('survives a memory that is torn', async () => {
    await mkdir(join(folder, 'home'), { recursive: true })
    await writeFile(join(folder, 'home/import-mappings.json'), '[{"signature":')
    expect(await preview(blocks('a.csv', '甲楼,6,一所'))).toMatchObject({ isRemembered: false })
  })

  it('of the wrong shape is refused at the edge', async () => {
    const mapping = { x: { target: { table: 'buildings', title: 'both' } } }
    await expect(
      client.call('import.run', {
        sources: blocks('a.csv', '甲楼,6,一所'),
        mapping,
      } as MethodInput<'import.run'>),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^host\./) })
  })
})

describe('one import', () => {
  const table = file('住户.csv', '楼,总户数,备注\n甲楼,36,东门\n丁楼,9,\n')
  const join = { target: { table: 'buildings' }, join: { field: 'name', column: '楼' } }

  beforeEach(async () => {
    const sources = blocks('楼栋.csv', '甲楼,6,一所', '乙楼,5,一所')
    await client.call('import.run', {
      sources,
      mapping: { '*': { columns: { name: 'LDMC', floors: 'ZCS' } } },
    })
  })

  it('proposes by what a table shares with a layer, and joins it in one step that undo takes back', async () => {
    const layer = await preview(table)
    expect(layer).toMatchObject({
      geometry: null,
      target: 'buildings',
      join: { table: 'buildings', field: 'name', column: '楼', matched: 1, unmatched: 1, features: 1 },
      mapping: { households: '总户数' },
      bounds: [0, 0, 0.5, 0.5],
    })
    const before = await client.call('table.rows', { table: 'buildings' })
    const report = await client.call('import.run', { sources: table, mapping: { [layer.key]: join } })
    expect(report).toMatchObject({ added: [], updated: [{ table: 'buildings', count: 1 }] })
    const [first, second] = await client.call('table.rows', { table: 'buildings' })
    expect(first?.properties).toMatchObject({ households: 36, floors: 6 })
    expect(JSON.parse(String(first?.properties.attributes))).toMatchObject({ GLDW: '一所', 备注: '东门' })
    expect(second).toEqual(before[1])
    await client.call('history.undo', {})
    expect(await client.call('table.rows', { table: 'buildings' })).toEqual(before)
  })

  it('joins nothing by itself', async () => {
    const before = await client.call('table.rows', { table: 'buildings' })
    await expect(client.call('import.run', { sources: table })).rejects.toMatchObject({
      code: 'import.join.undecided',
      params: { file: '住户.csv' },
    })
    expect(await client.call('table.rows', { table: 'buildings' })).toEqual(before)
  })

  it('that is cancelled leaves nothing behind', async () => {
    const before = await client.call('history.list', {})
    for (const patience of [0, 1, 2, 5]) {
      const controller = new AbortController()
      let told = 0
      const importing = client.call(
        'import.run',
        { sources: blocks('楼栋2.csv', ...Array.from({ length: 3000 }, (_, at) => `${at}楼,6,一所`)) },
        {
          signal: controller.signal,
          onProgress: () => {
            told += 1
            if (told > patience) controller.abort()
          },
        },
      )
      if (patience === 0) controller.abort()
      await expect(importing).rejects.toMatchObject({ code: 'job.cancelled' })
    }
    expect(await client.call('table.rows', { table: 'buildings' })).toHaveLength(2)
    expect(await client.call('history.list', {})).toEqual(before)
  })
})
