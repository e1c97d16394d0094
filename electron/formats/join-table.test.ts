import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtInTable } from '#shared/model/built-in-tables'
import { MemoryProject } from '#shared/model/memory-project'
import type { FieldValue, Row } from '#shared/model/row'
import type { TableDefinition } from '#shared/model/table'
import { guessJoin, joinTable } from './join-table'
import type { ReadTable } from './read-result'

const buildings = builtInTable('buildings') as TableDefinition
const building = (id: number, name: FieldValue, more: Record<string, FieldValue> = {}): Row => ({
  id,
  geometry: { type: 'Point', coordinates: [116, 39] },
  properties: { name, floors: null, attributes: null, ...more },
})
const table = (...rows: Record<string, unknown>[]): ReadTable => ({
  key: 'a.csv#rows',
  file: 'a.csv',
  title: 'a',
  columns: [...new Set(rows.flatMap((row) => Object.keys(row)))],
  rows,
})
const byName = { field: 'name', column: '楼号' }

describe('joinTable', () => {
  it('lays mapped columns into fields and the rest into attributes, and touches nothing else', () => {
    const rows = [building(1, '1号楼', { attributes: '{"旧":1}' }), building(2, '2号楼')]
    const { updated, preview } = joinTable(
      table({ 楼号: '1号楼', 层数: '6层', 收缴率: 0.82 }),
      buildings,
      rows,
      byName,
    )
    expect(updated).toEqual([
      [
        rows[0],
        { ...rows[0], properties: { name: '1号楼', floors: 6, attributes: '{"旧":1,"收缴率":0.82}' } },
      ],
    ])
    expect(preview).toMatchObject({ matched: 1, unmatched: 0, features: 1, overwritten: 0 })
  })

  it('meets keys written in another width, case or with spaces, and figures written as text', () => {
    const rows = [building(1, 'A-3'), building(2, '12')]
    const { updated } = joinTable(
      table({ 楼号: ' Ａ－３ ', floors: 3 }, { 楼号: 12, floors: 9 }),
      buildings,
      rows,
      byName,
    )
    expect(updated.map(([, to]) => [to.id, to.properties.floors])).toEqual([
      [1, 3],
      [2, 9],
    ])
  })

  it('takes no row of a key that stands twice in the file, and gives one to all features that share it', () => {
    const rows = [building(1, '甲'), building(2, '乙'), building(3, '乙'), building(4, null)]
    const { updated, preview } = joinTable(
      table(
        { 楼号: '甲', floors: 1 },
        { 楼号: '甲', floors: 2 },
        { 楼号: '乙', floors: 3 },
        { 楼号: '丙', floors: 4 },
        { 楼号: '', floors: 5 },
      ),
      buildings,
      rows,
      byName,
    )
    expect(updated.map(([, to]) => [to.id, to.properties.floors])).toEqual([
      [2, 3],
      [3, 3],
    ])
    expect(preview).toEqual({
      table: 'buildings',
      ...byName,
      matched: 3,
      unmatched: 1,
      empty: 1,
      doubleInFile: 1,
      doubleInLayer: 1,
      features: 2,
      overwritten: 0,
      unmatchedKeys: ['丙'],
    })
  })

  it('leaves values alone where the cell is empty, counts those it replaces, and obeys the mapping', () => {
    const rows = [building(1, '甲', { floors: 6, built_year: 1986 })]
    const { updated, preview, mapping } = joinTable(
      table({ 楼号: '甲', 层数: 7, 年: '', 竣工: 1990 }),
      buildings,
      rows,
      byName,
      { built_year: '年', floors: '竣工', height_m: null },
    )
    expect(updated[0]?.[1].properties).toMatchObject({ floors: 1990, built_year: 1986 })
    expect(preview.overwritten).toBe(1)
    expect(mapping).toMatchObject({ floors: '竣工', built_year: '年' })
  })

  it('accounts for every row of the file, whatever the keys', () => {
    const key = fc.constantFrom('1', '2', '3', '', null)
    fc.assert(
      fc.property(fc.array(key), fc.array(key), (inFile, inLayer) => {
        const { preview, updated } = joinTable(
          table(...inFile.map((楼号, index) => ({ 楼号, floors: index }))),
          buildings,
          inLayer.map((name, index) => building(index + 1, name)),
          byName,
        )
        expect(preview.matched + preview.unmatched + preview.empty).toBe(inFile.length)
        expect(new Set(updated.map(([from]) => from.id)).size).toBe(updated.length)
        expect(updated.length).toBeLessThanOrEqual(preview.features)
      }),
    )
  })
})

describe('guessJoin', () => {
  it('finds the layer, field and column that share most of their values', () => {
    const project = new MemoryProject()
    project.load('facilities', [building(1, '食堂'), building(2, '超市')])
    project.load('buildings', [building(1, '1号楼'), building(2, '2号楼'), building(3, '3号楼')])
    const rows = table({ 序号: 1, 楼: '1号楼', 住户: '张' }, { 序号: 2, 楼: '3号楼', 住户: '李' })
    expect(guessJoin(rows, project)).toEqual({ table: 'buildings', field: 'name', column: '楼' })
    expect(guessJoin(table({ 楼: '九' }, { 楼: '十' }), project)).toBeNull()
  })
})
