import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HostClient } from '#shared/contract/channel'
import type * as CreateHost from '../../electron/host/create-host'
import { builtModule } from '../builders/built-program'

let folder: string
let host: CreateHost.Host
let client: HostClient

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-heat-host-'))
  const installed = await builtModule('host')
  host = installed.createHost({ home: join(folder, 'home'), author: '李工' })
  client = installed.directClient(host)
  await client.call('project.openSample', {})
}, 120_000)
afterAll(async () => {
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

const question = { radiusM: 20, cellM: 5, frames: true } as const

describe('heat, priority and rooms through the host and its analysis thread', { timeout: 60_000 }, () => {
  it('plays the day on one scale, and after an edit tells what a fresh look would', async () => {
    const before = await client.call('land.heat', question)
    expect(before.raster?.values).toBeInstanceOf(Float32Array)
    expect(before.frames.map(({ slot }) => slot)).toHaveLength(7)
    const whole = before.raster?.sum ?? 0
    const played = before.frames.reduce((sum, { raster }) => sum + raster.sum, 0)
    expect(played / whole).toBeCloseTo(1, 5)

    const [one] = await client.call('table.rows', { table: 'activity' })
    const added = await client.call('command.run', {
      name: 'add-feature',
      input: {
        table: 'activity',
        geometry: one?.geometry,
        values: { minutes: 600, slot: '09-11', day: 'workday' },
      },
    })
    if (!added.ok) throw new Error(added.refusal.code)
    // The points are kept in the thread from one question to the next; this one is new to them.
    const after = await client.call('land.heat', question)
    expect(after.revision).toBe(added.revision)
    expect((after.raster?.sum ?? 0) - whole).toBeCloseTo(10, 0)
    expect(after.counts.records).toBe(before.counts.records + 1)
    await client.call('history.undo', {})
    const undone = await client.call('land.heat', question)
    expect(undone.raster?.values).toEqual(before.raster?.values)
    // What says where the community is has not changed, nor has the source: the kept points serve another question.
    const opinions = await client.call('land.heat', { source: 'opinions' })
    expect(opinions.counts.records).toBeGreaterThan(0)
  })

  it('tells how places are used, which to take up first, and what idle rooms could be', async () => {
    const used = await client.call('land.behaviour', {})
    expect(used.spaces[0]?.efficiency?.openHours).toBeGreaterThan(0)
    expect(used.observed).toHaveLength(14)
    const ranked = await client.call('land.priority', {})
    expect(ranked.places[0]?.rank).toBe(1)
    const scores = ranked.places.map(({ scoreBetween: [low, high] }) => low + high)
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
    const rooms = await client.call('land.rooms', {})
    expect(rooms.assignments.length).toBeGreaterThan(0)
  })

  it('passes refusals on as words, and can be called off', async () => {
    await expect(client.call('land.heat', { source: 'opinions', frames: true })).rejects.toMatchObject({
      code: 'land_heat.frames_not_for_source',
    })
    const patience = new AbortController()
    const asked = client.call('land.priority', { walkM: 301 }, { signal: patience.signal })
    patience.abort()
    await expect(asked).rejects.toMatchObject({ code: 'job.cancelled' })
  })
})
