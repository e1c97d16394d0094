import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addedTo, invertChange } from '#shared/change/change'
import { GeoPackage } from '../../electron/store/geopackage'
import { readStep, readUndoStacks } from '../../electron/store/history-table'
import { currentVersion, versionOf } from '../../electron/store/migrations/migrate'

const at = '2026-10-18T09:00:00.000Z'
const savedFile = (version: number) =>
  join(import.meta.dirname, '../saved-files', `version-${version}.linli.gpkg`)
const versions = Array.from({ length: currentVersion }, (_, index) => index + 1)

async function open(bytes: Uint8Array): Promise<{ status: string; geopackage: GeoPackage }> {
  const opened = await GeoPackage.open(bytes, 'a', at)
  if (!('geopackage' in opened)) throw new Error(opened.status)
  return opened
}

const namesIn = (file: GeoPackage, table: string) => file.rows(table).rows.map((row) => row.properties.name)

/**
 * Every format that was ever shipped has a file here, saved by the program of its time: a name, two schemes, an
 * opinion and an imported layer, its import undone and redone. A new migration needs a new file beside them.
 */
describe.each(versions)('a project saved in format %i', (version) => {
  it('has a file among the saved ones', () => {
    expect(existsSync(savedFile(version)), `save one as ${savedFile(version)}`).toBe(true)
  })

  it('opens with everything in it, is edited and undone, and is of the present format when saved', async () => {
    const { status, geopackage: file } = await open(new Uint8Array(readFileSync(savedFile(version))))
    expect(status).toBe(version === currentVersion ? 'ok' : 'migrated')
    expect(namesIn(file, 'schemes')).toEqual(['方案甲', '方案乙'])
    expect(file.rows('opinions').rows).toMatchObject([{ properties: { words: '放几条长椅' } }])
    expect(file.rows('settings').rows).toMatchObject([{ properties: { key: 'name', value: '槐柏树街' } }])
    const imported = [...file.definitions.values()].find(({ origin }) => origin === 'imported')
    expect(file.rows(imported?.name ?? '').rows).toHaveLength(5)
    expect(file.lastSeq).toBe(6)
    expect(file.outsideEdits()).toBeNull()

    const { nextUndo = 0 } = readUndoStacks(file.database)
    const undo = { seq: 7, at, author: '', kind: 'undo', target: nextUndo } as const
    const words = { code: 'history.undone', params: { seq: nextUndo } }
    file.write({ ...undo, words, change: invertChange(readStep(file.database, nextUndo).change) }, () => {})
    expect(file.definitions.has(imported?.name ?? '')).toBe(false)
    const added = addedTo('schemes', { id: 3, geometry: null, properties: { name: '方案丙' } })
    file.write({ ...undo, seq: 8, kind: 'do', target: null, words, change: added }, () => {})

    const saved = await open(file.toBytes())
    expect(saved.status).toBe('ok')
    expect(versionOf(saved.geopackage.database)).toBe(currentVersion)
    expect(namesIn(saved.geopackage, 'schemes')).toEqual(['方案甲', '方案乙', '方案丙'])
    file.close()
    saved.geopackage.close()
  })
})

it('tells afterwards what another program does to a file from before there was a base', async () => {
  const { geopackage: migrated } = await open(new Uint8Array(readFileSync(savedFile(1))))
  const bytes = migrated.toBytes()
  migrated.close()
  const { geopackage: elsewhere } = await open(bytes)
  elsewhere.database.run(`UPDATE settings SET value = '椿树街' WHERE key = 'name'`)
  const touched = elsewhere.toBytes()
  // As every program but ours leaves it: its change counter raised.
  touched[27] = 9
  const { geopackage } = await open(touched)
  expect(geopackage.outsideEdits()?.tables).toMatchObject({
    settings: {
      added: [],
      removed: [],
      updated: [[{ properties: { value: '槐柏树街' } }, { properties: { value: '椿树街' } }]],
    },
  })
  geopackage.close()
})
