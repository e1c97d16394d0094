import { expect, it } from 'vitest'
import { addedPacked, emptyTableChange, type TableChange } from '#shared/change/change'
import { packRows } from '#shared/model/pack-rows'
import { unpackRows } from '#shared/model/packed-rows'
import type { FieldDefinition, TableDefinition } from '#shared/model/table'
import { GeoPackage } from './geopackage'

const at = '2024-05-01T08:00:00.000Z'
const fields: FieldDefinition[] = [
  { name: '楼名', type: 'text' },
  { name: 'seen', type: 'datetime' },
  { name: 'floors', type: 'integer' },
  { name: 'height', type: 'real' },
  { name: 'lift', type: 'boolean' },
  { name: 'empty', type: 'text' },
]
const table: TableDefinition = { name: 'survey', geometry: 'GEOMETRY', fields, origin: 'imported', title: '' }

const ring = [
  [116.1, 39.1],
  [116.2, 39.1],
  [116.2, 39.3],
  [116.1, 39.1],
]
const pack = packRows(
  fields,
  [
    {
      geometry: { type: 'Polygon', coordinates: [ring] },
      properties: { 楼名: '1号楼', floors: 6, lift: false },
    },
    {
      geometry: { type: 'Point', coordinates: [116, 39] },
      properties: { 楼名: '', height: -0.5, lift: true },
    },
    { geometry: null, properties: { seen: '2024-05-01', floors: Number.MAX_SAFE_INTEGER } },
    {
      geometry: { type: 'MultiLineString', coordinates: [ring, ring] },
      properties: { 楼名: '🏠', height: 1e300, floors: -3_000_000_000 },
    },
  ],
  3,
)

async function written(part: TableChange): Promise<GeoPackage> {
  const geopackage = await GeoPackage.create({ projectId: 'p', name: '槐柏树街', at })
  const change = { defined: [table], tables: { survey: part } }
  const words = { code: 'import.done' }
  geopackage.write({ seq: 1, at, author: '', kind: 'do', target: null, words, change }, () => {})
  return geopackage
}

it('writes rows in columns as it writes them one by one, to the byte', async () => {
  const inColumns = await written(addedPacked([pack]))
  const oneByOne = await written({ ...emptyTableChange, added: unpackRows(pack) })
  expect(inColumns.rows('survey')).toEqual({ rows: unpackRows(pack), unreadable: 0 })
  const stored = ({ database }: GeoPackage) => [
    ...database.rows('SELECT *, typeof(floors), typeof(height), typeof(楼名) FROM survey ORDER BY fid'),
  ]
  expect(stored(inColumns)).toEqual(stored(oneByOne))
  expect(inColumns.bounds()).toEqual(oneByOne.bounds())
  expect(inColumns.count('survey')).toBe(4)
  expect(inColumns.nextId('survey')).toBe(7)
})
