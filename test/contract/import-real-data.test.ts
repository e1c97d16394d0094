import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MultiPolygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import { MemoryProject } from '#shared/model/memory-project'
import type { Row } from '#shared/model/row'
import { checkIntegrity } from '#shared/rules/check-integrity'
import { type ImportOptions, planImport } from '../../electron/formats/read-sources'

const data = join(import.meta.dirname, '../../../shared/data')
const present = existsSync(data)
const job = { progress: () => {}, signal: new AbortController().signal }

/** A project after importing the given files of the test data into it, as one change. */
async function imported(paths: readonly string[], options: ImportOptions = {}) {
  const project = new MemoryProject()
  const plan = await planImport(project, { paths: paths.map((path) => join(data, path)) }, options, job)
  expect(checkIntegrity(project, plan.change)).toBeNull()
  project.apply(plan.change)
  return { project, ...plan }
}

function counts(project: MemoryProject): Record<string, number> {
  const tables = [...project.definitions.keys()].map((table) => [table, project.count(table)] as const)
  return Object.fromEntries(tables.filter(([, count]) => count > 0))
}

function bySourceId(project: MemoryProject, table: string): Map<string, Row> {
  return new Map([...project.rows(table)].map((row) => [String(row.properties.source_id), row]))
}

function positionOf(row: Row | undefined): [number, number] {
  if (row?.geometry?.type !== 'Point') throw new Error('not a point')
  const [lng = 0, lat = 0] = row.geometry.coordinates
  return [lng, lat]
}

function elementOf(osmiumId: string): string {
  const number = Number(osmiumId.slice(1))
  if (osmiumId.startsWith('w')) return `way/${number}`
  return number % 2 === 0 ? `way/${number / 2}` : `relation/${(number - 1) / 2}`
}

const features = (path: string) =>
  (
    JSON.parse(readFileSync(join(data, path), 'utf8')) as {
      features: { properties: Record<string, string> }[]
    }
  ).features

describe.skipIf(!present)(
  `real data${present ? '' : ' (skipped: the test data are not beside the checkout)'}`,
  () => {
    it('brings every building and road that others took out of the same extract', async () => {
      const { project, notes } = await imported(['beijing-bupt/bupt.osm'])
      expect(counts(project)).toEqual({
        boundary: 1,
        land_use: 9,
        green: 25,
        activity_spaces: 33,
        parking: 31,
        roads: 194,
        barriers: 44,
        gates: 22,
        buildings: 111,
        facilities: 64,
      })
      expect(notes.map((note) => note.code)).toEqual([
        'import.note.osm-incomplete-area',
        'import.note.outside-extent',
        'import.note.left-out',
        'import.note.boundary-from-extent',
      ])
      // The GeoJSON layers were cut at the box; osmium numbers areas `a<2 × way>` and `a<2 × relation + 1>`.
      for (const [table, layer] of [
        ['buildings', 'buildings'],
        ['roads', 'roads'],
      ] as const) {
        const ours = bySourceId(project, table)
        const missing = features(`beijing-bupt/bupt_${layer}.geojson`)
          .filter(({ properties }) => properties.highway !== 'construction')
          .map(({ properties }) => elementOf(properties.osm_id ?? ''))
          .filter((id) => !ours.has(id))
        expect(missing, table).toEqual([])
      }
    })

    it('keeps the yard of a building drawn as a multipolygon', async () => {
      const { project } = await imported(['beijing-bupt/bupt.osm'])
      const dormitory = bySourceId(project, 'buildings').get('relation/18974411')
      expect(dormitory?.properties).toMatchObject({ use: 'residential', source: 'bupt.osm' })
      const { coordinates } = (dormitory?.geometry ?? {}) as MultiPolygon
      expect(coordinates.map((polygon) => polygon.length)).toEqual([2])
      expect(bySourceId(project, 'activity_spaces').get('relation/9605496')?.properties.kind).toBe('pitch')
    })

    it('reads an extract that states no box', async () => {
      const { project } = await imported(['beijing-tsinghua-south/tsinghua_south.osm'])
      expect(counts(project)).toMatchObject({ buildings: 189, roads: 130, water: 2, gates: 15 })
      expect(project.count('boundary')).toBe(0)
    })

    it('takes a folder of layers as one import', async () => {
      const { project, words, notes } = await imported(
        ['barriers', 'buildings', 'green', 'landuse', 'roads', 'water'].map(
          (layer) => `beijing-bupt/bupt_${layer}.geojson`,
        ),
      )
      expect(words.params?.files).toBe(5)
      expect(notes).toContainEqual({
        code: 'import.note.no-features',
        params: { file: 'bupt_water.geojson' },
      })
      expect(counts(project)).toEqual({
        land_use: 9,
        green: 25,
        activity_spaces: 24,
        parking: 19,
        roads: 189,
        barriers: 47,
        buildings: 106,
        facilities: 13,
        bupt_roads: 1,
      })
    })

    it('knows buildings without a single tag by the name of their file', async () => {
      const { project } = await imported(['suzhou-west/suzhou_west_buildings.geojson'])
      expect(counts(project)).toEqual({ buildings: 639 })
      const floors = [...project.rows('buildings')].map((row) => Number(row.properties.floors))
      expect([Math.min(...floors), Math.max(...floors)]).toEqual([1, 24])
    })

    it.each(['poi_utf8.csv', 'poi_utf8_bom.csv', 'poi_gbk.csv'])(
      'reads %s as the layer it was made from',
      async (file) => {
        const { project } = await imported([`formats/derived/${file}`])
        const names = [...project.rows('facilities')].map((row) => row.properties.name)
        expect(names).toContain('中国建设银行')
        const asLayer = await imported(['beijing-tsinghua-south/tsinghua_south_poi.geojson'])
        expect(project.count('facilities')).toBe(asLayer.project.count('facilities'))
      },
    )

    it('moves points that are GCJ-02 underneath back to where they are, when told', async () => {
      const { project } = await imported(['formats/derived/poi_gcj02_labelled_wgs84.geojson'], {
        crs: 'GCJ-02',
      })
      const truth = (await imported(['beijing-tsinghua-south/tsinghua_south_poi.geojson'])).project
      const there = bySourceId(truth, 'facilities')
      for (const [id, row] of bySourceId(project, 'facilities')) {
        const [lng, lat] = positionOf(row)
        const [trueLng, trueLat] = positionOf(there.get(id))
        expect(Math.abs(lng - trueLng)).toBeLessThan(2e-7)
        expect(Math.abs(lat - trueLat)).toBeLessThan(2e-7)
      }
    })

    it.each([
      ['formats/derived/points_swapped_latlon.csv', 'import.crs.undecided'],
      ['beijing-bupt/bupt_water.geojson', 'import.no-features'],
    ])('refuses %s in words', async (path, code) => {
      await expect(imported([path])).rejects.toMatchObject({ code })
    })
  },
)
