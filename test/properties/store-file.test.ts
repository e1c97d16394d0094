import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addedTo, type Change, invertChange, joinChanges } from '#shared/change/change'
import type { MemoryProject } from '#shared/model/memory-project'
import type { Row } from '#shared/model/row'
import { type Extent, extentOf, joinExtents } from '../../electron/store/geometry-blob'
import { GeoPackage } from '../../electron/store/geopackage'
import { inStoredForm } from '../../electron/store/stored-form'
import { changeCases, contentOf } from './change-cases'

const at = '2024-05-01T08:00:00.000Z'

/** A project file with the rows of a project and none of its own. */
async function fileOf(project: MemoryProject): Promise<GeoPackage> {
  const file = await GeoPackage.create({ projectId: 'p', name: 'a', at })
  file.fill({ tables: { settings: { added: [], updated: [], removed: file.rows('settings').rows } } }, at)
  file.fill(joinChanges(...[...project.definitions.keys()].map((t) => addedTo(t, ...project.rows(t)))), at)
  return file
}

function step(seq: number, change: Change) {
  return { seq, at, author: '', kind: 'do', target: null, words: { code: 'history.test' }, change } as const
}

function contentOfFile(file: GeoPackage): Record<string, Row[]> {
  return Object.fromEntries([...file.definitions.keys()].sort().map((name) => [name, file.rows(name).rows]))
}

/** What the file registers as each table's extent is that of all its shapes. */
function expectExtents(file: GeoPackage): void {
  for (const { name } of file.definitions.values()) {
    let extent: Extent | null = null
    for (const { geometry } of file.rows(name).rows) {
      if (geometry) extent = joinExtents(extent, extentOf(geometry))
    }
    const registered = file.database.first(
      'SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?',
      [name],
    )
    expect([name, ...(registered ?? [])]).toEqual([name, ...(extent ?? [null, null, null, null])])
  }
}

async function reopened(file: GeoPackage): Promise<GeoPackage> {
  const opened = await GeoPackage.open(file.toBytes(), 'a', at)
  file.close()
  if (opened.status !== 'ok') throw new Error(opened.status)
  return opened.geopackage
}

describe('a project file', () => {
  it('holds what memory holds after any change, its inverse, and opening again', async () => {
    await fc.assert(
      fc.asyncProperty(changeCases, async ({ project, change: planned }) => {
        let file = await fileOf(project)
        const before = contentOf(project)
        expect(contentOfFile(file)).toEqual(before)

        const change = inStoredForm(planned, project.definitions)
        file.write(step(1, change), () => {})
        project.apply(change)
        const after = contentOf(project)
        expect(contentOfFile(file)).toEqual(after)

        file = await reopened(file)
        expect(contentOfFile(file)).toEqual(after)
        expectExtents(file)
        for (const table of file.definitions.keys()) expect(file.count(table)).toBe(project.count(table))

        file.write(step(2, invertChange(change)), () => {})
        expect(contentOfFile(file)).toEqual(before)
        file.bounds()
        expectExtents(file)
        // Ids once given are never given again, not even after an undo.
        for (const table of Object.keys(change.tables)) {
          // The file has given id 1 of the settings to its name.
          const given = table === 'settings' ? 2 : 1
          expect(file.nextId(table)).toBe(Math.max(project.nextId(table), given))
        }
        file.close()
      }),
      { numRuns: 60 },
    )
  })

  it('keeps nothing of a step that fails on its way', async () => {
    await fc.assert(
      fc.asyncProperty(changeCases, async ({ project, change }) => {
        const file = await fileOf(project)
        const fail = () => {
          throw new Error('disk')
        }
        expect(() => file.write(step(1, change), fail)).toThrow('disk')
        expect(contentOfFile(file)).toEqual(contentOf(project))
        expect(file.lastSeq).toBe(0)
        file.close()
      }),
      { numRuns: 20 },
    )
  })

  it('takes a table of an import in, out and in again', async () => {
    const definition = {
      name: 'survey',
      geometry: 'GEOMETRY',
      fields: [
        { name: '采样 "点"', type: 'text' },
        { name: 'Value', type: 'real' },
      ],
      origin: 'imported',
      title: '调查',
    } as const
    const row: Row = {
      id: 7,
      geometry: { type: 'Point', coordinates: [116.3, 39.9] },
      properties: { '采样 "点"': "it's", Value: 1.5 },
    }
    const change = { defined: [definition], ...addedTo('survey', row) }
    let file = await GeoPackage.create({ projectId: 'p', name: 'a', at })
    file.write(step(1, change), () => {})
    file = await reopened(file)
    expect(file.definitions.get('survey')).toEqual(definition)
    expect(file.rows('survey').rows).toEqual([row])
    expect(file.bounds()).toEqual([116.3, 39.9, 116.3, 39.9])

    file.write(step(2, invertChange(change)), () => {})
    file = await reopened(file)
    expect(file.definitions.has('survey')).toBe(false)
    expect(file.bounds()).toBeNull()
    file.write(step(3, change), () => {})
    expect(file.rows('survey').rows).toEqual([row])
    file.close()
  })

  it('stores text as it can be read back: without what SQLite and UTF-8 cannot hold', async () => {
    const file = await GeoPackage.create({ projectId: 'p', name: 'a', at })
    const row = { id: 1, geometry: null, properties: { name: 'a\0b\ud800c😀' } }
    const change = inStoredForm(addedTo('schemes', row), file.definitions)
    file.write(step(1, change), () => {})
    expect(file.rows('schemes').rows).toEqual(change.tables.schemes?.added)
    expect(file.rows('schemes').rows[0]?.properties.name).toBe('abc😀')
    file.close()
  })
})
