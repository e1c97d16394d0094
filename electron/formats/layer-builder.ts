import type { Geometry } from 'geojson'
import type { LayerMapping } from '#shared/contract/import'
import { builtInTable } from '#shared/model/built-in-tables'
import { AppError, type Message } from '#shared/model/message'
import type { FieldValue } from '#shared/model/row'
import type { TableDefinition } from '#shared/model/table'
import { type ChosenColumns, FieldFitter, type FittedFields } from './fit-fields'
import { fitGeometry } from './geometry/fit-geometry'
import type { Found, HeldLayer } from './held-layer'
import { InferredFitter, tableName } from './infer-table'
import type { NoteTally } from './note-tally'
import { isOpenStreetMap, type RawFeature, type RawSource } from './raw-source'
import type { ReadFeature, ReadLayer } from './read-result'

/** What lays columns into fields, whether the table was there before or is made for them. */
interface Fitter {
  fit(properties: Readonly<Record<string, unknown>>, found?: Found): FittedFields
  usedColumns(): Record<string, string | null>
  byRules(): string[]
}

export interface BuiltLayer {
  readonly layer: ReadLayer
  readonly fitter: Fitter
}

/**
 * Fits held features to the table they go into: the one the mapping names, or the one they were sorted into.
 * A geometry that the table cannot hold is left out and noted. `null` when nothing is left.
 * @throws AppError `import.table.unknown`, `import.table.no-geometry`
 */
export function buildLayer(
  held: HeldLayer,
  mapping: LayerMapping | undefined,
  importedTables: readonly TableDefinition[],
  notes: NoteTally,
): BuiltLayer | null {
  const { definition, fitter, isNew } = targetOf(held, mapping, importedTables)
  const { source } = held
  const kind = definition.geometry ?? 'GEOMETRY'
  const required = definition.fields.filter((field) => field.required)
  const own = new Set(definition.fields.map(({ name }) => name))
  const keepsRest = own.has('attributes')
  const lostColumns = new Set<string>()
  const features: ReadFeature[] = []
  let problem: Message | null = null
  held.features.forEach((feature, index) => {
    const geometries = fitGeometry(held.geometries[index] as Geometry, kind)
    if (geometries.length === 0) {
      notes.add('import.note.wrong-geometry', { file: source.file, table: definition.name })
      return
    }
    const fitted = fitter.fit(feature.properties, held.found[index])
    const missing = required.find((field) => fitted.values[field.name] === null)
    if (missing) problem ??= requiredMissing(source, definition, missing.name)
    if (!keepsRest) for (const column of Object.keys(fitted.leftovers)) lostColumns.add(column)
    const properties = withProvenance(own, source, feature, fitted)
    for (const geometry of geometries) features.push({ geometry, properties })
  })
  if (features.length === 0) return null
  noteLost(source, lostColumns, notes)
  return {
    layer: {
      key: held.key,
      file: source.file,
      definition,
      isNew,
      isFallback: false,
      problem,
      features,
    },
    fitter,
  }
}

function targetOf(
  held: HeldLayer,
  mapping: LayerMapping | undefined,
  importedTables: readonly TableDefinition[],
): { definition: TableDefinition; fitter: Fitter; isNew: boolean } {
  const target = mapping?.target
  const chosen = mapping?.columns ?? {}
  if (target && 'table' in target) return existing(tableOf(target.table, importedTables), chosen)
  if (!target && 'table' in held.destination) return existing(held.destination.table, chosen)
  const rows = held.features.map((feature) => feature.properties)
  const [name, title, kind] =
    target || 'table' in held.destination
      ? ([tableName(target?.title ?? ''), target?.title ?? '', held.kind()] as const)
      : ([held.destination.name, held.destination.title, held.destination.kind] as const)
  const fitter = new InferredFitter(name, title, kind, rows, chosen)
  return { definition: fitter.definition, fitter, isNew: true }
}

function existing(definition: TableDefinition, chosen: ChosenColumns) {
  return { definition, fitter: new FieldFitter(definition, chosen), isNew: false }
}

/**
 * The table of that name that features can go into.
 * @throws AppError `import.table.unknown`, `import.table.no-geometry`
 */
export function tableOf(name: string, importedTables: readonly TableDefinition[]): TableDefinition {
  const definition = builtInTable(name) ?? importedTables.find((table) => table.name === name)
  if (!definition) throw new AppError('import.table.unknown', { table: name })
  if (definition.geometry === null) throw new AppError('import.table.no-geometry', { table: name })
  return definition
}

function requiredMissing({ file }: RawSource, { name: table }: TableDefinition, field: string): Message {
  return { code: 'import.required-missing', params: { file, table, field } }
}

function noteLost({ file }: RawSource, lost: ReadonlySet<string>, notes: NoteTally): void {
  if (lost.size === 0) return
  notes.add('import.note.columns-left-out', { file, columns: [...lost].slice(0, 10).join(', ') }, lost.size)
}

/**
 * Where a row came from, into the fields a table has for it. A file that carries `source` and `source_id` is
 * one of our own exports: then the row keeps the origin it had, and the attributes it was given then.
 */
function withProvenance(
  own: ReadonlySet<string>,
  source: RawSource,
  feature: RawFeature,
  { values, leftovers }: FittedFields,
): Record<string, FieldValue> {
  const rest = leftovers
  let origin: readonly [FieldValue, FieldValue] = [source.file, feature.sourceId]
  if (!isOpenStreetMap(source) && 'source' in feature.properties && 'source_id' in feature.properties) {
    const { source: file, source_id: id, attributes } = feature.properties
    if (file) origin = [String(file), id === null || id === undefined ? null : String(id)]
    for (const name of ['source', 'source_id', 'attributes']) delete rest[name]
    Object.assign(rest, parsedAttributes(attributes))
  }
  if (own.has('source')) values.source = origin[0]
  if (own.has('source_id')) values.source_id = origin[1]
  if (own.has('attributes')) values.attributes = hasAny(rest) ? JSON.stringify(rest) : null
  return values
}

function hasAny(record: object): boolean {
  for (const _ in record) return true
  return false
}

/** What an `attributes` field holds, by column. */
export function parsedAttributes(attributes: unknown): Record<string, unknown> {
  if (typeof attributes !== 'string' || attributes === '') return {}
  try {
    const parsed: unknown = JSON.parse(attributes)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed }
  } catch {
    // Somebody else's column of that name: kept as the text it is.
  }
  return { attributes }
}
