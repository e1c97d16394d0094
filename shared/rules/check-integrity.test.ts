import type { Geometry } from 'geojson'
import { beforeEach, describe, expect, it } from 'vitest'
import { addedTo, type Change, invertChange, joinChanges, removedFrom, updatedIn } from '../change/change'
import { MemoryProject } from '../model/memory-project'
import type { FieldValue, Row } from '../model/row'
import type { FieldDefinition, TableDefinition } from '../model/table'
import { checkIntegrity } from './check-integrity'

const point: Geometry = { type: 'Point', coordinates: [116.35, 39.96] }
const area: Geometry = {
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [116.35, 39.96],
        [116.351, 39.96],
        [116.351, 39.961],
        [116.35, 39.96],
      ],
    ],
  ],
}
const row = (id: number, geometry: Geometry | null, properties: Record<string, FieldValue> = {}): Row => ({
  id,
  geometry,
  properties,
})

const scheme = row(1, null, { name: '甲', note: null, created_at: '2025-06-01T08:00:00Z' })
const space = row(1, area, { name: null, kind: 'pocket_park', scheme_id: 1, land_id: null, note: null })
const building = row(1, area, { name: '1号楼', use: 'residential', floors: 6 })

let project: MemoryProject
beforeEach(() => {
  project = new MemoryProject()
  project.load('schemes', [scheme])
  project.load('spaces', [space])
  project.load('buildings', [building])
})

const codeOf = (change: Change): string | undefined => checkIntegrity(project, change)?.code

describe('checkIntegrity: rows', () => {
  it.each<[string | undefined, Change]>([
    [undefined, addedTo('gates', row(1, point, { kind: 'gate', open: true }))],
    [undefined, addedTo('gates', row(1, null, { kind: null }))],
    ['refusal.unknown_table', addedTo('moon', row(1, point))],
    ['refusal.unknown_field', addedTo('gates', row(1, point, { colour: 'red' }))],
    ['refusal.wrong_type', addedTo('gates', row(1, point, { open: 1 }))],
    ['refusal.wrong_type', addedTo('buildings', row(2, area, { floors: 6.5 }))],
    ['refusal.wrong_type', addedTo('buildings', row(2, area, { height_m: Number.NaN }))],
    ['refusal.wrong_type', addedTo('schemes', row(2, null, { created_at: '昨天' }))],
    ['refusal.unknown_choice', addedTo('gates', row(1, point, { kind: 'door_to_nowhere' }))],
    ['refusal.wrong_geometry', addedTo('gates', row(1, area))],
    ['refusal.wrong_geometry', addedTo('buildings', row(2, point))],
    ['refusal.table_without_geometry', addedTo('schemes', row(2, point))],
    [
      'refusal.coordinates_out_of_range',
      addedTo('gates', row(1, { type: 'Point', coordinates: [116.35, 99.9] })),
    ],
    ['refusal.coordinates_out_of_range', addedTo('gates', row(1, { type: 'Point', coordinates: [] }))],
    ['refusal.id_taken', addedTo('buildings', row(1, area))],
    ['refusal.broken_change', addedTo('gates', row(0, point))],
    ['refusal.broken_change', addedTo('gates', row(1.5, point))],
    ['refusal.broken_change', addedTo('gates', row(1, point), row(1, point))],
    ['refusal.broken_change', joinChanges(removedFrom('spaces', space), removedFrom('spaces', space))],
    ['refusal.broken_change', updatedIn('buildings', [building, { ...building, id: 2 }])],
    ['refusal.stale_row', removedFrom('buildings', { ...building, geometry: null })],
    ['refusal.stale_row', removedFrom('buildings', row(7, area))],
    ['refusal.stale_row', updatedIn('buildings', [row(1, area, { name: '2号楼' }), building])],
  ])('says %s', (code, change) => {
    expect(codeOf(change)).toBe(code)
  })

  it('takes an absent field for an empty one', () => {
    const sparse = row(1, area, { name: '1号楼', use: 'residential', floors: 6, lift: null })
    expect(codeOf(updatedIn('buildings', [sparse, row(1, area, { floors: 7 })]))).toBeUndefined()
  })

  it('lets a person edit beside a value that another program left outside the vocabulary', () => {
    const odd = row(2, area, { use: 'pagoda', floors: 3 })
    project.load('buildings', [building, odd])
    const edit = (properties: Record<string, FieldValue>) =>
      codeOf(updatedIn('buildings', [odd, { ...odd, properties: { ...odd.properties, ...properties } }]))
    expect(edit({ floors: 4 })).toBeUndefined()
    expect(edit({ use: 'temple' })).toBe('refusal.unknown_choice')
  })
})

