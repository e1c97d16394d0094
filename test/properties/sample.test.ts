import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { issueType } from '#shared/indicators/issue-types'
import { builtInTables, residentsByAgeFields } from '#shared/model/built-in-tables'
import type { Row } from '#shared/model/row'
import { numberOf, textOf } from '#shared/model/table'
import { GeoPackage } from '../../electron/store/geopackage'
import { sampleBytes } from '../../scripts/sample/sample-file'
import { sampleProject } from '../../scripts/sample/sample-project'

const folder = join(import.meta.dirname, '../../assets/sample')
const sample = sampleProject()
const rows = (table: string): readonly Row[] => sample.tables[table] ?? []
const sumOf = (values: readonly (number | null)[]) =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
const numbers = (table: string, field: string) => rows(table).map((row) => numberOf(row.properties[field]))
const texts = (table: string, field: string) =>
  rows(table).flatMap((row) => textOf(row.properties[field]) ?? [])

describe('the rows of the sample', () => {
  it('fill every table, in the numbers asked for', () => {
    const counts = Object.fromEntries(builtInTables.map(({ name }) => [name, rows(name).length]))
    // Drawings are what a person brings along; a made-up place has none.
    const { underlays, ...filled } = counts
    expect(underlays).toBe(0)
    for (const [table, count] of Object.entries(filled)) expect(count, table).toBeGreaterThan(0)
    expect(counts).toMatchObject({ activity: 20_000, observations: 60, opinions: 300, schemes: 1, spaces: 2 })
    expect(counts.buildings).toBeGreaterThanOrEqual(210)
    expect(counts.buildings).toBeLessThanOrEqual(240)
    expect(counts.land).toBeGreaterThanOrEqual(14)
  })

  it('know only the fields of the model, with values of their kind', () => {
    for (const { name, fields, geometry } of builtInTables) {
      const byName = new Map(fields.map((field) => [field.name, field]))
      for (const row of rows(name)) {
        expect(row.geometry === null, `${name} ${row.id}`).toBe(geometry === null)
        for (const [key, value] of Object.entries(row.properties)) {
          const field = byName.get(key)
          if (!field) throw new Error(`${name}.${key} is not in the model`)
          if (value === null) continue
          if (field.choices) expect(field.choices, `${name}.${key}`).toContain(value)
          if (field.type === 'integer') expect(Number.isInteger(value), `${name}.${key}`).toBe(true)
          if (field.type === 'boolean') expect(value === true || value === false, `${name}.${key}`).toBe(true)
          if (field.references)
            expect(rows(field.references)[Number(value) - 1], `${name}.${key}`).toBeDefined()
        }
      }
    }
  })

  it('are numbered from 1 without gaps, but for the settings', () => {
    for (const { name } of builtInTables) {
      const first = name === 'settings' ? 2 : 1
      expect(rows(name).map(({ id }) => id)).toEqual(rows(name).map((_, index) => index + first))
    }
  })

  it('say of every place that it is made up', () => {
    expect(rows('settings')).toMatchObject([{ properties: { key: 'fictional', value: 'true' } }])
    for (const source of texts('buildings', 'source')) expect(source).toContain('虚构')
  })
})

describe('people of the sample', () => {
  it('add up by age, make a community of one unit, and are old', () => {
    for (const { properties, id } of rows('buildings')) {
      const byAge = residentsByAgeFields.map((field) => numberOf(properties[field]))
      if (numberOf(properties.residents) === null) expect(byAge.every((count) => count === null)).toBe(true)
      else expect(sumOf(byAge), `building ${id}`).toBe(properties.residents)
    }
    const residents = sumOf(numbers('buildings', 'residents'))
    const old = sumOf([
      ...numbers('buildings', 'residents_60_74'),
      ...numbers('buildings', 'residents_75_plus'),
    ])
    expect(residents).toBeGreaterThan(5000)
    expect(residents).toBeLessThan(12_000)
    expect(old / residents).toBeGreaterThan(0.3)
  })

  it('stand in the register home by home', () => {
    const registered = new Map<unknown, number>()
    for (const { properties } of rows('households')) {
      registered.set(properties.building_id, (registered.get(properties.building_id) ?? 0) + 1)
    }
    for (const { id, properties } of rows('buildings'))
      expect(registered.get(id) ?? null).toBe(properties.households)
    const homes = rows('households').map(({ properties }) => [
      properties.building_id,
      properties.stair_unit,
      properties.room,
    ])
    expect(new Set(homes.map(String)).size).toBe(homes.length)
    for (const areaM2 of numbers('households', 'area_m2')) {
      expect(areaM2).toBeGreaterThan(14)
      expect(areaM2).toBeLessThan(140)
    }
  })

  it('have far fewer parking spaces than homes', () => {
    expect(sumOf(numbers('parking', 'spaces'))).toBeLessThan(rows('households').length / 4)
  })
})

