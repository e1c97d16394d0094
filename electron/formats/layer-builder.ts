import type { Geometry } from 'geojson'
import { AppError } from '#shared/model/message'
import type { FieldValue } from '#shared/model/row'
import type { TableDefinition } from '#shared/model/table'
import { type FittedFields, fitFields } from './fit-fields'
import { fitGeometry } from './fit-geometry'
import type { NoteTally } from './note-tally'
import type { RawFeature, RawSource } from './raw-source'
import type { ReadFeature, ReadLayer } from './read-result'

/** Collects the features of one file for one table that exists already. */
export class LayerBuilder {
  readonly #source: RawSource
  readonly #definition: TableDefinition
  readonly #notes: NoteTally
  readonly #features: ReadFeature[] = []
  readonly #lostColumns = new Set<string>()

  constructor(source: RawSource, definition: TableDefinition, notes: NoteTally) {
    this.#source = source
    this.#definition = definition
    this.#notes = notes
  }

  /**
   * Adds a feature with what the tag rules found in it. A geometry that the table cannot hold is left out
   * and noted.
   * @throws AppError `import.required-missing` when a field the table insists on stays empty
   */
  add(feature: RawFeature, geometry: Geometry, found: Readonly<Record<string, FieldValue>> = {}): void {
    const { file } = this.#source
    const table = this.#definition.name
    const geometries = fitGeometry(geometry, this.#definition.geometry ?? 'GEOMETRY')
    if (geometries.length === 0) {
      this.#notes.add('import.note.wrong-geometry', { file, table })
      return
    }
    const fitted = fitFields(this.#definition, feature.properties, found)
    const missing = this.#definition.fields.find(
      (field) => field.required && fitted.values[field.name] === null,
    )
    if (missing) throw new AppError('import.required-missing', { file, table, field: missing.name })
    const properties = withProvenance(this.#definition, this.#source, feature, fitted)
    if (!('attributes' in properties)) {
      for (const column of Object.keys(fitted.leftovers)) this.#lostColumns.add(column)
    }
    for (const fitting of geometries) this.#features.push({ geometry: fitting, properties })
  }

  /** The layer, or `null` when nothing went into it. */
  build(): ReadLayer | null {
    if (this.#features.length === 0) return null
    const { file } = this.#source
    if (this.#lostColumns.size > 0) {
      const columns = [...this.#lostColumns].slice(0, 10).join(', ')
      this.#notes.add('import.note.columns-left-out', { file, columns }, this.#lostColumns.size)
    }
    return {
      key: layerKey(this.#source, this.#definition.name),
      file,
      definition: this.#definition,
      isNew: false,
      isFallback: false,
      features: this.#features,
    }
  }
}

/** `file#table`, or `file#layer#table` of a file with several layers: the same in preview and run. */
export function layerKey({ file, layer }: Pick<RawSource, 'file' | 'layer'>, table: string): string {
  return layer === undefined ? `${file}#${table}` : `${file}#${layer}#${table}`
}

/**
 * Where a row came from, into the fields a table has for it. A file that carries `source` and `source_id` is
 * one of our own exports: then the row keeps the origin it had, and the attributes it was given then.
 */
export function withProvenance(
  definition: TableDefinition,
  source: RawSource,
  feature: RawFeature,
  { values, leftovers }: FittedFields,
): Record<string, FieldValue> {
  const rest: Record<string, unknown> = { ...leftovers }
  let origin: readonly [FieldValue, FieldValue] = [source.file, feature.sourceId]
  if (source.format !== 'osm' && 'source' in feature.properties && 'source_id' in feature.properties) {
    const { source: file, source_id: id, attributes } = feature.properties
    if (file) origin = [String(file), id === null || id === undefined ? null : String(id)]
    for (const name of ['source', 'source_id', 'attributes']) delete rest[name]
    Object.assign(rest, parsedAttributes(attributes))
  }
  const provenance: Record<string, FieldValue> = {
    source: origin[0],
    source_id: origin[1],
    attributes: Object.keys(rest).length > 0 ? JSON.stringify(rest) : null,
  }
  const held = definition.fields.filter((field) => field.name in provenance)
  return { ...values, ...Object.fromEntries(held.map(({ name }) => [name, provenance[name] ?? null])) }
}

function parsedAttributes(attributes: unknown): Record<string, unknown> {
  if (typeof attributes !== 'string' || attributes === '') return {}
  try {
    const parsed: unknown = JSON.parse(attributes)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed }
  } catch {
    // Somebody else's column of that name: kept as the text it is.
  }
  return { attributes }
}
