import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packRows } from './pack-rows'
import { unpackRow, unpackRows } from './packed-rows'
import type { FieldValue } from './row'
import type { FieldDefinition } from './table'

const fields: FieldDefinition[] = [
  { name: 'name', type: 'text' },
  { name: 'at', type: 'datetime' },
  { name: 'floors', type: 'integer' },
  { name: 'height_m', type: 'real' },
  { name: 'lift', type: 'boolean' },
  { name: 'never', type: 'text' },
]

const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', '幸福里1号楼', '\ufeff楼', '🏘️é', '𠮷'),
)
const rows = fc.array(
  fc.record({
    geometry: fc.option(
      fc.record({
        type: fc.constant('Point' as const),
        coordinates: fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true })),
      }),
    ),
    properties: fc.record({
      name: fc.option(texts),
      at: fc.option(fc.constant('2024-05-01')),
      floors: fc.option(fc.integer()),
      height_m: fc.option(fc.double({ noNaN: true })),
      lift: fc.option(fc.boolean()),
      never: fc.constant(null),
    }),
  }),
)

it('gives back rows as they were packed, all together and one by one', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 1_000_000 }), (given, firstId) => {
      const expected = given.map((row, place) => ({ id: firstId + place, ...row }))
      const pack = packRows(fields, given, firstId)
      expect(unpackRows(pack)).toEqual(expected)
      for (const [place, row] of expected.entries()) expect(unpackRow(pack, place)).toEqual(row)
      expect(pack.columns.map(({ name }) => name)).not.toContain('never')
    }),
  )
})

it('leaves out of text what SQLite and UTF-8 cannot hold', () => {
  const given = ['a\0b', '\ud83c楼', '楼\udfe0', '\udfe0\ud83c', '🏠']
  const rowsOfText = given.map((name) => ({ geometry: null, properties: { name } }))
  const names = unpackRows(packRows(fields, rowsOfText)).map(({ properties }) => properties.name)
  expect(names).toEqual(['ab', '楼', '楼', '', '🏠'])
})

it('has every field in the order of the table, and no other', () => {
  const properties: Record<string, FieldValue> = { stray: 1, floors: 6, name: '楼' }
  const [row] = unpackRows(packRows(fields, [{ geometry: null, properties }]))
  expect(Object.keys(row?.properties ?? {})).toEqual(fields.map(({ name }) => name))
})

it('refuses a value of another type than its field has', () => {
  const row = (properties: Record<string, FieldValue>) => [{ geometry: null, properties }]
  expect(() => packRows(fields, row({ floors: '6' }))).toThrow(TypeError)
  expect(() => packRows(fields, row({ name: 6 }))).toThrow(TypeError)
  expect(() => packRows(fields, row({ lift: 1 }))).toThrow(TypeError)
})
