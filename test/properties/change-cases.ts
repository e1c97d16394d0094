import fc from 'fast-check'
import type { Change, TableChange } from '#shared/change/change'
import { builtInTables } from '#shared/model/built-in-tables'
import { MemoryProject } from '#shared/model/memory-project'
import type { FieldValue, Row } from '#shared/model/row'
import type { FieldDefinition, TableDefinition } from '#shared/model/table'

/** Tables that point to nothing, one of each kind of geometry: any change to their rows is sound by itself. */
const plainTables = ['land', 'roads', 'gates', 'water', 'schemes', 'settings'].flatMap(
  (name) => builtInTables.find((table) => table.name === name) ?? [],
)

/** A project and a change that fits it. */
export interface Case {
  readonly project: MemoryProject
  readonly change: Change
}

const lngLat = fc.tuple(
  fc.integer({ min: 116_000_000, max: 116_010_000 }).map((n) => n / 1e6),
  fc.integer({ min: 39_900_000, max: 39_910_000 }).map((n) => n / 1e6),
)

function squareAt([lng, lat]: [number, number]): number[][] {
  const side = 0.000_2
  return [
    [lng, lat],
    [lng + side, lat],
    [lng + side, lat + side],
    [lng, lat + side],
    [lng, lat],
  ]
}

function geometryIn(definition: TableDefinition): fc.Arbitrary<Row['geometry']> {
  switch (definition.geometry) {
    case null:
      return fc.constant(null)
    case 'POINT':
    case 'GEOMETRY':
      return lngLat.map((coordinates) => ({ type: 'Point', coordinates }))
    case 'MULTILINESTRING':
      return fc
        .tuple(lngLat, lngLat)
        .map((coordinates) => ({ type: 'MultiLineString', coordinates: [coordinates] }))
    case 'MULTIPOLYGON':
      return lngLat.map((at) => ({ type: 'MultiPolygon', coordinates: [[squareAt(at)]] }))
  }
}

function fieldValue(field: FieldDefinition): fc.Arbitrary<FieldValue> {
  if (field.choices) return fc.constantFrom(null, ...field.choices)
  switch (field.type) {
    case 'text':
      return fc.option(fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }))
    case 'integer':
      return fc.option(fc.nat(2000))
    case 'real':
      return fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }))
    case 'boolean':
      return fc.option(fc.boolean())
    case 'datetime':
      return fc.constantFrom(null, '2025-06-01T08:00:00Z')
  }
}

function rowContents(definition: TableDefinition): fc.Arbitrary<Omit<Row, 'id'>> {
  return fc.record({
    geometry: geometryIn(definition),
    properties: fc.record(
      Object.fromEntries(definition.fields.map((field) => [field.name, fieldValue(field)])),
    ),
  })
}

interface TableCase {
  readonly name: string
  readonly rows: readonly Row[]
  readonly part: TableChange
}

function tableCase(definition: TableDefinition): fc.Arbitrary<TableCase> {
  const fate = fc.constantFrom('stays', 'goes', 'changes')
  return fc
    .record({
      held: fc.array(fc.tuple(rowContents(definition), fate, rowContents(definition)), { maxLength: 6 }),
      added: fc.array(rowContents(definition), { maxLength: 4 }),
    })
    .map(({ held, added }) => {
      const rows = held.map(([contents], index) => ({ id: index * 2 + 1, ...contents }))
      const fated = rows.flatMap((row, index) => {
        const [, fate, to] = held[index] ?? []
        return fate && to ? [{ row, fate, to: { id: row.id, ...to } }] : []
      })
      return {
        name: definition.name,
        rows,
        part: {
          added: added.map((contents, index) => ({ id: rows.length * 2 + 1 + index, ...contents })),
          updated: fated.filter(({ fate }) => fate === 'changes').map(({ row, to }) => [row, to] as const),
          removed: fated.filter(({ fate }) => fate === 'goes').map(({ row }) => row),
        },
      }
    })
}

/** Projects with rows in tables of every kind, each with a change to some of them. */
export const changeCases: fc.Arbitrary<Case> = fc.tuple(...plainTables.map(tableCase)).map((cases) => {
  const project = new MemoryProject()
  for (const { name, rows } of cases) project.load(name, rows)
  return { project, change: { tables: Object.fromEntries(cases.map(({ name, part }) => [name, part])) } }
})

/** Everything a project holds, for comparing: rows by table, in id order. */
export function contentOf(project: MemoryProject): Record<string, Row[]> {
  return Object.fromEntries(
    [...project.definitions.keys()]
      .sort()
      .map((name) => [name, [...project.rows(name)].sort((a, b) => a.id - b.id)]),
  )
}
