import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HostClient } from '#shared/contract/channel'
import type * as CreateHost from '../../electron/host/create-host'
import { hostWithAnalyses } from '../builders/built-program'
import type { LandSeen, MemorySeen } from '../builders/spinning-analyses'

let programs: string
let installed: typeof CreateHost
let folder: string
let host: CreateHost.Host
let client: HostClient

beforeAll(async () => {
  programs = await mkdtemp(join(tmpdir(), 'linli-analysis-programs-'))
  installed = await hostWithAnalyses(programs, 'test/builders/spinning-analyses.ts')
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

/** What the test's own analysis was told by its memory. */
async function remembered(): Promise<MemorySeen> {
  return (await client.call('land.heat', { radiusM: 30 })) as unknown as MemorySeen
}

/** How far each thread of this process steps back, by its number: see proc(5), `stat`, field 19. */
async function nicenessOfThreads(): Promise<ReadonlyMap<string, number>> {
  const told = new Map<string, number>()
  for (const thread of await readdir('/proc/self/task')) {
    const stat = await readFile(`/proc/self/task/${thread}/stat`, 'utf8').catch(() => '')
    // The name of a thread stands in brackets and may hold anything.
    const niceness = stat.slice(stat.lastIndexOf(')')).split(' ')[17]
    if (niceness !== undefined) told.set(thread, Number(niceness))
  }
  return told
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

  it('lets edits through as fast as ever while it computes, and shows them to the next run only', async () => {
    await landSeen(0)
    const idle: number[] = []
    for (let edit = 0; edit < 40; edit += 1) idle.push(await timed(() => markLand(edit)))
    const computing = landSeen(3000)
    const busy: number[] = []
    for (let edit = 0; edit < 40; edit += 1) busy.push(await timed(() => markLand(40 + edit)))
    const last = await markLand(80)
    const answer = await computing
    expect(answer.ids).toHaveLength(40)
    expect(answer.revision).toBe(40)
    expect(await landSeen(0)).toMatchObject({ revision: last })
    // On a busy machine the threads share a core; where the run held the host an edit would take all its three seconds.
    expect(median(busy)).toBeLessThan(10 * median(idle) + 20)
    expect(Math.max(...busy)).toBeLessThan(1500)
  })

  it.runIf(process.platform === 'linux')('gives way to whoever else wants the processor', async () => {
    const before = await nicenessOfThreads()
    await landSeen(0)
    const own = (threads: ReadonlyMap<string, number>) => threads.get(String(process.pid))
    const now = await nicenessOfThreads()
    expect(own(now)).toBe(own(before))
    const started = [...now].filter(([thread]) => !before.has(thread)).map(([, niceness]) => niceness)
    expect(Math.max(...started)).toBeGreaterThan(own(now) as number)
  })

  it('stops a run that nobody waits for any more', async () => {
    await landSeen(0)
    const shares: number[] = []
    const patience = new AbortController()
    const computing = client.call(
      'scheme.effect',
      { schemeId: 20_000 },
      {
        signal: patience.signal,
        onProgress: ({ done, total, words }) => {
          shares.push(done / (total ?? 1))
          expect(words).toEqual({ code: 'progress.analysis' })
          patience.abort()
        },
      },
    )
    await expect(computing).rejects.toMatchObject({ code: 'job.cancelled' })
    expect(shares).toHaveLength(1)
    // Far less than the grace after which the thread itself would be ended.
    expect(await timed(() => landSeen(0))).toBeLessThan(900)
    expect((await remembered()).runs).toBe(1)
  })

  it('does not begin what is called off while it waits for its turn', async () => {
    const first = landSeen(200)
    const patience = new AbortController()
    const second = landSeen(20_000, patience.signal)
    patience.abort()
    await expect(second).rejects.toMatchObject({ code: 'job.cancelled' })
    expect((await first).ids).toEqual([])
    expect(await timed(() => landSeen(0))).toBeLessThan(5000)
  })

  it('ends a run together with its thread when it does not notice that it is called off', async () => {
    const patience = new AbortController()
    const deaf = client.call('check.run', { schemeId: 668 }, { signal: patience.signal })
    setTimeout(() => patience.abort(), 300)
    await expect(deaf).rejects.toMatchObject({ code: 'job.cancelled' })
    expect(await timed(() => landSeen(0))).toBeLessThan(10_000)
  })

  it('passes a refusal on with its parameters, and a mistake of ours as one', async () => {
    await expect(landSeen(1)).rejects.toMatchObject({ code: 'host.no_scheme', params: { id: 1 } })
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    await expect(client.call('check.run', { schemeId: 666 })).rejects.toMatchObject({
      code: 'host.unexpected',
    })
    expect(log.mock.calls[0]?.[0]).toMatchObject({ message: 'this went wrong on purpose' })
    log.mockRestore()
    expect((await landSeen(0)).ids).toEqual([])
  })

  it('says so when it dies, and starts anew', async () => {
    await markLand(0)
    await landSeen(0)
    await expect(client.call('check.run', { schemeId: 667 })).rejects.toMatchObject({
      code: 'analysis.thread_died',
      params: { reason: '3' },
    })
    const revision = await markLand(1)
    expect(await landSeen(0)).toEqual({ ids: [1, 2], revision })
  })

  it('answers nobody who asked about a project that was left meanwhile', async () => {
    await markLand(0)
    await landSeen(0)
    const computing = landSeen(20_000)
    const refused = expect(computing).rejects.toMatchObject({ code: 'host.project_changed' })
    await client.call('project.new', { path: join(folder, 'b.linli.gpkg'), name: '另一个' })
    await refused
    expect(await landSeen(0)).toEqual({ ids: [], revision: 0 })
  })

  it('tells an analysis what has changed since it last kept something', async () => {
    await markLand(0)
    expect(await remembered()).toMatchObject({ runs: 1, changed: [], count: 1 })
    await markLand(1)
    await client.call('command.run', {
      name: 'edit-fields',
      input: { table: 'land', id: 1, values: { note: '老槐树下' } },
    })
    const { runs, changed, count } = await remembered()
    expect({ runs, count }).toEqual({ runs: 2, count: 2 })
    expect(changed).toMatchObject([
      { table: 'land', id: 2, before: null, after: { id: 2 } },
      {
        table: 'land',
        id: 1,
        before: { properties: { note: null } },
        after: { properties: { note: '老槐树下' } },
      },
    ])
    await client.call('history.undo', {})
    await client.call('history.redo', {})
    expect((await remembered()).changed).toEqual([])
  })
})

async function timed(work: () => Promise<unknown>): Promise<number> {
  // Messages from the thread have their turn, as they have between the frames of a window.
  await setImmediate()
  const started = performance.now()
  await work()
  return performance.now() - started
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
}
