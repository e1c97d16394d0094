import { describe, expect, it } from 'vitest'
import { invertChange } from '#shared/change/change'
import type { Progress } from '#shared/contract/channel'
import { fromWgs84 } from '#shared/crs/systems'
import { MemoryProject } from '#shared/model/memory-project'
import { checkIntegrity } from '#shared/rules/check-integrity'
import { type ImportJob, type ImportOptions, planImport, previewImport } from './read-sources'

function job(): ImportJob & { seen: Progress[]; cancel(): void } {
  const controller = new AbortController()
  const seen: Progress[] = []
  return {
    seen,
    progress: (progress) => seen.push(progress),
    signal: controller.signal,
    cancel: () => controller.abort(),
  }
}

const files = (named: Record<string, unknown>) => ({
  files: Object.entries(named).map(([name, value]) => ({
    name,
    bytes: new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)),
  })),
})
const bench = (id: string, extra: object = {}) => ({
  type: 'Feature',
  id,
  geometry: { type: 'Point', coordinates: [116.3, 39.9] },
  properties: { amenity: 'bench', ...extra },
})
const tree = { type: 'Feature', geometry: { type: 'Point', coordinates: [1, 2] }, properties: { age: 3 } }
const collection = (...features: object[]) => ({ type: 'FeatureCollection', features })
const mixed = files({
  'a.geojson': collection(bench('n1'), bench('n2'), tree),
  'b.geojson': collection(bench('n3')),
})

async function planned(project: MemoryProject, sources = mixed, options: ImportOptions = {}) {
  const plan = await planImport(project, sources, options, job())
  expect(checkIntegrity(project, plan.change)).toBeNull()
  return plan
}

describe('previewImport', () => {
  it('says what would go where', async () => {
    const { layers, notes } = await previewImport(null, mixed, {}, job())
    expect(notes).toEqual([])
    expect(layers.map(({ key, target, newTable, count }) => [key, target, newTable, count])).toEqual([
      ['a.geojson#facilities', 'facilities', false, 2],
      ['a.geojson#a', 'a', true, 1],
      ['b.geojson#facilities', 'facilities', false, 1],
    ])
    expect(layers[1]).toMatchObject({ geometry: 'POINT', fields: ['age', 'source'], bounds: [1, 2, 1, 2] })
  })

  it('shows columns, the first rows and an outline, and what it would be mapped to', async () => {
    const surveyed = files({
      'survey.csv': 'lng,lat,LDMC,层数\n116.3,39.9,甲楼,6层\n116.31,39.91,乙楼,\n',
    })
    const guessed = await previewImport(null, surveyed, {}, job())
    expect(guessed.layers[0]).toMatchObject({ target: 'survey', newTable: true, isRemembered: false })
    const key = guessed.layers[0]?.key ?? ''
    const mapping = { [key]: { target: { table: 'facilities' }, columns: { name: 'LDMC' } } }
    const { layers, files: opened } = await previewImport(null, surveyed, { mapping }, job())
    expect(opened).toMatchObject([{ file: 'survey.csv', format: 'csv', asksEncoding: true, problem: null }])
    expect(layers).toMatchObject([
      {
        key,
        target: 'facilities',
        newTable: false,
        columns: [
          { name: 'LDMC', type: 'text', samples: ['甲楼', '乙楼'], filled: 2 },
          { name: '层数', type: 'text', samples: ['6层'], filled: 1 },
        ],
        mapping: { name: 'LDMC', kind: null },
        rows: [
          { name: '甲楼', attributes: '{"层数":"6层"}' },
          { name: '乙楼', attributes: null },
        ],
        outline: { features: [{ geometry: { type: 'Point', coordinates: [116.3, 39.9] } }, {}] },
      },
    ])
  })

  it('goes the way that was remembered for such columns, unless told otherwise', async () => {
    const trees = files({ 'a.geojson': collection({ ...tree, properties: { 编号: 1, 树种: '国槐' } }) })
    const [first] = (await previewImport(null, trees, {}, job())).layers
    const { signature = '', key = '' } = first ?? {}
    const remembered = { [signature]: { target: { table: 'facilities' }, columns: { name: '树种' } } }
    const again = files({ 'b.geojson': collection({ ...tree, properties: { 树种: '银杏', 编号: 2 } }) })
    const [layer] = (await previewImport(null, again, {}, job(), remembered)).layers
    expect(layer).toMatchObject({ isRemembered: true, target: 'facilities', rows: [{ name: '银杏' }] })
    const told = await previewImport(null, trees, { mapping: { [key]: {} } }, job(), remembered)
    expect(told.layers[0]).toMatchObject({ isRemembered: false, newTable: true })
    const gone = { [signature]: { target: { table: 'another_project' } } }
    expect((await previewImport(null, again, {}, job(), gone)).layers[0]).toMatchObject({
      isRemembered: false,
      newTable: true,
    })
  })

  it('lets one file wait for its coordinate system while the others can be seen', async () => {
    const far = files({
      'far.geojson': collection({
        ...tree,
        geometry: { type: 'Point', coordinates: [449042.047, 4420261.22] },
      }),
      'near.geojson': collection(bench('n1')),
    })
    const { files: opened, layers } = await previewImport(null, far, {}, job())
    expect(opened.map(({ problem }) => problem?.code)).toEqual(['import.coordinates.projected', undefined])
    expect(layers.map(({ file }) => file)).toEqual(['near.geojson'])
    const said = await previewImport(null, far, { files: { 'far.geojson': { crs: 'EPSG:4548' } } }, job())
    expect(said.layers.map(({ file }) => file)).toEqual(['far.geojson', 'near.geojson'])
    await expect(planImport(new MemoryProject(), far, {}, job())).rejects.toThrow('import.crs.undecided')
  })

  it('stops when nobody waits any more, and tells how far it is', async () => {
    const running = job()
    await previewImport(null, mixed, {}, running)
    expect(running.seen.length).toBeGreaterThan(2)
    for (const { done, total } of running.seen) expect(done).toBeLessThanOrEqual(total ?? 0)
    const cancelled = job()
    cancelled.cancel()
    await expect(previewImport(null, mixed, {}, cancelled)).rejects.toThrow('job.cancelled')
    const halfway: ImportJob & { cancel(): void } = job()
    await expect(
      previewImport(null, mixed, {}, { signal: halfway.signal, progress: () => halfway.cancel() }),
    ).rejects.toThrow('job.cancelled')
  })
})

