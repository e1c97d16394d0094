import { describe, expect, it } from 'vitest'
import { type ExportFormat, exportFacts, exportFormatNames } from '#shared/contract/export'
import { builtInTable } from '#shared/model/built-in-tables'
import { MemoryProject } from '#shared/model/memory-project'
import { formatMessage } from '#shared/words/format-message'
import { exportLayers } from './export-layers'

const job = { progress: () => {}, signal: new AbortController().signal }
const surroundings = { projectName: '梧桐里', at: '2026-05-01T00:00:00.000Z' }
const defaults = { encoding: 'utf-8', locale: 'zh-CN', labels: true, shiftOrigin: false } as const

function project(): MemoryProject {
  const made = new MemoryProject()
  made.load(
    'facilities',
    [1, 2, 3].map((id) => ({
      id,
      geometry: { type: 'Point', coordinates: [116.36 + id / 1000, 39.97] },
      properties: { name: `设施${id}`, kind: 'canteen' },
    })),
  )
  made.load('households', [
    { id: 1, geometry: null, properties: { owner: '=HYPERLINK("x")', room: '3-201' } },
  ])
  return made
}

const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

describe('exportLayers', () => {
  it('shows nothing to a spreadsheet that it would run', async () => {
    const wish = { ...defaults, layers: [{ table: 'households' }], format: 'csv' as const }
    const { bytes, name } = await exportLayers(project(), wish, surroundings, job)
    expect(name).toBe('住户登记.csv')
    expect(text(bytes)).toBe(
      '\ufefffid,building_id,stair_unit,room,area_m2,owner\r\n1,,,3-201,,"\'=HYPERLINK(""x"")"\r\n',
    )
  })

  it('says fields and choices in words when asked', async () => {
    const wish = { ...defaults, layers: [{ table: 'facilities' }], format: 'csv' as const }
    const { bytes } = await exportLayers(project(), { ...wish, wording: 'words' }, surroundings, job)
    const [head, first] = text(bytes).split('\r\n')
    expect(head).toContain(`fid,${formatMessage('zh-CN', { code: 'field.name' })},`)
    expect(first).toContain(`设施1,${formatMessage('zh-CN', { code: 'choice.facility_kind.canteen' })}`)
  })

  it('takes only the rows that were chosen, each once, and passes over those that are gone', async () => {
    const wish = {
      ...defaults,
      layers: [{ table: 'facilities', ids: [3, 1, 3, 99] }],
      format: 'geojson' as const,
    }
    const { bytes, layers } = await exportLayers(project(), wish, surroundings, job)
    expect(JSON.parse(text(bytes)).features.map(({ id }: { id: number }) => id)).toEqual([1, 3])
    expect(layers).toEqual([{ table: 'facilities', count: 2 }])
  })

  it.each(exportFormatNames)('knows what %s cannot hold', async (format) => {
    const call = (table: string, crs?: string) =>
      exportLayers(
        project(),
        { ...defaults, layers: [{ table }], format, ...(crs ? { crs } : {}) },
        surroundings,
        job,
      )
    await expect(call('nowhere')).rejects.toThrow('export.unknown-layer')
    await expect(call('facilities', 'my town grid')).rejects.toThrow('crs.unknown')
    const { placeless, systems } = exportFacts(format)
    if (!placeless) await expect(call('households')).rejects.toThrow('export.no-place')
    if (systems === 'wgs84') await expect(call('facilities', '4548')).rejects.toThrow('export.wgs84-only')
    if (systems === 'metres') await expect(call('facilities', '4490')).rejects.toThrow('export.needs-metres')
  })

  it('stops when nobody waits for it any more', async () => {
    const patience = new AbortController()
    patience.abort()
    const wish = { ...defaults, layers: [{ table: 'facilities' }], format: 'csv' as const }
    await expect(
      exportLayers(project(), wish, surroundings, { progress: () => {}, signal: patience.signal }),
    ).rejects.toThrow('job.cancelled')
  })

  it('tells how far it is, of many rows', async () => {
    const large = new MemoryProject()
    const definition = builtInTable('facilities')
    large.load(
      'facilities',
      Array.from({ length: 5000 }, (_, index) => ({ id: index + 1, geometry: null, properties: {} })),
    )
    const told: number[] = []
    const progress = ({ done, total }: { done: number; total?: number | null | undefined }) => {
      told.push(done / (total ?? 1))
    }
    for (const format of ['csv', 'shapefile'] satisfies ExportFormat[]) {
      told.length = 0
      const wish = { ...defaults, layers: [{ table: definition?.name ?? '' }], format }
      await exportLayers(large, wish, surroundings, { ...job, progress })
      expect(told).toEqual([0.2, 0.4, 0.6, 0.8, 1])
    }
  })
})
