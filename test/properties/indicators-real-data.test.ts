import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Feature, FeatureCollection, Geometry } from 'geojson'
import { describe, expect, it } from 'vitest'
import { indicatorCatalogue } from '#shared/indicators/catalogue'
import { runCheck } from '#shared/indicators/run-check'
import { MemoryProject } from '#shared/model/memory-project'
import type { FieldValue } from '#shared/model/row'
import { realOverlay } from '../builders/community-overlay'

const folder = join(import.meta.dirname, '../../../shared/data/beijing-bupt')

const roadClasses: Readonly<Record<string, string>> = {
  primary: 'main',
  secondary: 'secondary',
  footway: 'footpath',
  path: 'footpath',
  steps: 'steps',
  cycleway: 'cycleway',
  pedestrian: 'pedestrian',
}

type Read = (tags: Readonly<Record<string, unknown>>) => Record<string, FieldValue> | null

/** Enough of an import to compute with: the extract's own tags, and nothing made up. */
function load(project: MemoryProject, table: string, file: string, read: Read): void {
  const layer = JSON.parse(readFileSync(join(folder, file), 'utf8')) as FeatureCollection
  const rows: { id: number; geometry: Geometry; properties: Record<string, FieldValue> }[] = []
  for (const feature of layer.features as Feature[]) {
    const properties = read(feature.properties ?? {})
    if (properties) rows.push({ id: rows.length + 1, geometry: feature.geometry, properties })
  }
  project.load(table, rows)
}

function realCommunity(): MemoryProject {
  const project = new MemoryProject()
  load(project, 'buildings', 'bupt_buildings.geojson', (tags) => ({
    use: ['dormitory', 'apartments', 'residential'].includes(String(tags.building)) ? 'residential' : null,
  }))
  load(project, 'roads', 'bupt_roads.geojson', (tags) => ({
    class: roadClasses[String(tags.highway)] ?? 'service',
    walkable: null,
  }))
  load(project, 'barriers', 'bupt_barriers.geojson', (tags) => ({ kind: String(tags.barrier) }))
  load(project, 'green', 'bupt_green.geojson', (tags) => ({
    kind: tags.leisure === 'park' ? 'park' : tags.landuse === 'grass' ? 'lawn' : 'other',
    open_to_public: tags.leisure === 'park' ? true : null,
  }))
  return project
}

describe.skipIf(!existsSync(folder))(
  'the check on a real extract (skipped where ../shared/data is absent)',
  () => {
    it('gives figures within their bounds, fast', async () => {
      const overlay = await realOverlay()
      const project = realCommunity()
      runCheck(project, { overlay })
      const before = performance.now()
      const results = runCheck(project, { overlay })
      const tookMs = performance.now() - before
      expect(results.map(({ id }) => id)).toEqual(indicatorCatalogue.map(({ id }) => id))
      // 150 ms is the aim on a quiet machine; this bound only catches what goes badly wrong.
      expect(tookMs).toBeLessThan(1_000)
      for (const { value, interval, unit, reasons } of results) {
        for (const end of [value, ...(interval ?? [])]) {
          if (end === null) continue
          expect(end).toBeGreaterThanOrEqual(0)
          if (unit === 'percent') expect(end).toBeLessThanOrEqual(100)
        }
        if (value === null) expect(reasons.length).toBeGreaterThan(0)
      }
    })

    it('never takes for certain what OpenStreetMap does not say', async () => {
      const results = runCheck(realCommunity(), { overlay: await realOverlay() })
      const byId = new Map(results.map((result) => [result.id, result]))
      // No park is mapped there; pitches and gardens may or may not be open, residents are nowhere given.
      expect(byId.get('H25-25')?.interval?.[0]).toBe(0)
      expect(byId.get('H25-25')?.interval?.[1]).toBeGreaterThan(50)
      expect(byId.get('X-02')).toMatchObject({ value: null, verdict: 'unknown' })
      expect(byId.get('H25-14')).toMatchObject({ value: null, verdict: 'unknown' })
    })
  },
)
