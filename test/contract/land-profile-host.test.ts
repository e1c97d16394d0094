import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MultiPolygon } from 'geojson'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HostClient } from '#shared/contract/channel'
import { geometryAreaM2 } from '#shared/geometry/measure'
import { createHost, directClient, type Host } from '../../electron/host/create-host'
import { line, middle, point, rectangle } from '../builders/community-project'

let folder: string
let host: Host
let client: HostClient

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-profile-'))
  host = createHost({ home: folder })
  client = directClient(host)
  await client.call('project.new', { path: join(folder, 'a.linli.gpkg'), name: '槐柏树街' })
  await add('roads', line([-300, 0], [300, 0]), { class: 'lane' })
  await add('facilities', point(120, 5), { kind: 'clinic', name: '卫生站' })
})

afterAll(async () => {
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

async function add(table: string, geometry: unknown, values: Record<string, unknown>): Promise<number> {
  const outcome = await client.call('command.run', {
    name: 'add-feature',
    input: { table, geometry, values },
  })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.revision
}

const profile = () => client.call('land.profile', { place: middle.toLngLat([0, 10]) })

describe('a place at the host', () => {
  it('is known as of the newest edit, also between two looks at it', async () => {
    const before = await profile()
    expect(before.walks.map(({ kind, walkM }) => [kind, Math.round(walkM)])).toEqual([['clinic', 135]])
    expect(before.people).toMatchObject({ residents: 0, homesWithoutCount: 0 })
    const revision = await add('buildings', rectangle(20, 10, 20, 10), { use: 'residential', residents: 30 })
    const after = await profile()
    expect(after.people?.residents).toBe(30)
    expect(after.revision).toBeGreaterThanOrEqual(revision)
    await client.call('history.undo', {})
    expect((await profile()).people?.residents).toBe(0)
  })

  it('says how long the sun shines there, and what takes it away', async () => {
    await add('buildings', rectangle(-20, -30, 40, 15), { use: 'residential', height_m: 30 })
    const { sun, possibleHours, day } = await client.call('land.sunAt', { place: middle.toLngLat([0, 0]) })
    expect(possibleHours).toBeCloseTo(8, 1)
    expect(day.date).toMatch(/-01-2\d$/)
    expect(sun?.hours.least).toBeLessThan(4)
    expect(sun?.blockers[0]).toMatchObject({ table: 'buildings', heightUnknown: false })
    const roof = await client.call('land.sunAt', { place: middle.toLngLat([0, -20]) })
    expect(roof.sun).toBeNull()
  })

  it('refuses what is no place', async () => {
    await expect(client.call('land.profile', { place: [200, 0] })).rejects.toThrow()
  })
})

describe('pieces of land at the host', () => {
  const whole = rectangle(0, 0, 40, 10) as MultiPolygon
  const across = [middle.toLngLat([10, -5]), middle.toLngLat([10, 15])]

  it('are cut along a line and joined again', async () => {
    const { areas } = await client.call('land.cut', {
      area: whole,
      line: { type: 'LineString', coordinates: across },
    })
    expect(areas.map((area) => Math.round(geometryAreaM2(area)))).toEqual([300, 100])
    const { area, parts } = await client.call('land.join', { areas: [...areas] })
    expect(parts).toBe(1)
    expect(geometryAreaM2(area)).toBeCloseTo(400, 0)
    const outcome = await client.call('command.run', {
      name: 'recut-land',
      input: { ids: [], areas, kind: 'corner' },
    })
    expect(outcome.ok).toBe(true)
  })

  it('are not cut by a line that stops inside', async () => {
    const line = { type: 'LineString' as const, coordinates: [across[0] ?? [], middle.toLngLat([10, 5])] }
    await expect(client.call('land.cut', { area: whole, line })).rejects.toMatchObject({
      code: 'land.cut.ends_inside',
    })
  })
})
