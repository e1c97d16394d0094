import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addedTo, joinChanges } from '#shared/change/change'
import type { HostClient } from '#shared/contract/channel'
import { builtInTables } from '#shared/model/built-in-tables'
import type { Message } from '#shared/model/message'
import { createHost, directClient, type Host } from '../../electron/host/create-host'
import { nodeFileSystem } from '../../electron/store/node-file-system'
import { ProjectStore } from '../../electron/store/project-store'
import { inStoredForm } from '../../electron/store/stored-form'
import { hasGdal, hasRealData, realData } from '../builders/gdal'

/** How GDAL begins what it has to complain of; fields may have such words in their names. */
const complaint = /^(warning|error)\b/im

let folder: string
let path: string
let host: Host
let client: HostClient

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-gdal-'))
  path = join(folder, 'a.linli.gpkg')
  host = createHost({ home: join(folder, 'home'), author: '李工' })
  client = directClient(host)
})

afterEach(async () => {
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

/** Runs a GDAL program and returns what it says, warnings included. */
function gdal(program: string, ...parameters: string[]): string {
  return execFileSync('sh', ['-c', '"$0" "$@" 2>&1', program, ...parameters], { encoding: 'utf8' })
}

const ring = [
  [116.35, 39.96],
  [116.351, 39.96],
  [116.351, 39.961],
  [116.35, 39.96],
]

/** A project with a row of every geometry kind and every field type, closed. */
async function writeProject(): Promise<void> {
  const store = await ProjectStore.create(path, '槐柏树街', {
    fileSystem: nodeFileSystem,
    now: () => new Date('2024-05-01T08:00:00Z'),
    saveDelayMs: 1e8,
    onSaveState: () => {},
  })
  const change = joinChanges(
    addedTo(
      'buildings',
      {
        id: 1,
        geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
        properties: { name: '3号楼', floors: 6, height_m: 18.5, lift: false, use: 'residential' },
      },
      { id: 2, geometry: null, properties: { name: '4号楼' } },
    ),
    addedTo('roads', {
      id: 1,
      geometry: { type: 'MultiLineString', coordinates: [ring] },
      properties: { class: 'lane' },
    }),
    addedTo('facilities', {
      id: 1,
      geometry: { type: 'Point', coordinates: [116.36, 39.97] },
      properties: { kind: 'canteen' },
    }),
    addedTo('observations', {
      id: 1,
      geometry: { type: 'LineString', coordinates: ring },
      properties: { recorded_at: '2024-05-01T08:00:00.000Z', words: '井盖松动' },
    }),
    addedTo('schemes', {
      id: 1,
      geometry: null,
      properties: { name: '方案甲', created_at: '2024-05-01T08:00:00.000Z' },
    }),
  )
  store.commit({
    seq: 1,
    at: '2024-05-01T08:00:00.000Z',
    author: '李工',
    kind: 'do',
    target: null,
    words: { code: 'history.test' },
    change: inStoredForm(change, store.geopackage.definitions),
  })
  await store.close()
}

describe.skipIf(!hasGdal)('a saved project in GDAL (skipped where ogrinfo is absent)', () => {
  it('has every table with its rows and extent, and gives no warning', async () => {
    await writeProject()
    const said = gdal('ogrinfo', '-al', path)
    expect(said).not.toMatch(complaint)
    const counts = Object.fromEntries(
      [...said.matchAll(/^Layer name: (.*)$[\s\S]*?^Feature Count: (\d+)$/gm)].map(([, name, count]) => [
        name,
        Number(count),
      ]),
    )
    expect(Object.keys(counts)).toEqual(builtInTables.map(({ name }) => name))
    expect(counts).toMatchObject({
      buildings: 2,
      roads: 1,
      facilities: 1,
      observations: 1,
      schemes: 1,
      water: 0,
    })
    expect(said).toContain('Extent: (116.350000, 39.960000) - (116.351000, 39.961000)')
    expect(said).toMatch(/lift: Integer\(Boolean\)/)
    expect(said).toMatch(/recorded_at: DateTime/)
    expect(said).toMatch(/recorded_at \(DateTime\) = 2024\/05\/01 08:00:00\+00/)
    expect(said).toContain('MULTIPOLYGON (((116.35 39.96,116.351 39.96,116.351 39.961,116.35 39.96)))')
  })

  it('can be edited there, spatial index and all, and goes on being edited here', async () => {
    await writeProject()
    gdal('ogrinfo', path, '-sql', "SELECT CreateSpatialIndex('buildings', 'geom')")
    gdal('ogrinfo', path, '-sql', "UPDATE buildings SET name = '五号楼' WHERE fid = 2")
    gdal('ogrinfo', path, '-sql', 'ALTER TABLE buildings ADD COLUMN colour TEXT')
    gdal('ogrinfo', path, '-sql', "UPDATE buildings SET colour = '红' WHERE fid = 1")

    const info = await client.call('project.open', { path })
    expect(
      info.tables.find(({ definition }) => definition.name === 'buildings')?.definition.fields,
    ).toContainEqual({
      name: 'colour',
      type: 'text',
    })
    expect(await client.call('table.rows', { table: 'buildings' })).toMatchObject([
      { id: 1, properties: { name: '3号楼', lift: false, floors: 6, colour: '红' } },
      { id: 2, properties: { name: '五号楼', lift: null, colour: null } },
    ])
    const edit = { name: 'edit-fields', input: { table: 'buildings', id: 1, values: { floors: 7 } } }
    expect(await client.call('command.run', edit)).toMatchObject({ ok: true })
    expect(await client.call('project.save', {})).toMatchObject({ kind: 'saved' })

    const said = gdal('ogrinfo', path, 'buildings')
    expect(said).not.toMatch(complaint)
    expect(said).toContain('floors (Integer64) = 7')
    expect(said).toContain('colour (String) = 红')
  })

  it('says in the history what was edited there, row by row, and takes it back when asked', async () => {
    await writeProject()
    gdal('ogrinfo', path, '-sql', 'UPDATE buildings SET floors = 7 WHERE fid = 1')
    gdal('ogrinfo', path, '-sql', "INSERT INTO schemes (name) VALUES ('方案乙')")
    gdal('ogrinfo', path, '-sql', 'DELETE FROM observations')
    const more = join(folder, 'more.geojson')
    const bench = {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [116.5, 39.99] },
      properties: {},
    }
    await writeFile(more, JSON.stringify({ type: 'FeatureCollection', features: [bench] }))
    gdal('ogr2ogr', '-update', '-append', '-nln', 'facilities', path, more)

    const info = await client.call('project.open', { path })
    const params = { added: 2, updated: 1, removed: 1 }
    expect(info.undo).toEqual({ code: 'history.edited_outside', params })
    expect(await client.call('table.rows', { table: 'facilities' })).toMatchObject([
      { id: 1 },
      { id: 2, geometry: { coordinates: [116.5, 39.99] } },
    ])
    // It is one step, also after a crash before the next save, and not told again.
    const steps = info.revision
    await client.call('project.close', {})
    expect((await client.call('project.open', { path })).revision).toBe(steps)

    const said = gdal('ogrinfo', '-al', path)
    expect(said).not.toMatch(complaint)
    expect(said).toMatch(
      /Layer name: facilities[\s\S]*?Extent: \(116\.36\d*, 39\.97\d*\) - \(116\.5\d*, 39\.99\d*\)/,
    )
    expect(await client.call('history.undo', {})).toMatchObject({ ok: true })
    expect(await client.call('table.rows', { table: 'buildings' })).toMatchObject([
      { properties: { floors: 6 } },
      { properties: { floors: null } },
    ])
    expect(await client.call('table.rows', { table: 'observations' })).toHaveLength(1)
    expect(await client.call('table.rows', { table: 'schemes' })).toHaveLength(1)
  })

  it('puts a journal aside whose edits GDAL has overtaken, and keeps it whole', async () => {
    await writeProject()
    await client.call('project.open', { path })
    const edit = { name: 'edit-fields', input: { table: 'buildings', id: 1, values: { name: '甲楼' } } }
    expect(await client.call('command.run', edit)).toMatchObject({ ok: true })
    const journal = await readFile(join(folder, 'a.linli.journal'))
    gdal('ogrinfo', path, '-sql', "UPDATE buildings SET name = '乙楼' WHERE fid = 1")
    await client.call('project.close', {})
    expect(await readFile(join(folder, 'a.linli.journal'))).toEqual(journal)

    const notices: Message[] = []
    client.on('host.notice', (notice) => notices.push(notice))
    await client.call('project.open', { path })
    expect((await client.call('table.rows', { table: 'buildings' }))[0]?.properties.name).toBe('乙楼')
    expect(notices.map(({ code }) => code)).toEqual(['store.journal_put_aside', 'store.edited_outside'])
    expect(await readFile(join(folder, String(notices[0]?.params?.file)))).toEqual(journal)
  })

  it('does not save over what GDAL writes meanwhile', async () => {
    await writeProject()
    await client.call('project.open', { path })
    gdal('ogrinfo', path, '-sql', "UPDATE buildings SET name = '五号楼' WHERE fid = 2")
    const edit = { name: 'create-scheme', input: { name: '方案乙' } }
    expect(await client.call('command.run', edit)).toMatchObject({ ok: true })
    expect(await client.call('project.save', {})).toMatchObject({
      kind: 'failed',
      reason: { code: 'store.changed_outside' },
    })
    expect(gdal('ogrinfo', path, 'buildings')).toContain('五号楼')
    // Opened again, both are there: theirs in the file, ours from the journal.
    await client.call('project.close', {})
    await client.call('project.open', { path })
    expect(await client.call('table.rows', { table: 'buildings' })).toMatchObject([
      { id: 1 },
      { id: 2, properties: { name: '五号楼' } },
    ])
    expect(await client.call('table.rows', { table: 'schemes' })).toHaveLength(2)
  })

  it('is refused when it is not one of ours', async () => {
    const foreign = join(folder, 'foreign.gpkg')
    await writeProject()
    gdal('ogr2ogr', '-f', 'GPKG', foreign, path, 'buildings')
    await expect(client.call('project.open', { path: foreign })).rejects.toMatchObject({
      code: 'store.not_ours',
    })
  })
})

describe.skipIf(!hasRealData)(
  'GeoPackages of other programs (skipped where the real data are absent)',
  () => {
    const samples = join(realData, 'formats/gpkg')
    const names = hasRealData ? readdirSync(samples).filter((name) => name.endsWith('.gpkg')) : []

    it.each(names)(
      '%s is refused as a project in words that say to import it, and left as it is',
      async (name) => {
        const copy = join(folder, name)
        const bytes = await readFile(join(samples, name))
        await writeFile(copy, bytes)
        await expect(client.call('project.open', { path: copy })).rejects.toMatchObject({
          code: 'store.not_ours',
        })
        expect(await readFile(copy)).toEqual(bytes)
        expect(readdirSync(folder).filter((other) => other !== 'home')).toEqual([name])
      },
    )
  },
)