describe('checkIntegrity: references', () => {
  const drawn = (id: number, values: Record<string, FieldValue>) =>
    addedTo('spaces', row(id, area, { kind: 'fitness', ...values }))

  it('asks for what is required and for what is pointed to', () => {
    expect(codeOf(drawn(2, { scheme_id: null }))).toBe('refusal.required_missing')
    expect(codeOf(drawn(2, {}))).toBe('refusal.required_missing')
    expect(codeOf(drawn(2, { scheme_id: 9 }))).toBe('refusal.reference_missing')
    expect(codeOf(drawn(2, { scheme_id: 1, land_id: 3 }))).toBe('refusal.reference_missing')
    expect(codeOf(drawn(2, { scheme_id: 1 }))).toBeUndefined()
  })

  it('counts what the same change brings', () => {
    expect(codeOf(joinChanges(drawn(2, { scheme_id: 2 }), addedTo('schemes', row(2, null))))).toBeUndefined()
  })

  it('keeps what is still pointed to, unless the pointer goes along', () => {
    expect(codeOf(removedFrom('schemes', scheme))).toBe('refusal.still_needed')
    expect(codeOf(joinChanges(removedFrom('schemes', scheme), removedFrom('spaces', space)))).toBeUndefined()
    const moved = { ...space, properties: { ...space.properties, scheme_id: 2 } }
    const change = joinChanges(
      removedFrom('schemes', scheme),
      addedTo('schemes', row(2, null)),
      updatedIn('spaces', [space, moved]),
    )
    expect(codeOf(change)).toBeUndefined()
  })

  it('refuses the undo of a scheme in which somebody has drawn since', () => {
    const create = addedTo('schemes', row(2, null, { name: '乙' }))
    project.apply(create)
    project.apply(drawn(2, { scheme_id: 2 }))
    expect(codeOf(invertChange(create))).toBe('refusal.still_needed')
  })
})

describe('checkIntegrity: tables of imports', () => {
  const field = (name: string): FieldDefinition => ({ name, type: 'text' })
  const trees = (name = 'trees', fields: FieldDefinition[] = [field('树种')]): TableDefinition => ({
    name,
    geometry: 'POINT',
    fields,
    origin: 'imported',
    title: '树木',
  })
  const bringing = (definition: TableDefinition, ...rows: Row[]): Change => ({
    defined: [definition],
    tables: addedTo(definition.name, ...rows).tables,
  })

  it.each<[string | undefined, Change]>([
    [undefined, bringing(trees(), row(1, point, { 树种: '国槐' }))],
    ['refusal.table_taken', bringing(trees('buildings'))],
    ['refusal.table_taken', bringing({ ...trees(), origin: 'built-in' })],
    ['refusal.table_name', bringing(trees('Trees'))],
    ['refusal.table_name', bringing(trees('2trees'))],
    ['refusal.table_name', bringing(trees('gpkg_trees'))],
    ['refusal.table_name', bringing(trees('linli_history'))],
    ['refusal.table_name', bringing(trees('rtree_trees_geom'))],
    ['refusal.table_name', bringing(trees('sqlite_master'))],
    ['refusal.field_name', bringing(trees('trees', [field('FID')]))],
    ['refusal.field_name', bringing(trees('trees', [field('geom')]))],
    ['refusal.field_name', bringing(trees('trees', [field(' ')]))],
    ['refusal.field_twice', bringing(trees('trees', [field('Name'), field('name')]))],
    ['refusal.unknown_field', bringing(trees(), row(1, point, { 树高: '12' }))],
    ['refusal.wrong_geometry', bringing(trees(), row(1, area))],
  ])('says %s', (code, change) => {
    expect(codeOf(change)).toBe(code)
  })

  it('lets an import be undone and done again, but not over rows that came later', () => {
    const change = bringing(trees(), row(1, point, { 树种: '国槐' }))
    project.apply(change)
    expect(codeOf(change)).toBe('refusal.table_taken')
    expect(codeOf(invertChange(change))).toBeUndefined()

    project.apply(addedTo('trees', row(2, point, { 树种: '银杏' })))
    expect(codeOf(invertChange(change))).toBe('refusal.table_not_empty')

    project.apply(removedFrom('trees', row(2, point, { 树种: '银杏' })))
    project.apply(invertChange(change))
    expect(codeOf(change)).toBeUndefined()
  })

  it('never drops a table that every project has', () => {
    const gates = project.definitions.get('gates')
    expect(codeOf({ tables: {}, dropped: gates ? [gates] : [] })).toBe('refusal.table_stays')
  })
})

describe('checkIntegrity: size', () => {
  it('looks over an import of 100,000 rows in a moment, and its undo', () => {
    const rows = Array.from({ length: 100_000 }, (_, index) =>
      row(
        index + 1,
        { type: 'Point', coordinates: [116.3 + index / 1e6, 39.9] },
        { kind: 'bench', name: null },
      ),
    )
    const large: Change = { tables: { facilities: { added: rows, updated: [], removed: [] } } }
    const started = performance.now()
    expect(codeOf(large)).toBeUndefined()
    project.apply(large)
    expect(codeOf(invertChange(large))).toBeUndefined()
    // Linear work takes a tenth of this even on a slow machine; quadratic work takes minutes.
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
