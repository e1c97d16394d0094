import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Feature, Position } from 'geojson'
import { beforeAll, describe, expect, it } from 'vitest'
import { localMetric } from '#shared/crs/local-metric'
import { MemoryProject } from '#shared/model/memory-project'
import type { Message } from '#shared/model/message'
import { formatMessage } from '#shared/words/format-message'
import { planImport, previewImport } from '../../electron/formats/read-sources'

const data = join(import.meta.dirname, '../../../shared/data')
const present = existsSync(data)
const job = { progress: () => {}, signal: new AbortController().signal }
const metric = localMetric([116.316, 39.993])

function cornersOf(value: unknown): Position[] {
  if (!Array.isArray(value)) return []
  return typeof value[0] === 'number' ? [value as Position] : value.flatMap(cornersOf)
}

function truth(layer: string): [number, number][] {
  const path = join(data, `beijing-tsinghua-south/tsinghua_south_${layer}.geojson`)
  const { features } = JSON.parse(readFileSync(path, 'utf8')) as { features: Feature[] }
  return features
    .flatMap(({ geometry }) => ('coordinates' in geometry ? cornersOf(geometry.coordinates) : []))
    .map(([lng = 0, lat = 0]) => metric.toMetres([lng, lat]))
}

function medianOffsetM(there: readonly Position[], places: readonly [number, number][]): number {
  const offsets = there.map(([lng = 0, lat = 0]) => {
    const [x, y] = metric.toMetres([lng, lat])
    return Math.min(...places.map(([px, py]) => Math.hypot(px - x, py - y)))
  })
  return offsets.sort((one, other) => one - other)[Math.floor(offsets.length / 2)] ?? Number.NaN
}

describe.skipIf(!present)(
  `coordinate systems by evidence${present ? '' : ' (skipped: the test data are not beside the checkout)'}`,
  () => {
    const project = new MemoryProject()
    beforeAll(async () => {
      const paths = [join(data, 'beijing-tsinghua-south/tsinghua_south.osm')]
      project.apply((await planImport(project, { paths }, {}, job)).change)
    })

    it.each([
      ['poi_gcj02_labelled_wgs84.geojson', 'GCJ-02', false, 'contradicted', 'poi'],
      ['noprj.shp', 'EPSG:4548', false, 'proposed', 'buildings'],
      ['points_swapped_latlon.csv', 'EPSG:4326', true, 'proposed', 'poi'],
      ['poi_utf8.csv', 'EPSG:4326', false, 'proposed', 'poi'],
      ['buildings_cgcs2000_gk114_4547.gpkg', 'EPSG:4547', false, 'declared', 'buildings'],
      ['buildings_cgcs2000_gk117_4548.shp', 'EPSG:4548', false, 'declared', 'buildings'],
      ['buildings_utm50n.gpkg', 'EPSG:32650', false, 'declared', 'buildings'],
    ] as const)('puts %s where it belongs: %s', async (name, crs, swapped, standing, layer) => {
      const sources = { paths: [join(data, 'formats/derived', name)] }
      const preview = await previewImport(project, sources, {}, job)
      const [file] = preview.files
      expect(file?.crs?.candidates[0]).toMatchObject({ crs, swapped })
      expect(file?.crs).toMatchObject({
        needsDecision: standing === 'contradicted',
        isProposed: standing === 'proposed',
        ...(standing === 'proposed' ? { used: crs, swapped } : {}),
      })
      const files = { [file?.file ?? '']: { crs, swapped } }
      const table = `新图层 ${name}`
      const decided = await previewImport(project, sources, { files }, job)
      expect(decided.files[0]?.crs).toMatchObject({
        used: crs,
        swapped,
        isProposed: false,
        needsDecision: false,
      })
      const { change } = await planImport(project, sources, { files, table }, job)
      const after = new MemoryProject()
      after.apply(change)
      const there = [...after.definitions.keys()]
        .flatMap((key) => [...after.rows(key)])
        .flatMap(({ geometry }) =>
          geometry && 'coordinates' in geometry ? cornersOf(geometry.coordinates) : [],
        )
      expect(there.length).toBeGreaterThan(50)
      expect(medianOffsetM(there, truth(layer))).toBeLessThan(1)
    })

    it('lists what may be in an empty project too, and leaves it to the person', async () => {
      const sources = { paths: [join(data, 'formats/derived/noprj.shp')] }
      const { files } = await previewImport(null, sources, {}, job)
      expect(files[0]?.crs?.needsDecision).toBe(true)
      expect(files[0]?.crs?.candidates.map((candidate) => candidate.crs)).toContain('EPSG:4548')
      expect(files[0]?.crs?.candidates.every(({ medianDistanceM }) => medianDistanceM === null)).toBe(true)
    })

    it.each([
      [
        'poi_gcj02_labelled_wgs84.geojson',
        '--crs GCJ-02（100% 落在研究范围内，与现有道路和建筑的中位距离 0.',
      ],
      ['noprj.shp', '--crs EPSG:4548（100% 落在研究范围内'],
      ['points_swapped_latlon.csv', '--crs EPSG:4326 --swap（100% 落在研究范围内'],
    ])('refuses %s unasked, in words that say what to add', async (name, words) => {
      const sources = { paths: [join(data, 'formats/derived', name)] }
      const refusal: unknown = await planImport(project, sources, {}, job).catch((error: unknown) => error)
      expect(refusal).toMatchObject({ code: 'import.crs.undecided' })
      expect(formatMessage('zh-CN', refusal as Message)).toContain(words)
    })

    it('takes degrees that nothing speaks against as WGS 84, and says so', async () => {
      const sources = { paths: [join(data, 'formats/derived/poi_utf8.csv')] }
      const { notes } = await planImport(project, sources, {}, job)
      expect(notes).toContainEqual(expect.objectContaining({ code: 'import.note.crs-assumed' }))
    })

    it('takes WGS 84 by custom where shifted systems cannot be told apart, and says so', async () => {
      const sources = { paths: [join(data, 'formats/derived/poi_utf8.csv')] }
      const { files } = await previewImport(null, sources, {}, job)
      expect(files[0]?.crs).toMatchObject({ used: 'EPSG:4326', isProposed: true, needsDecision: false })
      expect(files[0]?.crs?.candidates[0]?.evidence).toContainEqual({
        code: 'crs.evidence.alike',
        params: { others: 'GCJ-02 / BD-09' },
      })
    })

    it('does not doubt a file that lies where it says', async () => {
      const sources = { paths: [join(data, 'beijing-tsinghua-south/tsinghua_south_roads.geojson')] }
      const { files } = await previewImport(project, sources, {}, job)
      expect(files[0]?.crs?.needsDecision).toBe(false)
    })
  },
)
