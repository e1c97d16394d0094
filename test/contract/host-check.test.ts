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
  folder = await mkdtemp(join(tmpdir(), 'linli-check-'))
  host = createHost({ home: folder })
  client = directClient(host)
  await client.call('project.new', { path: join(folder, 'a.linli.gpkg'), name: '槐柏树街' })
  await client.call('import.run', { sources: { files: [{ name: '建筑.geojson', bytes: buildings }] } })
})

afterEach(async () => {
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

const square = (lng: number, lat: number, size: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [lng, lat],
      [lng + size, lat],
      [lng + size, lat + size],
      [lng, lat + size],
      [lng, lat],
    ],
  ],
})

const buildings = new TextEncoder().encode(
  JSON.stringify({
    type: 'FeatureCollection',
    features: [0, 1, 2].map((number) => ({
      type: 'Feature',
      id: number,
      geometry: square(116.35 + number * 0.001, 39.96, 0.0003),
      properties: { building: 'apartments', 'building:levels': '6' },
    })),
  }),
)

describe('the check at the host', () => {
  it('runs anew only when an edit touched what it reads', async () => {
    const first = await client.call('check.run', {})
    expect(first.length).toBeGreaterThanOrEqual(12)
    // The very same answer, not one like it: frames are not copied inside one process.
    expect(await client.call('check.run', {})).toBe(first)
    const opinion = {
      name: 'record-opinion',
      input: {
        words: '想有个坐的地方',
        stance: 'support',
        geometry: { type: 'Point', coordinates: [116.35, 39.96] },
      },
    }
    expect(await client.call('command.run', opinion)).toMatchObject({ ok: true })
    expect(await client.call('check.run', {})).toBe(first)
    const edit = { name: 'edit-fields', input: { table: 'buildings', id: 1, values: { residents: 40 } } }
    expect(await client.call('command.run', edit)).toMatchObject({ ok: true })
    expect(await client.call('check.run', {})).not.toBe(first)
  })

  it('tells what a drawn space changes, and refuses a scheme that is not there', async () => {
    await client.call('command.run', { name: 'create-scheme', input: { name: '方案甲' } })
    const before = await client.call('scheme.effect', { schemeId: 1 })
    expect(before.spaces).toEqual([])
    const draw = {
      name: 'draw-space',
      input: { scheme_id: 1, kind: 'pocket_park', geometry: square(116.351, 39.961, 0.0005) },
    }
    expect(await client.call('command.run', draw)).toMatchObject({ ok: true })
    const effect = await client.call('scheme.effect', { schemeId: 1 })
    expect(effect.spaces).toHaveLength(1)
    expect(effect.spaces[0]?.areaM2).toBeGreaterThan(2000)
    expect(effect.indicators.length).toBeGreaterThan(0)
    await expect(client.call('scheme.effect', { schemeId: 9 })).rejects.toMatchObject({
      code: 'host.no_scheme',
    })
  })

  it('builds a report that holds its pictures', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    const bytes = new TextEncoder().encode(svg)
    const { hash } = await client.call('attachment.put', { name: 'a.svg', bytes })
    const observation = {
      name: 'record-observation',
      input: {
        category: 'pavement',
        severity: 'serious',
        words: '路面破损',
        picture: hash,
        geometry: { type: 'Point', coordinates: [116.35, 39.96] },
      },
    }
    const outcome = await client.call('command.run', observation)
    expect(outcome).toMatchObject({ ok: true })
    const { html } = await client.call('report.build', { locale: 'zh-CN' })
    expect(html).toContain('路面破损')
    expect(html).toContain(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`)
  })

  it('is one step to undo after an import', async () => {
    expect(await client.call('table.rows', { table: 'buildings' })).toHaveLength(3)
    expect(await client.call('history.undo', {})).toMatchObject({ ok: true })
    expect(await client.call('table.rows', { table: 'buildings' })).toEqual([])
  })

  it('leaves everything as it was when an import is called off', async () => {
    const patience = new AbortController()
    const sources = { files: [{ name: '更多.geojson', bytes: buildings }] }
    const call = client.call('import.run', { sources }, { signal: patience.signal })
    patience.abort()
    await expect(call).rejects.toMatchObject({ code: 'job.cancelled' })
    expect(await client.call('table.rows', { table: 'buildings' })).toHaveLength(3)
    expect((await client.call('host.hello', {})).project?.revision).toBe(1)
  })

  it('has no dialogs without a desktop', async () => {
    await expect(client.call('dialog.openProject', {})).rejects.toMatchObject({ code: 'host.no_dialogs' })
  })
})
