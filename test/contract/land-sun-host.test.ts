import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HostClient } from '#shared/contract/channel'
import { landSun } from '#shared/land/sun/land-sun'
import { builtInTables } from '#shared/model/built-in-tables'
import { MemoryProject } from '#shared/model/memory-project'
import type * as CreateHost from '../../electron/host/create-host'
import { builtModule } from '../builders/built-program'

let folder: string
let host: CreateHost.Host
let client: HostClient

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-sun-host-'))
  const installed = await builtModule('host')
  host = installed.createHost({ home: join(folder, 'home') })
  client = installed.directClient(host)
  await client.call('project.openSample', {})
}, 60_000)

afterAll(async () => {
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

const question = { pixelM: 2, stepMinutes: 30, facades: true, summer: true } as const

describe('sun in the analysis thread', { timeout: 60_000 }, () => {
  it('is what the plain version finds, pixel by pixel, at the revision of the project', async () => {
    const shares: number[] = []
    const onProgress = ({ done, total }: { done: number; total: number | null }) =>
      shares.push(done / (total ?? 1))
    const { revision, ...found } = await client.call('land.sun', question, { onProgress })
    expect(revision).toBe(0)
    const mirror = new MemoryProject()
    for (const { name: table } of builtInTables)
      mirror.load(table, await client.call('table.rows', { table }))
    expect(found).toEqual(landSun(mirror, question))
    expect([...shares].sort((a, b) => a - b)).toEqual(shares)
  })

  it('sends a screen no more than it draws, and a file every pixel', async () => {
    const toLookAt = { ...question, pictureCells: 50 }
    const { raster } = await client.call('land.sun', toLookAt)
    expect(Math.max(raster.columns, raster.rows)).toBeLessThanOrEqual(50)
    const file = { ...question, format: 'geotiff' } as const
    const { bytes } = await client.call('land.sunFile', file)
    expect(await client.call('land.sunFile', { ...file, ...toLookAt })).toMatchObject({ bytes })
  })

  it('is called off in the middle', async () => {
    const calling = new AbortController()
    const asked = client.call(
      'land.sun',
      { pixelM: 0.5, stepMinutes: 1 },
      { signal: calling.signal, onProgress: () => calling.abort() },
    )
    await expect(asked).rejects.toMatchObject({ code: 'job.cancelled' })
  })

  it('draws the shadows of a moment, and none at night', async () => {
    const noon = await client.call('land.shadows', { hour: 12, leaves: 'none' })
    const morning = await client.call('land.shadows', { hour: 9, leaves: 'none' })
    expect(noon.azimuthDeg).toBeCloseTo(180, 1)
    expect(noon.civilHour).toBeCloseTo(12.15, 1)
    expect(morning.altitudeDeg).toBeLessThan(noon.altitudeDeg)
    expect(JSON.stringify(morning.shadow)).not.toBe(JSON.stringify(noon.shadow))
    expect(noon.shadow.coordinates.length).toBeGreaterThan(50)
    const night = await client.call('land.shadows', { hour: 20 })
    expect(night.shadow.coordinates).toEqual([])
    expect(night.notes.map(({ code }) => code)).toContain('land_sun.note.sun_low')
  })
})
