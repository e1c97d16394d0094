import type { FieldValue } from '#shared/model/row'
import type { FieldDefinition, FieldType, GeometryKind, TableDefinition } from '#shared/model/table'
import { type ChosenColumns, type FittedFields, textFrom, valueFor } from './fit-fields'

type Properties = Readonly<Record<string, unknown>>

/** More columns than a person can look through; the rarest go into `attributes` together. */
const mostFields = 100

const provenance: readonly FieldDefinition[] = [
  { name: 'source', type: 'text' },
  { name: 'source_id', type: 'text' },
  { name: 'attributes', type: 'text' },
]

/** GeoPackage and SQLite claim these, whatever the case; the provenance fields are ours. */
const takenNames = new Set([
  'fid',
  'geom',
  'rowid',
  'oid',
  '_rowid_',
  ...provenance.map((field) => field.name),
])

const longestName = 60

/**
 * A table of its own for what fits none of ours: one field a property, in the order they first come, each of
 * the narrowest type that holds all its values. Fields a person wants left empty are not made; their
 * columns go into `attributes` with the rest.
 */
export class InferredFitter {
  readonly definition: TableDefinition
  /** Which property of the source fills which field. */
  readonly #columns = new Map<string, FieldDefinition>()

  constructor(
    name: string,
    title: string,
    geometry: GeometryKind,
    rows: readonly Properties[],
    chosen: ChosenColumns = {},
  ) {
    const taken = new Set(takenNames)
    const fields: FieldDefinition[] = []
    for (const property of mostFrequentProperties(rows)) {
      const fieldNamed = freeName(fieldName(property), taken)
      taken.add(fieldNamed.toLowerCase())
      const column = fieldNamed in chosen ? chosen[fieldNamed] : property
      if (column === null || column === undefined) continue
      const field = { name: fieldNamed, type: typeOf(rows, column) }
      fields.push(field)
      this.#columns.set(column, field)
    }
    this.definition = { name, title, geometry, origin: 'imported', fields: [...fields, ...provenance] }
  }

  /** One row's properties in the inferred fields, and what found no column. */
  fit(properties: Properties): FittedFields {
    const values: Record<string, FieldValue> = {}
    for (const { name } of this.definition.fields) values[name] = null
    const leftovers: Record<string, unknown> = {}
    for (const [property, value] of Object.entries(properties)) {
      const field = this.#columns.get(property)
      if (field) values[field.name] = valueFor(field, value)
      else if (value !== null && value !== undefined && value !== '') leftovers[property] = value
    }
    return { values, leftovers }
  }

  usedColumns(): Record<string, string | null> {
    return Object.fromEntries([...this.#columns].map(([column, field]) => [field.name, column]))
  }

  byRules(): string[] {
    return []
  }
}

/**
 * A table name out of any title: lower-case Latin letters, digits and underscores. A Chinese title leaves
 * nothing of itself and becomes `layer`; its words stay in the table's title.
 */
export function tableName(title: string): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, longestName)
  if (plain === '') return 'layer'
  return /^[a-z]/.test(plain) && !/^(?:linli|gpkg|sqlite|rtree)(?:_|$)/.test(plain) ? plain : `layer_${plain}`
}

/** `name`, or the first of `name_2`, `name_3` … that is not taken; letter case does not count. */
export function freeName(name: string, taken: { has(name: string): boolean }): string {
  if (!taken.has(name.toLowerCase())) return name
  for (let suffix = 2; ; suffix++) {
    const candidate = `${name}_${suffix}`
    if (!taken.has(candidate.toLowerCase())) return candidate
  }
}

function mostFrequentProperties(rows: readonly Properties[]): string[] {
  const uses = new Map<string, number>()
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      if (value !== null && value !== undefined && value !== '') uses.set(name, (uses.get(name) ?? 0) + 1)
    }
  }
  const kept = [...uses].sort((a, b) => b[1] - a[1]).slice(0, mostFields)
  const names = new Set(kept.map(([name]) => name))
  return [...uses.keys()].filter((name) => names.has(name))
}

/** Letters and digits of any script stay: planners name their columns in Chinese. */
function fieldName(property: string): string {
  const plain = property
    .trim()
    .replace(/[^\p{L}\p{N}_]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, longestName)
  return plain === '' ? 'column' : plain
}

/** The narrowest type that holds all values of a column; text where there is none. */
export function typeOf(rows: readonly Properties[], property: string): FieldType {
  let type: FieldType | null = null
  for (const row of rows) {
    const value = row[property]
    if (value === null || value === undefined || value === '') continue
    const own = typeOfValue(value)
    if (type === null || type === own) type = own
    else if (isNumeric(type) && isNumeric(own)) type = 'real'
    else return 'text'
  }
  return type ?? 'text'
}

function isNumeric(type: FieldType): boolean {
  return type === 'integer' || type === 'real'
}

/** Tables of text carry their figures as text; `007` and long numbers are codes, not figures. */
function typeOfValue(value: unknown): FieldType {
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'integer' : 'real'
  const text = textFrom(value)
  if (/^-?(?:0|[1-9]\d{0,14})$/.test(text)) return 'integer'
  return /^-?(?:0|[1-9]\d{0,14})\.\d{1,15}$/.test(text) ? 'real' : 'text'
}
