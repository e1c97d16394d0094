import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { HostClient } from '#shared/contract/channel'
import type * as CreateHost from '../../electron/host/create-host'
import { installHost } from '../builders/installed-host'
import type { LandSeen } from '../builders/spinning-analyses'

let programs: string
let installed: typeof CreateHost
let folder: string
let host: CreateHost.Host
let client: HostClient

beforeAll(async () => {
  programs = await mkdtemp(join(tmpdir(), 'linli-analysis-programs-'))
  installed = await installHost(programs, 'test/builders/spinning-analyses.ts')
})

afterAll(() => rm(programs, { recursive: true, force: true }))

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-analysis-'))
  host = installed.createHost({ home: join(folder, 'home'), author: '李工' })
  client = installed.directClient(host)
  await client.call('project.new', { path: join(folder, 'a.linli.gpkg'), name: '槐柏树街' })
})

afterEach(async () => {
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

const squareAt = (step: number) => {
  const [west, south] = [116.35 + step * 0.001, 39.96]
  const [east, north] = [west + 0.0005, south + 0.0005]
  return {
    type: 'Polygon' as const,
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  }
}

async function markLand(step: number): Promise<number> {
  const input = { kind: 'corner', geometry: squareAt(step) }
  const outcome = await client.call('command.run', { name: 'mark-land', input })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.revision
}

/** The ids of the land that an analysis of so many milliseconds saw, and at which revision. */
async function landSeen(milliseconds: number, signal?: AbortSignal): Promise<LandSeen> {
  const answer = await client.call('scheme.effect', { schemeId: milliseconds }, signal ? { signal } : {})
  return answer as unknown as LandSeen
}

describe('the analysis thread', () => {
  it('answers on the project as the caller saw it, and says at which revision', async () => {
    await markLand(0)
    expect(await landSeen(0)).toEqual({ ids: [1], revision: 1 })
    const revision = await markLand(1)
    expect(await landSeen(0)).toEqual({ ids: [1, 2], revision })
    await client.call('history.undo', {})
    expect(await landSeen(0)).toEqual({ ids: [1], revision: revision + 1 })
  })

  it('lets edits through while it computes, and shows them to the next run only', async () => {
    await markLand(0)
    await landSeen(0)
    let done = false
    const computing = landSeen(400).finally(() => {
      done = true
    })
    let edits = 0
    for (; !done; edits += 1) {
      await markLand(edits % 100)
      await setImmediate()
    }
    expect((await computing).ids).toEqual([1])
    expect(edits).toBeGreaterThan(5)
    expect((await landSeen(0)).ids).toHaveLength(edits + 1)
  })

  it('stops a run that nobody waits for any more', async () => {
    await landSeen(0)
    const patience = new AbortController()
    const computing = landSeen(20_000, patience.signal)
    setTimeout(() => patience.abort(), 50)
    await expect(computing).rejects.toMatchObject({ code: 'job.cancelled' })
    const calledOff = performance.now()
    await landSeen(0)
    expect(performance.now() - calledOff).toBeLessThan(200)
  })
})
