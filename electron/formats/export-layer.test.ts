import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtInTable } from '#shared/model/built-in-tables'
import { MemoryProject } from '#shared/model/memory-project'
import type { FieldValue, Row } from '#shared/model/row'
import { type ExportFormat, exportLayer } from './export-layer'
import { planImport } from './read-sources'

const job = { progress: () => {}, signal: new AbortController().signal }
const ring = [
  [116, 39],
  [116.001, 39],
  [116.001, 39.001],
  [116, 39.001],
  [116, 39],
]

const words = fc
  .string({ unit: fc.constantFrom(...'梧桐里a1,"\'=-+@;\n 食堂'), maxLength: 12 })
  .map((text) => text.trim() || null)

/** Rows of a built-in table with arbitrary words and figures, its geometry given. */
function rowsOf(table: string, geometry: Row['geometry']): fc.Arbitrary<Row[]> {
  const fields = builtInTable(table)?.fields ?? []
  const value = (field: (typeof fields)[number]): fc.Arbitrary<FieldValue> => {
    if (field.name === 'source') return fc.constant('from.osm')
    if (field.name === 'source_id') return fc.uuid()
    if (field.name === 'attributes') return fc.constantFrom(null, '{"roof":"flat","n":1}')
    if (field.choices) return fc.constantFrom(null, ...field.choices)
    if (field.type === 'integer') return fc.option(fc.integer({ min: -9, max: 1e6 }))
    if (field.type === 'real') return fc.option(fc.integer({ max: 1e6 }).map((n) => n / 8))
    return field.type === 'boolean' ? fc.option(fc.boolean()) : words
  }
  const properties = fc.record(Object.fromEntries(fields.map((field) => [field.name, value(field)])))
  return fc
    .array(properties, { minLength: 1, maxLength: 4 })
    .map((list) => list.map((held, index) => ({ id: index + 1, geometry, properties: held })))
}

describe.each<ExportFormat>(['geojson', 'csv'])('exportLayer as %s', (format) => {
  it.each<[string, Row['geometry']]>([
    ['facilities', { type: 'Point', coordinates: [116.312345678, 39.9] }],
    ['buildings', { type: 'MultiPolygon', coordinates: [[ring]] }],
    ['roads', { type: 'MultiLineString', coordinates: [ring.slice(0, 3)] }],
  ])('writes %s as they are read again', async (table, geometry) => {
    await fc.assert(
      fc.asyncProperty(rowsOf(table, geometry), async (rows) => {
        const project = new MemoryProject()
        project.load(table, rows)
        const { name, bytes } = exportLayer(project, table, format)
        const { change } = await planImport(new MemoryProject(), { files: [{ name, bytes }] }, { table }, job)
        expect(change.tables[table]?.added).toEqual(rows)
      }),
      { numRuns: 50 },
    )
  })

  it('knows what it cannot write', () => {
    expect(() => exportLayer(new MemoryProject(), 'nowhere', format)).toThrow('export.unknown-table')
    if (format === 'geojson')
      expect(() => exportLayer(new MemoryProject(), 'households', format)).toThrow('export.no-geometry')
    else expect(exportLayer(new MemoryProject(), 'households', format).name).toBe('households.csv')
  })
})

describe('exported files', () => {
  it('show nothing to a spreadsheet that it would run', () => {
    const project = new MemoryProject()
    project.load('households', [
      { id: 1, geometry: null, properties: { owner: '=HYPERLINK("x")', room: '3-201' } },
    ])
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      exportLayer(project, 'households', 'csv').bytes,
    )
    expect(text).toBe(
      '\ufefffid,building_id,stair_unit,room,area_m2,owner\r\n1,,,3-201,,"\'=HYPERLINK(""x"")"\r\n',
    )
  })

  const gdal = spawnSync('ogrinfo', ['--version']).status === 0
  it.skipIf(!gdal)(`open in GDAL${gdal ? '' : ' (skipped: ogrinfo is not installed)'}`, () => {
    const project = new MemoryProject()
    project.load('buildings', [
      {
        id: 3,
        geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
        properties: { name: '3号楼', floors: 6 },
      },
    ])
    const folder = mkdtempSync(join(tmpdir(), 'linli-export-'))
    try {
      for (const format of ['geojson', 'csv'] as const) {
        const { name, bytes } = exportLayer(project, 'buildings', format)
        const path = join(folder, name)
        writeFileSync(path, bytes)
        const found = execFileSync('ogrinfo', ['-al', '-q', path], { encoding: 'utf8' })
        expect(found).toContain('name (String) = 3号楼')
        expect(found).toMatch(/MULTIPOLYGON \(\(\(116 39,/)
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
