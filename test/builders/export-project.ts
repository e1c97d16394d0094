import type { MethodParsed } from '#shared/contract/methods'
import { builtInTables } from '#shared/model/built-in-tables'
import { MemoryProject } from '#shared/model/memory-project'
import type { Row } from '#shared/model/row'
import type { TableDefinition } from '#shared/model/table'
import { exportLayers } from '../../electron/formats/writers/export-layers'

const survey: TableDefinition = {
  name: 'survey',
  title: '住户调查：2026',
  geometry: 'GEOMETRY',
  origin: 'imported',
  fields: [
    { name: '户主姓名与联系方式', type: 'text' },
    { name: '户主姓名与家庭人口', type: 'integer' },
    { name: '面积', type: 'real' },
    { name: '愿意参加', type: 'boolean' },
    { name: '登记时间', type: 'datetime' },
  ],
}

function square(lng: number, lat: number, size: number): [number, number][] {
  return [
    [lng, lat],
    [lng + size, lat],
    [lng + size, lat + size],
    [lng, lat + size],
    [lng, lat],
  ]
}

const rows: Readonly<Record<string, readonly Row[]>> = {
  buildings: [
    {
      id: 1,
      geometry: {
        type: 'MultiPolygon',
        coordinates: [
          [square(116.35, 39.96, 0.001), square(116.3502, 39.9602, 0.0002).reverse()],
          [square(116.352, 39.961, 0.000_5)],
        ],
      },
      properties: {
        name: '3号楼“甲”, <东>',
        use: 'residential',
        floors: 6,
        height_m: 18.123456789,
        lift: false,
      },
    },
    { id: 7, geometry: null, properties: { name: '=4号楼', lift: true, residents: 0 } },
  ],
  roads: [
    {
      id: 2,
      geometry: {
        type: 'MultiLineString',
        coordinates: [
          [
            [116.35, 39.96],
            [116.36, 39.97],
          ],
          [
            [116.36, 39.97],
            [116.37, 39.970123456],
          ],
        ],
      },
      properties: { name: '槐柏树街', class: 'lane', width_m: 4.5, walkable: true },
    },
  ],
  facilities: [
    {
      id: 5,
      geometry: { type: 'Point', coordinates: [116.361234567, 39.97] },
      properties: { name: '食堂', kind: 'canteen' },
    },
    { id: 6, geometry: { type: 'Point', coordinates: [116.36, 39.971] }, properties: { name: '菜市场' } },
  ],
  survey: [
    {
      id: 1,
      geometry: { type: 'Point', coordinates: [116.3605, 39.9705] },
      properties: {
        户主姓名与联系方式: '张㐂',
        户主姓名与家庭人口: -3,
        面积: 0.1 + 0.2,
        愿意参加: true,
        登记时间: '2026-05-01T08:00:00Z',
      },
    },
    {
      id: 2,
      geometry: {
        type: 'LineString',
        coordinates: [
          [116.36, 39.97],
          [116.361, 39.9712],
        ],
      },
      properties: { 户主姓名与联系方式: '李'.repeat(120), 户主姓名与家庭人口: 1_234_567_890_123 },
    },
    {
      id: 3,
      geometry: { type: 'Polygon', coordinates: [square(116.36, 39.96, 0.0003)] },
      properties: { 面积: 1e-9 },
    },
  ],
  households: [
    {
      id: 4,
      geometry: null,
      properties: { building_id: 1, stair_unit: 2, room: '3-201', area_m2: 56.5, owner: '@王' },
    },
  ],
}

/** A project with every kind of shape and of value, holes, several parts, things without a place, Chinese names. */
export function exportProject(): MemoryProject {
  const project = new MemoryProject([...builtInTables, survey])
  for (const [table, held] of Object.entries(rows)) project.load(table, held)
  return project
}

type ExportWish = Pick<MethodParsed<'layer.export'>, 'format'> & {
  readonly tables: readonly string[]
} & Partial<MethodParsed<'layer.export'>>

/** Exports at once, with what the contract would fill in. */
export function exportNow(project: MemoryProject, { tables, ...wish }: ExportWish) {
  return exportLayers(
    project,
    {
      layers: tables.map((table) => ({ table })),
      encoding: 'utf-8',
      locale: 'zh-CN',
      labels: true,
      shiftOrigin: false,
      ...wish,
    },
    { projectName: '梧桐里', at: '2026-05-01T00:00:00.000Z' },
    { progress: () => {}, signal: new AbortController().signal },
  )
}
