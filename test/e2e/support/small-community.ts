import type { Geometry } from 'geojson'
import type { HostClient } from '#shared/contract/channel'
import { createHost, directClient } from '../../../electron/host/create-host'
import { point, rectangle, twentyResidents } from '../../builders/community-project'
import { newProject } from './new-project'

/** A house; `x` and `y` are metres from the middle, which the map shows in the middle of its canvas. */
const house = (name: string, x: number, y: number, width: number, height: number) => ({
  table: 'buildings',
  geometry: rectangle(x, y, width, height),
  values: { name, use: 'residential', floors: 6, ...twentyResidents },
})

/**
 * A kilometre of street with a park at its west end: two houses near it, two too far away, one of them large
 * and in the very middle, where a test can point at it. With a scheme whose park would serve those two.
 */
const features: readonly { table: string; geometry: Geometry; values: Record<string, unknown> }[] = [
  { table: 'boundary', geometry: rectangle(-500, -250, 1000, 500), values: { name: '一公里' } },
  {
    table: 'green',
    geometry: rectangle(-480, -40, 80, 80),
    values: { name: '西头公园', kind: 'park', open_to_public: true, gated: false },
  },
  house('1号楼', -350, 40, 60, 14),
  house('2号楼', -350, -60, 60, 14),
  house('中心楼', -40, -30, 80, 60),
  house('东头楼', 300, 40, 60, 14),
]

/** Writes the community into a project of its own and returns its path. */
export async function smallCommunity(): Promise<string> {
  const path = await newProject('一公里社区')
  const host = createHost({ author: '测试员' })
  const client = directClient(host)
  await client.call('project.open', { path })
  for (const feature of features) await edit(client, 'add-feature', feature)
  const scheme = await edit(client, 'create-scheme', { name: '方案甲' })
  await edit(client, 'draw-space', {
    scheme_id: scheme,
    kind: 'pocket_park',
    name: '中心公园',
    geometry: rectangle(60, -120, 60, 60),
  })
  await edit(client, 'record-observation', {
    geometry: point(10, 5),
    category: 'I03-1',
    severity: 'fairly_serious',
    words: '二层扶手松动',
    building_id: 3,
  })
  await host.close()
  return path
}

/** The id of the row that the edit added. */
async function edit(client: HostClient, name: string, input: unknown): Promise<number> {
  const outcome = await client.call('command.run', { name, input })
  if (!outcome.ok)
    throw new Error(`${name}: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal.params)}`)
  const [part] = Object.values(outcome.change.tables)
  return part?.added[0]?.id ?? 0
}
