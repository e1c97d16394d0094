import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HostClient } from '#shared/contract/channel'
import { createHost, directClient, type Host } from '../../electron/host/create-host'

let folder: string
let host: Host
let client: HostClient

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-opened-'))
  host = createHost({ home: join(folder, 'home'), author: '李工' })
  client = directClient(host)
  await client.call('project.new', { path: join(folder, 'p.linli.gpkg'), name: '槐柏树街' })
})

afterEach(async () => {
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

/** 甲楼 in GBK, which is no UTF-8. */
const bytes = Uint8Array.from([
  ...new TextEncoder().encode('lng,lat,name\n116.3,39.9,'),
  ...[0xbc, 0xd7, 0xc2, 0xa5],
])

const open = (by: HostClient) => by.call('import.open', { sources: { files: [{ name: '楼.csv', bytes }] } })

describe('files that lie open for a dialog', () => {
  it('are looked at with one choice after the other, and imported, without being sent again', async () => {
    const sources = await open(client)
    const look = async (encoding: string) => {
      const { layers } = await client.call('import.preview', { sources, files: { '楼.csv': { encoding } } })
      return layers[0]?.rows[0]?.name
    }
    expect(await look('gb18030')).toBe('甲楼')
    expect(await look('big5')).not.toBe('甲楼')
    expect(await look('gb18030')).toBe('甲楼')
    const report = await client.call('import.run', { sources, files: { '楼.csv': { encoding: 'gb18030' } } })
    expect(report.added.map(({ count }) => count)).toEqual([1])
  })

  it('are gone once closed, replaced or asked for by another window, and it is said so', async () => {
    const first = await open(client)
    const second = await open(client)
    const refused = { code: 'import.closed' }
    await expect(client.call('import.preview', { sources: first })).rejects.toMatchObject(refused)
    await expect(directClient(host).call('import.preview', { sources: second })).rejects.toMatchObject(
      refused,
    )
    expect((await client.call('import.preview', { sources: second })).layers).toHaveLength(1)
    await client.call('import.close', {})
    await expect(client.call('import.run', { sources: second })).rejects.toMatchObject(refused)
  })
})
