import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CommandInput } from '#shared/commands/registry'
import type { HostClient } from '#shared/contract/channel'
import type { LeftoverPiece } from '#shared/contract/land-leftover'
import { unpackOutline } from '#shared/land/leftover/packed-outline'
import { createHost, directClient, type Host } from '../../electron/host/create-host'
import { line, rectangle, twentyResidents } from '../builders/community-project'

let folder: string
let host: Host
let client: HostClient

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-leftover-host-'))
  host = createHost({ home: folder })
  client = directClient(host)
  await client.call('project.new', { path: join(folder, 'a.linli.gpkg'), name: '槐柏树街' })
})

afterAll(async () => {
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

async function run(name: string, input: unknown): Promise<void> {
  const outcome = await client.call('command.run', { name, input })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
}

const add = (table: string, geometry: unknown, values: Record<string, unknown>): Promise<void> =>
  run('add-feature', { table, geometry, values })

const search = () => client.call('land.leftover', {})
const finds = (pieces: readonly LeftoverPiece[]) => pieces.filter(({ rank }) => rank !== null)

describe('leftover land at the host', () => {
  it('is refused in words while there is no ground to look on', async () => {
    await expect(search()).rejects.toMatchObject({ code: 'leftover.no_ground' })
  })

  it('is found, follows every edit, and comes back as it was when the edit is undone', async () => {
    await add('boundary', rectangle(0, 0, 200, 60), { name: '社区' })
    await add('roads', line([0, 30], [200, 30]), { class: 'lane', width_m: 6 })
    await add('buildings', rectangle(0, 40, 60, 15), { use: 'residential', ...twentyResidents })
    const before = await search()
    expect(finds(before.pieces).length).toBeGreaterThan(1)
    await add('buildings', rectangle(100, 5, 50, 15), { use: 'residential', ...twentyResidents })
    const after = await search()
    expect(after.revision).toBeGreaterThan(before.revision)
    expect(after.totals.freeM2).toBeLessThan(before.totals.freeM2 - 50 * 15)
    await client.call('history.undo', {})
    const { revision: _, ...again } = await search()
    const { revision: __, ...first } = before
    expect(again).toEqual(first)
  })

  it('remembers what was accepted and rejected, with the reason, in the next search', async () => {
    const [best, next] = finds((await search()).pieces)
    if (!best || !next) throw new Error('nothing found')
    const decide = (piece: LeftoverPiece, status: 'accepted' | 'rejected', note: string): Promise<void> => {
      const input: CommandInput<'mark-land'> = {
        geometry: unpackOutline(piece.outline),
        kind: piece.kind,
        status,
        note,
        name: undefined,
        source: undefined,
        source_id: piece.key,
      }
      return run('mark-land', input)
    }
    await decide(best, 'rejected', '消防车要在这里掉头')
    await decide(next, 'accepted', '居民议过')
    const { pieces } = await search()
    const of = (key: string) => pieces.find((piece) => piece.key === key)
    expect(of(best.key)).toMatchObject({
      rank: null,
      decision: { status: 'rejected', note: '消防车要在这里掉头' },
    })
    expect(of(next.key)).toMatchObject({ rank: 1, decision: { status: 'accepted', note: '居民议过' } })
  })
})
