import type { Geometry } from 'geojson'
import { point, rectangle, twentyResidents } from '../../builders/community-project'
import { projectWith } from './project-with'

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
export function smallCommunity(): Promise<string> {
  return projectWith('一公里社区', async (edit) => {
    for (const feature of features) await edit('add-feature', feature)
    const scheme = await edit('create-scheme', { name: '方案甲' })
    await edit('draw-space', {
      scheme_id: scheme,
      kind: 'pocket_park',
      name: '中心公园',
      geometry: rectangle(60, -120, 60, 60),
    })
    await edit('record-observation', {
      geometry: point(10, 5),
      category: 'I03-1',
      severity: 'fairly_serious',
      words: '二层扶手松动',
      building_id: 3,
    })
  })
}
