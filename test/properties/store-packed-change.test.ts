import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addedPacked, type Change, emptyTableChange, joinChanges } from '#shared/change/change'
import { builtInTables } from '#shared/model/built-in-tables'
import { packRows } from '#shared/model/pack-rows'
import type { TableDefinition } from '#shared/model/table'
import { isPacked, packChange, unpackChange } from '../../electron/store/packed-change'
import { inStoredForm } from '../../electron/store/stored-form'
import { changeCases } from './change-cases'

it('gives back every change as it was', () => {
  fc.assert(
    fc.property(changeCases, ({ project, change: planned }) => {
      const change = inStoredForm(planned, project.definitions)
      expect(unpackChange(packChange(change))).toEqual(change)
    }),
  )
})

it('keeps tables that come and go, rows of different fields, and shapes of every kind', () => {
  const definition: TableDefinition = { name: 'survey', geometry: 'GEOMETRY', fields: [], origin: 'imported' }
  const line = [
    [116.123456789, 39.9],
    [-0, 1e-9],
  ]
  const change: Change = joinChanges({
    defined: [definition],
    dropped: [{ ...definition, name: 'old' }],
    tables: {
      survey: {
        added: [
          { id: 1, geometry: null, properties: {} },
          { id: 2, geometry: { type: 'LineString', coordinates: line }, properties: { a: 1.5, b: null } },
          {
            id: 3,
            geometry: {
              type: 'GeometryCollection',
              geometries: [
                { type: 'Point', coordinates: [1, 2] },
                { type: 'MultiPolygon', coordinates: [[line], [line, line]] },
              ],
            },
            properties: { b: '楼', a: true },
          },
        ],
        updated: [],
        removed: [],
      },
    },
  })
  const packed = packChange(change)
  expect(unpackChange(packed)).toEqual(change)
  expect(Object.keys(unpackChange(packed).tables.survey?.added[2]?.properties ?? {})).toEqual(['b', 'a'])
  expect(isPacked(packed)).toBe(true)
})

it('keeps rows that came in columns in columns, beside rows that changed', () => {
  const fields = builtInTables.find(({ name }) => name === 'buildings')?.fields ?? []
  const house = (name: string) => ({
    geometry: {
      type: 'MultiPolygon' as const,
      coordinates: [
        [
          [
            [116, 39],
            [117, 39],
            [117, 40],
            [116, 39],
          ],
        ],
      ],
    },
    properties: { name, floors: name.length, lift: name === '楼' ? true : null },
  })
  const packs = [packRows(fields, [house('楼'), house('')], 5), packRows(fields, [house('塔楼')], 9)]
  const placeless = packRows(fields, [{ geometry: null, properties: { name: '无址' } }], 12)
  const before = { id: 1, ...house('a') }
  const after = { ...before, properties: { ...before.properties, name: 'b' } }
  const change: Change = {
    tables: {
      buildings: addedPacked(packs, { updated: [[before, after]], removed: [] }),
      roads: { ...emptyTableChange, removed: [before] },
      green: addedPacked([placeless]),
    },
  }
  const read = unpackChange(packChange(change))
  expect(read.tables.buildings?.packs?.map(({ firstId }) => firstId)).toEqual([5, 9])
  expect(read).toEqual(change)
  // What has been read goes into the history again when the step is redone.
  expect(unpackChange(packChange(read))).toEqual(change)
})

it('is told from deflated text, which older files hold', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(0, 1, 3, 9), (text, level) => {
      expect(isPacked(deflateRawSync(text, { level }))).toBe(false)
    }),
  )
})
