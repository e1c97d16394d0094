import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as CreateHost from '../../electron/host/create-host'
import { createHost, directClient } from '../../electron/host/create-host'
import { builtModule } from '../builders/built-program'

let folder: string
let installed: typeof CreateHost

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-sheet-thread-'))
  installed = await builtModule('host')
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** A few thousand houses, and lines of the person's own. */
const houses = (count: number) => ({
  type: 'FeatureCollection',
  features: Array.from({ length: count }, (_, at) => {
    const [west, south] = [116.3 + (at % 80) * 0.0004, 39.9 + Math.floor(at / 80) * 0.0003]
    const ring = [
      [west, south],
      [west + 0.0002, south],
      [west + 0.0002, south + 0.0001],
      [west, south],
    ]
    return {
      type: 'Feature',
      properties: { building: 'yes', name: `${at}号楼` },
      geometry: { type: 'Polygon', coordinates: [ring] },
    }
  }),
})
const lines = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { 管径: 300 },
      geometry: {
        type: 'LineString',
        coordinates: [
          [116.3, 39.9],
          [116.31, 39.91],
        ],
      },
    },
  ],
}
const file = (name: string, content: unknown) => ({
  name,
  bytes: new TextEncoder().encode(JSON.stringify(content)),
})

describe('a map sheet drawn in the analysis thread', () => {
  it('is the one that is drawn here, and edits go on meanwhile', { timeout: 60_000 }, async () => {
    const home = join(folder, 'home')
    const host = installed.createHost({ home, author: '李工' })
    const client = installed.directClient(host)
    const path = join(folder, 'a.linli.gpkg')
    await client.call('project.new', { path, name: '槐柏树街' })
    const files = [file('房屋.geojson', houses(6000)), file('供水管线.geojson', lines)]
    await client.call('import.run', { sources: { files } })
    const question = { locale: 'zh-CN', now: '2024-05-01T08:00:00.000Z' } as const

    let isDrawn = false
    const drawing = client.call('map.sheet', question).finally(() => {
      isDrawn = true
    })
    const edited = await client.call('command.run', { name: 'create-scheme', input: { name: '甲' } })
    expect(edited.ok).toBe(true)
    expect(isDrawn).toBe(false)
    const sheet = await drawing
    expect(sheet.svg).toContain('供水管线')
    await host.close()

    const here = createHost({ home, author: '李工' })
    const same = directClient(here)
    await same.call('project.open', { path })
    expect((await same.call('map.sheet', question)).svg).toBe(sheet.svg)
    await here.close()
  })
})