describe('planImport', () => {
  it('makes one change of several files, with the next free ids', async () => {
    const project = new MemoryProject()
    project.load('facilities', [], 7)
    const { change, added, words } = await planned(project)
    expect(change.tables.facilities?.added.map((row) => row.id)).toEqual([7, 8, 9])
    expect(change.defined?.map((table) => table.name)).toEqual(['a'])
    expect(added).toEqual([
      { table: 'facilities', count: 3 },
      { table: 'a', count: 1 },
    ])
    expect(words).toEqual({ code: 'import.words', params: { file: 'a.geojson', files: 2, count: 4 } })
    project.apply(change)
    project.apply(invertChange(change))
    expect(project.count('facilities')).toBe(0)
    expect(project.definitions.has('a')).toBe(false)
  })

  it('brings nothing twice', async () => {
    const project = new MemoryProject()
    const only = files({ 'a.geojson': collection(bench('n1')) })
    project.apply((await planned(project, only)).change)
    await expect(planImport(project, only, {}, job())).rejects.toThrow('import.nothing-new')
    const more = files({ 'a.geojson': collection(bench('n1'), bench('n9')) })
    const { added, notes } = await planned(project, more)
    expect(added).toEqual([{ table: 'facilities', count: 1 }])
    expect(notes).toEqual([{ code: 'import.note.already-there', params: { file: 'a.geojson', count: 1 } }])
  })

  it('takes another thing under the same number from another file of that name', async () => {
    const project = new MemoryProject()
    const numbered = (lng: number) =>
      files({
        'points.geojson': {
          type: 'FeatureCollection',
          features: [
            { type: 'Feature', id: 1, properties: {}, geometry: { type: 'Point', coordinates: [lng, 39.9] } },
          ],
        },
      })
    const first = await planned(project, numbered(116.3))
    project.apply(first.change)
    const table = first.added[0]?.table ?? ''
    const { added, notes } = await planned(project, numbered(116.4), { table })
    expect(added).toEqual([{ table, count: 1 }])
    expect(notes).toContainEqual({
      code: 'import.note.same-id-elsewhere',
      params: { file: 'points.geojson', count: 1 },
    })
  })

  it('takes only the layers that were chosen', async () => {
    const { added } = await planned(new MemoryProject(), mixed, { layers: ['b.geojson#facilities'] })
    expect(added).toEqual([{ table: 'facilities', count: 1 }])
    await expect(planImport(new MemoryProject(), mixed, { layers: [] }, job())).rejects.toThrow(
      'import.nothing-chosen',
    )
  })

  it('finds another name for a table whose name is taken', async () => {
    const project = new MemoryProject()
    const only = files({ 'trees.geojson': collection(tree) })
    project.apply((await planned(project, only)).change)
    const { change } = await planned(project, only)
    expect(change.defined?.map((table) => table.name)).toEqual(['trees_2'])
    expect(change.tables.trees_2?.added).toHaveLength(1)
  })

  it('takes an extent as boundary only where there is none', async () => {
    const xml = `<osm><bounds minlat="39" minlon="116" maxlat="40" maxlon="117"/>
      <node id="1" lat="39.5" lon="116.5"><tag k="amenity" v="bench"/></node></osm>`
    const project = new MemoryProject()
    const first = await planned(project, files({ 'a.osm': xml }))
    expect(first.added).toContainEqual({ table: 'boundary', count: 1 })
    expect(first.notes.map((note) => note.code)).toEqual(['import.note.boundary-from-extent'])
    project.apply(first.change)
    const second = await planned(project, files({ 'b.osm': xml }))
    expect(second.added).toEqual([{ table: 'facilities', count: 1 }])
    expect(second.notes).toEqual([])
  })

  it('forgets references to rows that are not here', async () => {
    const project = new MemoryProject()
    project.load('buildings', [{ id: 5, geometry: null, properties: {} }])
    const seen = (building_id: number) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [1, 2] },
      properties: { building_id, words: '墙皮脱落', severity: 'serious' },
    })
    const { change } = await planned(project, files({ 'observations.geojson': collection(seen(5), seen(6)) }))
    expect(change.tables.observations?.added.map((row) => row.properties.building_id)).toEqual([5, null])
  })

  it('takes nothing in unasked that lies beside what is there in a way another system explains', async () => {
    const project = new MemoryProject()
    const corners = Array.from({ length: 40 }, (_, at) => [116.3 + at * 0.0004, 39.9 + (at % 7) * 0.0005])
    const roads = corners.map(([x = 0, y = 0], at) => ({
      id: at + 1,
      geometry: {
        type: 'LineString' as const,
        coordinates: [
          [x, y],
          [x + 0.0001, y],
        ],
      },
      properties: {},
    }))
    project.load('roads', roads)
    const shift = fromWgs84('GCJ-02')
    const points = (move: (p: readonly [number, number]) => readonly number[]) =>
      files({
        'poi.geojson': collection(
          ...corners.map(([x = 0, y = 0], at) => ({
            ...bench(`n${at}`),
            geometry: { type: 'Point', coordinates: move([x, y]) },
          })),
        ),
      })
    await expect(planImport(project, points(shift), {}, job())).rejects.toMatchObject({
      code: 'import.crs.undecided',
      params: { file: 'poi.geojson' },
    })
    expect((await planned(project, points(shift), { crs: 'GCJ-02' })).added).toMatchObject([{ count: 40 }])
    expect((await planned(project, points(shift), { crs: 'EPSG:4326' })).added).toMatchObject([{ count: 40 }])
    expect(
      (
        await planned(
          project,
          points((p) => p),
        )
      ).added,
    ).toMatchObject([{ count: 40 }])
  })

  it('tells which system it took where a table says none', async () => {
    const { notes } = await planned(new MemoryProject(), files({ 'a.csv': 'lng,lat\n116,39\n' }))
    expect(notes).toEqual([
      { code: 'import.note.crs-assumed', params: { file: 'a.csv', crs: 'EPSG:4326', count: 1 } },
    ])
  })

  it('lays chosen columns into fields, leaves fields empty that shall be, and keeps the rest', async () => {
    const surveyed = files({ 'buildings.csv': 'wkt,LDMC,层数,cs\n"POLYGON((0 0,1 0,1 1,0 0))",甲楼,6,7\n' })
    const [layer] = (await previewImport(null, surveyed, {}, job())).layers
    const key = layer?.key ?? ''
    expect(layer?.mapping).toMatchObject({ name: null, floors: '层数' })
    const columns = { name: 'LDMC', floors: null }
    const { change } = await planned(new MemoryProject(), surveyed, { mapping: { [key]: { columns } } })
    expect(change.tables.buildings?.added[0]?.properties).toMatchObject({
      name: '甲楼',
      floors: null,
      attributes: '{"层数":"6","cs":"7"}',
    })
  })

  it('makes a new table of the name and with the fields that are wanted', async () => {
    const key = 'b.geojson#facilities'
    const mapping = { [key]: { target: { title: '古树名木' }, columns: { amenity: null } } }
    const { change } = await planned(
      new MemoryProject(),
      files({ 'b.geojson': collection(bench('n3', { 树龄: 9 })) }),
      {
        mapping,
      },
    )
    expect(change.defined).toMatchObject([{ name: 'layer', title: '古树名木', geometry: 'POINT' }])
    expect(change.defined?.[0]?.fields.map(({ name }) => name)).toEqual([
      '树龄',
      'source',
      'source_id',
      'attributes',
    ])
    expect(change.tables.layer?.added[0]?.properties).toMatchObject({
      树龄: 9,
      attributes: '{"amenity":"bench"}',
    })
  })

  it('refuses a mapping to a table that is not there, and one that lacks what the table needs', async () => {
    const project = new MemoryProject()
    const to = (table: string) => ({ mapping: { 'b.geojson#facilities': { target: { table } } } })
    const only = files({ 'b.geojson': collection(bench('n3')) })
    await expect(planImport(project, only, to('nowhere'), job())).rejects.toThrow('import.table.unknown')
    const area = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    }
    const spaces = files({ 'b.geojson': collection({ ...tree, geometry: area }) })
    await expect(planImport(project, spaces, { table: 'spaces' }, job())).rejects.toThrow(
      'import.required-missing',
    )
  })

  it('joins a table without places and adds others in the same step', async () => {
    const project = new MemoryProject()
    project.load('buildings', [
      { id: 1, geometry: null, properties: { name: '1号楼', floors: null, attributes: null } },
    ])
    const both = files({ '住户.csv': '楼号,层数\n1号楼,6\n9号楼,5\n', 'b.geojson': collection(bench('n3')) })
    await expect(planImport(project, both, {}, job())).rejects.toThrow('import.join.undecided')
    const key = '住户.csv#rows'
    const join = { target: { table: 'buildings' }, join: { field: 'name', column: '楼号' } }
    const plan = await planned(project, both, { mapping: { [key]: join } })
    expect(plan.updated).toEqual([{ table: 'buildings', count: 1 }])
    expect(plan.added).toEqual([{ table: 'facilities', count: 1 }])
    expect(plan.words.code).toBe('import.words-both')
    expect(plan.notes).toContainEqual({
      code: 'import.note.join-unmatched',
      params: { file: '住户.csv', count: 1, keys: '9号楼' },
    })
    project.apply(plan.change)
    expect(project.row('buildings', 1)?.properties.floors).toBe(6)
    project.apply(invertChange(plan.change))
    expect(project.row('buildings', 1)?.properties.floors).toBeNull()
    const wrong = { ...join, join: { field: 'name', column: '门牌' } }
    await expect(planImport(project, both, { mapping: { [key]: wrong } }, job())).rejects.toThrow(
      'import.join.unknown',
    )
  })

  it('touches nothing when it refuses', async () => {
    const project = new MemoryProject()
    await expect(
      planImport(project, files({ 'a.geojson': collection(bench('n1')), 'b.geojson': '' }), {}, job()),
    ).rejects.toThrow('import.file.empty')
    expect(project.count('facilities')).toBe(0)
  })

  it('says which path it cannot read', async () => {
    await expect(
      planImport(new MemoryProject(), { paths: ['/no/such.osm'] }, {}, job()),
    ).rejects.toMatchObject({
      code: 'import.file.missing',
      params: { file: '/no/such.osm' },
    })
  })
})