describe('what was seen and said in the sample', () => {
  it('names issues of the catalogue and shows a drawing of its own each time', () => {
    for (const category of texts('observations', 'category'))
      expect(issueType(category), category).toBeDefined()
    const hashes = texts('observations', 'picture')
    expect(new Set(hashes).size).toBe(60)
    for (const { hash, svg } of sample.pictures) {
      expect(createHash('sha256').update(svg).digest('hex')).toBe(hash)
      expect(Buffer.byteLength(svg)).toBeLessThanOrEqual(2048)
      expect(svg).not.toMatch(/NaN|undefined/)
    }
    expect(hashes.toSorted()).toEqual(sample.pictures.map(({ hash }) => hash).toSorted())
  })

  it('is said once, in Chinese punctuation, by codes that keep their age', () => {
    const words = texts('opinions', 'words')
    expect(new Set(words).size).toBe(300)
    for (const text of [...words, ...texts('observations', 'words'), ...texts('land', 'note')]) {
      expect(text).not.toMatch(/[,;:?!()]/)
    }
    const ageOf = new Map<unknown, unknown>()
    for (const { properties } of rows('opinions')) {
      expect(properties.resident).toMatch(/^居民-\d{3}$/)
      const known = ageOf.get(properties.resident) ?? properties.age_group
      expect(properties.age_group).toBe(known)
      ageOf.set(properties.resident, known)
    }
    for (const stance of ['support', 'neutral', 'oppose']) {
      expect(texts('opinions', 'stance').filter((said) => said === stance).length, stance).toBeGreaterThan(30)
    }
  })

  it('happened in autumn 2026, in the order of the ids', () => {
    for (const table of ['observations', 'opinions']) {
      const moments = texts(table, 'recorded_at')
      expect(moments).toEqual(moments.toSorted())
      for (const moment of moments) expect(moment).toMatch(/^2026-(09|10)-\d\dT\d\d:\d\d:00\.000Z$/)
    }
  })
})

describe('activity in the sample', () => {
  const seen = rows('activity').map(({ properties }) => properties)
  const share = (of: (row: Row['properties']) => boolean, among = seen) =>
    among.filter(of).length / among.length
  const doing = (activity: string) => seen.filter((row) => row.activity === activity)

  it('is believable by hour and age', () => {
    expect(share(({ slot }) => slot === '18-20' || slot === '20-22', doing('dance'))).toBeGreaterThan(0.6)
    expect(
      share(({ age_group }) => age_group === '0-6' || age_group === '7-17', doing('playing')),
    ).toBeGreaterThan(0.9)
    expect(
      share(({ age_group }) => age_group === '60-74' || age_group === '75+', doing('chess')),
    ).toBeGreaterThan(0.7)
    expect(share(({ slot }) => slot === '20-22', doing('drying'))).toBe(0)
    expect(share(({ slot }) => slot === '07-09' || slot === '09-11', doing('trading'))).toBeGreaterThan(0.5)
  })

  it('is longer for sitting than for passing, in whole minutes', () => {
    const average = (list: readonly Row['properties'][]) =>
      sumOf(list.map(({ minutes }) => numberOf(minutes))) / list.length
    expect(average(doing('sitting'))).toBeGreaterThan(5 * average(doing('passing')))
    expect(seen.every(({ minutes }) => Number.isInteger(minutes) && Number(minutes) >= 1)).toBe(true)
  })
})

describe('the file of the sample', () => {
  it('is what the generator makes, byte for byte', async () => {
    const made = await sampleBytes(sample)
    const kept = readFileSync(join(folder, 'wutongli.linli.gpkg'))
    expect(createHash('sha256').update(made).digest('hex'), 'run: npm run sample').toBe(
      createHash('sha256').update(kept).digest('hex'),
    )
    const names = readdirSync(join(folder, 'wutongli.linli.files')).toSorted()
    expect(names).toEqual(sample.pictures.map(({ hash }) => `${hash}.svg`).toSorted())
    for (const { hash, svg } of sample.pictures) {
      expect(readFileSync(join(folder, 'wutongli.linli.files', `${hash}.svg`), 'utf8')).toBe(svg)
    }
  })

  it('stays under 3 MB with its pictures', () => {
    const pictureBytes = sumOf(sample.pictures.map(({ svg }) => Buffer.byteLength(svg)))
    expect(readFileSync(join(folder, 'wutongli.linli.gpkg')).length + pictureBytes).toBeLessThan(3_000_000)
  })

  it('opens as a project with all its rows', async () => {
    const bytes = readFileSync(join(folder, 'wutongli.linli.gpkg'))
    const opened = await GeoPackage.open(
      new Uint8Array(bytes),
      'wutongli.linli.gpkg',
      '2026-10-18T08:00:00.000Z',
    )
    if (opened.status !== 'ok') throw new Error(opened.status)
    const { geopackage } = opened
    for (const { name } of builtInTables) {
      const wanted = rows(name).length + (name === 'settings' ? 1 : 0)
      expect(geopackage.count(name), name).toBe(wanted)
    }
    expect(geopackage.rows('opinions')).toMatchObject({ unreadable: 0 })
    expect(geopackage.rows('buildings').rows[0]?.geometry).toEqual(rows('buildings')[0]?.geometry)
    geopackage.close()
  })
})
