import type { FieldDefinition, GeometryKind, TableDefinition } from './table'
import { type Vocabulary, vocabularies } from './vocabularies'

const text = (name: string): FieldDefinition => ({ name, type: 'text' })
const flag = (name: string): FieldDefinition => ({ name, type: 'boolean' })
const integer = (name: string, unit?: FieldDefinition['unit']): FieldDefinition =>
  unit ? { name, type: 'integer', unit } : { name, type: 'integer' }
const real = (name: string, unit?: FieldDefinition['unit']): FieldDefinition =>
  unit ? { name, type: 'real', unit } : { name, type: 'real' }
const choice = (name: string, vocabulary: Vocabulary): FieldDefinition => ({
  name,
  type: 'text',
  vocabulary,
  choices: vocabularies[vocabulary],
})
const reference = (name: string, table: string): FieldDefinition => ({
  name,
  type: 'integer',
  references: table,
})
const moment = (name: string): FieldDefinition => ({ name, type: 'datetime' })

/** Where a row came from: file or person, the id it had there, and what did not fit our fields (JSON). */
const provenance = [text('source'), text('source_id'), text('attributes')]

const features = (name: string, geometry: GeometryKind, fields: FieldDefinition[]): TableDefinition => ({
  name,
  geometry,
  fields,
  origin: 'built-in',
})
const records = (name: string, fields: FieldDefinition[]): TableDefinition => ({
  name,
  geometry: null,
  fields,
  origin: 'built-in',
})

/** Residents by age group, one field a group, in the order of `vocabularies.age_group`. */
export const residentsByAgeFields = [
  'residents_0_6',
  'residents_7_17',
  'residents_18_39',
  'residents_40_59',
  'residents_60_74',
  'residents_75_plus',
] as const

/** Every table a new project has, in drawing order from the ground up (attribute tables last). */
export const builtInTables: readonly TableDefinition[] = [
  features('underlays', 'MULTIPOLYGON', [
    text('name'),
    text('picture'),
    real('opacity'),
    flag('visible'),
    integer('position'),
    choice('placed_by', 'underlay_placing'),
    real('misfit_m', 'm'),
    text('source'),
  ]),
  features('boundary', 'MULTIPOLYGON', [text('name'), ...provenance]),
  features('land_use', 'MULTIPOLYGON', [
    text('name'),
    choice('kind', 'land_use'),
    flag('gated'),
    ...provenance,
  ]),
  features('water', 'GEOMETRY', [
    text('name'),
    choice('kind', 'water_kind'),
    real('width_m', 'm'),
    ...provenance,
  ]),
  features('green', 'MULTIPOLYGON', [
    text('name'),
    choice('kind', 'green_kind'),
    flag('open_to_public'),
    flag('gated'),
    ...provenance,
  ]),
  features('activity_spaces', 'MULTIPOLYGON', [
    text('name'),
    choice('kind', 'activity_space_kind'),
    flag('open_to_public'),
    ...provenance,
  ]),
  features('parking', 'MULTIPOLYGON', [
    text('name'),
    choice('kind', 'parking_kind'),
    integer('spaces', 'space'),
    ...provenance,
  ]),
  features('roads', 'MULTILINESTRING', [
    text('name'),
    choice('class', 'road_class'),
    real('width_m', 'm'),
    flag('walkable'),
    ...provenance,
  ]),
  features('barriers', 'MULTILINESTRING', [
    choice('kind', 'barrier_kind'),
    real('height_m', 'm'),
    ...provenance,
  ]),
  features('gates', 'POINT', [
    text('name'),
    choice('kind', 'gate_kind'),
    flag('open'),
    text('hours'),
    ...provenance,
  ]),
  features('buildings', 'MULTIPOLYGON', [
    text('name'),
    choice('use', 'building_use'),
    integer('floors', 'floor'),
    real('height_m', 'm'),
    integer('built_year', 'year'),
    integer('stair_units', 'unit'),
    flag('lift'),
    integer('households', 'household'),
    integer('residents', 'person'),
    ...residentsByAgeFields.map((name) => integer(name, 'person')),
    ...provenance,
  ]),
  features('facilities', 'POINT', [
    text('name'),
    choice('kind', 'facility_kind'),
    real('floor_area_m2', 'm2'),
    text('hours'),
    ...provenance,
  ]),
  features('activity', 'POINT', [
    choice('day', 'day_kind'),
    choice('slot', 'time_slot'),
    choice('age_group', 'age_group'),
    choice('activity', 'activity'),
    real('minutes', 'minute'),
    ...provenance,
  ]),
  features('land', 'MULTIPOLYGON', [
    text('name'),
    choice('kind', 'land_kind'),
    choice('status', 'land_status'),
    choice('tenure', 'tenure'),
    text('note'),
    ...provenance,
  ]),
  features('spaces', 'MULTIPOLYGON', [
    text('name'),
    choice('kind', 'space_kind'),
    { ...reference('scheme_id', 'schemes'), required: true },
    reference('land_id', 'land'),
    text('note'),
  ]),
  features('observations', 'GEOMETRY', [
    text('category'),
    choice('severity', 'severity'),
    choice('status', 'observation_status'),
    text('words'),
    text('picture'),
    reference('building_id', 'buildings'),
    moment('recorded_at'),
    text('recorded_by'),
    // What a photograph said of itself when it was brought in; `photo` is the SHA-256 of the file as the camera wrote it.
    text('photo'),
    text('photo_name'),
    moment('taken_at'),
    real('direction_deg', 'degree'),
    real('position_error_m', 'm'),
    text('further_photos'),
  ]),
  features('opinions', 'GEOMETRY', [
    text('words'),
    choice('stance', 'stance'),
    text('resident'),
    choice('age_group', 'age_group'),
    reference('space_id', 'spaces'),
    moment('recorded_at'),
    text('recorded_by'),
  ]),
  records('schemes', [text('name'), text('note'), moment('created_at')]),
  records('households', [
    reference('building_id', 'buildings'),
    integer('stair_unit'),
    text('room'),
    real('area_m2', 'm2'),
    text('owner'),
  ]),
  records('indicator_entries', [
    text('indicator'),
    real('value'),
    text('note'),
    moment('recorded_at'),
    text('recorded_by'),
  ]),
  records('settings', [text('key'), text('value')]),
]

const builtInByName = new Map(builtInTables.map((table) => [table.name, table]))

/** The built-in definition of that name, or `undefined` for an imported or unknown table. */
export function builtInTable(name: string): TableDefinition | undefined {
  return builtInByName.get(name)
}
