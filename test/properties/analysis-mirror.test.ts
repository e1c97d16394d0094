import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { HostClient } from '#shared/contract/channel'
import type * as CreateHost from '../../electron/host/create-host'
import { GeoPackage } from '../../electron/store/geopackage'
import { SqlDatabase } from '../../electron/store/sql-database'
import { hostWithAnalyses } from '../builders/built-program'
import type { TableSeen } from '../builders/spinning-analyses'

let folder: string
let installed: typeof CreateHost

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-mirror-'))
  installed = await hostWithAnalyses(join(folder, 'programs'), 'test/builders/spinning-analyses.ts')
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** What can happen to a project. Rows are named by their place among those that are there, as far as there are any. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('add' as const), east: fc.nat(500) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('edit' as const), place: fc.nat(20), note: fc.string() }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('remove' as const), place: fc.nat(20) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('import' as const),
      // Many are more than an event carries: then they are read anew, page by page.
      count: fc.constantFrom(3, 2000),
      table: fc.constantFrom('facilities', null),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('look' as const), wait: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('outside' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

const pointsNamed = (count: number) =>
  new TextEncoder().encode(
    JSON.stringify({
      type: 'FeatureCollection',
      features: Array.from({ length: count }, (_, index) => ({
        type: 'Feature',
        properties: { name: `第${index}处`, number: index, even: index % 2 === 0 },
        geometry: { type: 'Point', coordinates: [116.35 + index * 1e-5, 39.96] },
      })),
    }),
  )

class Session {
  readonly #host: CreateHost.Host
  readonly #client: HostClient
  readonly #path: string
  readonly #looks: Promise<unknown>[] = []

  constructor(home: string) {
    this.#host = installed.createHost({ home })
    this.#client = installed.directClient(this.#host)
    this.#path = join(home, 'a.linli.gpkg')
  }

  async begin(): Promise<void> {
    await this.#client.call('project.new', { path: this.#path, name: '槐柏树街' })
  }

  async take(step: Step): Promise<void> {
    const client = this.#client
    switch (step.kind) {
      case 'add':
        return void (await this.#run('mark-land', { kind: 'corner', geometry: squareAt(step.east) }))
      case 'edit':
        return this.#withLand(step.place, (id) =>
          this.#run('edit-fields', { table: 'land', id, values: { note: step.note } }),
        )
      case 'remove':
        return this.#withLand(step.place, (id) => this.#run('remove-features', { table: 'land', ids: [id] }))
      case 'undo':
        return void (await client.call('history.undo', {}))
      case 'redo':
        return void (await client.call('history.redo', {}))
      case 'import': {
        const sources = { files: [{ name: '设施.geojson', bytes: pointsNamed(step.count) }] }
        await client.call('import.run', { sources, ...(step.table ? { table: step.table } : {}) })
        return
      }
      case 'look': {
        const look = client.call('check.run', {})
        this.#looks.push(look)
        if (step.wait) await look
        return
      }
      case 'outside':
        await Promise.all(this.#looks.splice(0))
        return this.#editOutside()
    }
  }

  /** The tables as the thread has them, and as they stand in the file. */
  async end(): Promise<{ seen: readonly TableSeen[]; stored: readonly TableSeen[] }> {
    await Promise.all(this.#looks)
    const seen = (await this.#client.call('check.run', {})) as unknown as readonly TableSeen[]
    await this.#client.call('project.save', {})
    const opened = await GeoPackage.open(await readFile(this.#path), 'a.linli.gpkg', '2026-05-01T00:00:00Z')
    if (!('geopackage' in opened)) throw new Error(opened.status)
    const { geopackage } = opened
    const stored = [...geopackage.definitions.keys()].map((table) => ({
      table,
      rows: geopackage.rows(table).rows,
      nextId: geopackage.nextId(table),
      count: geopackage.count(table),
    }))
    geopackage.close()
    return { seen, stored }
  }

  async close(): Promise<void> {
    await this.#host.close()
  }

  /** As QGIS would: the project is closed, the file is changed, the project is opened again. */
  async #editOutside(): Promise<void> {
    await this.#client.call('project.close', {})
    const database = await SqlDatabase.open(await readFile(this.#path))
    database.script("UPDATE land SET note = 'QGIS'; DELETE FROM facilities WHERE fid % 3 = 0")
    await writeFile(this.#path, database.toBytes())
    database.close()
    await this.#client.call('project.open', { path: this.#path })
  }

  async #withLand(place: number, work: (id: number) => Promise<unknown>): Promise<void> {
    const rows = await this.#client.call('table.rows', { table: 'land' })
    const row = rows[place % Math.max(1, rows.length)]
    if (row) await work(row.id)
  }

  #run(name: string, input: unknown) {
    return this.#client.call('command.run', { name, input })
  }
}

function squareAt(step: number) {
  const [west, south] = [116.35 + step * 1e-4, 39.96]
  const [east, north] = [west + 5e-5, south + 5e-5]
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return {
    type: 'Polygon',
    coordinates: [ring.map((at) => at.map((degrees) => Math.round(degrees * 1e9) / 1e9))],
  }
}

it('has the thread hold what the file holds, whatever is edited, undone, imported or changed outside', async () => {
  let number = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      number += 1
      const session = new Session(join(folder, `home ${number}`))
      try {
        await session.begin()
        for (const each of steps) await session.take(each)
        const { seen, stored } = await session.end()
        expect(byName(seen)).toEqual(byName(stored))
      } finally {
        await session.close()
      }
    }),
    { numRuns: 25, seed: 20261121 },
  )
}, 180_000)

function byName(tables: readonly TableSeen[]): readonly TableSeen[] {
  return [...tables].sort((a, b) => (a.table < b.table ? -1 : 1))
}
