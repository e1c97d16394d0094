import { expect, it } from 'vitest'
import { addedPacked, emptyTableChange } from '../change/change'
import { builtInTables } from '../model/built-in-tables'
import { MemoryProject } from '../model/memory-project'
import { packRows } from '../model/pack-rows'
import { type PackedRows, unpackRows } from '../model/packed-rows'
import type { FieldValue, Row } from '../model/row'
import { checkIntegrity } from './check-integrity'

const buildings = builtInTables.find(({ name }) => name === 'buildings')
const square = [
  [116, 39],
  [116.001, 39],
  [116.001, 39.001],
  [116, 39],
]

function house(properties: Record<string, FieldValue> = {}, ring = square): Omit<Row, 'id'> {
  return { geometry: { type: 'MultiPolygon', coordinates: [[ring]] }, properties }
}

function packOf(rows: readonly Omit<Row, 'id'>[], firstId = 1): PackedRows {
  return packRows(buildings?.fields ?? [], rows, firstId)
}

/** What is said of rows in columns; the same must be said of the same rows one by one. */
function refusalOf(...packs: PackedRows[]) {
  const project = new MemoryProject()
  const inColumns = checkIntegrity(project, { tables: { buildings: addedPacked(packs) } })
  const added = packs.flatMap(unpackRows)
  expect(checkIntegrity(project, { tables: { buildings: { ...emptyTableChange, added } } })?.code).toBe(
    inColumns?.code,
  )
  return inColumns
}

it('finds nothing wrong with sound rows', () => {
  expect(refusalOf(packOf([house({ name: '1号楼', floors: 6, use: 'residential' }), house()]))).toBeNull()
})

it('says of rows in columns what it says of rows one by one', () => {
  const sound = house()
  expect(refusalOf(packOf([sound, house({ use: 'castle' })]))).toMatchObject({
    code: 'refusal.unknown_choice',
    params: { table: 'buildings', field: 'use', value: 'castle' },
  })
  expect(refusalOf(packOf([sound, house({ floors: 2.5 })]))?.code).toBe('refusal.wrong_type')
  expect(refusalOf(packOf([sound, house({ height_m: Infinity })]))?.code).toBe('refusal.wrong_type')
  for (const stray of [
    [181, 39],
    [116, Number.NaN],
    [Number.NaN, 39],
    [116, -91],
  ])
    expect(refusalOf(packOf([sound, house({}, [...square, stray])]))).toMatchObject({
      code: 'refusal.coordinates_out_of_range',
      params: { lng: String(stray[0]), lat: String(stray[1]) },
    })
  expect(refusalOf(packOf([house({}, [])]))?.code).toBe('refusal.coordinates_out_of_range')
  const point = { geometry: { type: 'Point' as const, coordinates: [116, 39] }, properties: {} }
  expect(refusalOf(packOf([sound, point]))?.code).toBe('refusal.wrong_geometry')
  const pack = packOf([sound])
  expect(refusalOf({ ...pack, names: [...pack.names, 'stray'] })?.code).toBe('refusal.unknown_field')
})

it('lets no two rows have one id', () => {
  expect(refusalOf(packOf([house(), house()], 5), packOf([house()], 6))?.code).toBe('refusal.broken_change')
  expect(refusalOf(packOf([house()], 0))?.code).toBe('refusal.broken_change')
  expect(refusalOf(packOf([house()], 6), packOf([house()], 5))).toBeNull()

  const project = new MemoryProject()
  project.load('buildings', [{ id: 7, ...house() }])
  const taken = { tables: { buildings: addedPacked([packOf([house(), house()], 6)]) } }
  expect(checkIntegrity(project, taken)).toEqual({
    code: 'refusal.id_taken',
    params: { table: 'buildings', id: 7 },
  })
})
