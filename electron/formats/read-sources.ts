import type { Change } from '#shared/change/change'
import type { ImportPreview } from '#shared/contract/import'
import { geometryBounds } from '#shared/geometry/bounds'
import { builtInTables } from '#shared/model/built-in-tables'
import { AppError, type Message } from '#shared/model/message'
import type { ProjectView } from '#shared/model/project-view'
import type { Row } from '#shared/model/row'
import type { TableDefinition } from '#shared/model/table'
import { isSameGeometry } from '#shared/rules/same-row'
import { freeName } from './infer-table'
import type { Sources } from './load-files'
import type { ReadLayer, ReadResult } from './read-result'
import { type ImportJob, readInWorker } from './run-in-worker'

export type { Sources } from './load-files'
export type { ImportJob } from './run-in-worker'

export interface ImportOptions {
  /** Everything goes into this table; a name that no table has makes a new one. */
  readonly table?: string
  /** Keys of the layers to take (`ImportLayerPreview.key`); all of them by default. */
  readonly layers?: readonly string[]
  /** The coordinate system of the files, over what they declare themselves (`EPSG:4548`, `GCJ-02` …). */
  readonly crs?: string
}

export interface PlannedImport {
  readonly change: Change
  /** What the history says of the step. */
  readonly words: Message
  readonly notes: readonly Message[]
  readonly added: readonly { readonly table: string; readonly count: number }[]
}

type Box = readonly [number, number, number, number]

/**
 * What an import of these sources would bring, into a project of built-in tables.
 * @throws AppError `import.*`, `crs.unknown`, `job.cancelled`
 */
export async function previewImport(
  sources: Sources,
  options: Omit<ImportOptions, 'layers'>,
  job: ImportJob,
): Promise<ImportPreview> {
  const { layers, notes } = await read(sources, options, [], job)
  return {
    layers: layers.map(({ key, definition, isNew, features }) => ({
      key,
      target: definition.name,
      newTable: isNew,
      geometry: definition.geometry ?? 'GEOMETRY',
      count: features.length,
      fields: fieldsInUse(definition, features),
      bounds: boundsOf(features),
    })),
    notes: [...notes, ...boundaryNotes(layers)],
  }
}

/**
 * The whole import as one change: new tables, and rows with the ids the project gives next. Rows that an
 * earlier import of the same source brought already (same file, same id there) are left out.
 * @throws AppError as `previewImport`, and `import.nothing-new`, `import.nothing-chosen`
 */
export async function planImport(
  project: ProjectView,
  sources: Sources,
  options: ImportOptions,
  job: ImportJob,
): Promise<PlannedImport> {
  const imported = [...project.definitions.values()].filter((table) => table.origin === 'imported')
  const found = await read(sources, options, imported, job)
  const { layers, notes } = chosen(found, options, project)
  if (layers.length === 0) throw new AppError('import.nothing-chosen')

  const plan = new ChangePlan(project)
  for (const layer of layers) plan.add(layer)
  const files = [...new Set(layers.map((layer) => layer.file))]
  const { change, added, alreadyThere } = plan.finish()
  const count = added.reduce((sum, part) => sum + part.count, 0)
  if (count === 0) throw new AppError('import.nothing-new', { file: files.join(', ') })
  return {
    change,
    words: { code: 'import.words', params: { file: files[0] ?? '', files: files.length, count } },
    notes: [...notes, ...boundaryNotes(layers), ...alreadyThere],
    added,
  }
}

function read(
  sources: Sources,
  { table, crs }: ImportOptions,
  importedTables: readonly TableDefinition[],
  job: ImportJob,
): Promise<ReadResult> {
  const options = { ...(table ? { table } : {}), ...(crs ? { crs } : {}), importedTables }
  return readInWorker({ sources, options }, job)
}

/** The layers that were asked for, and a file's extent as boundary only where there is no other. */
function chosen({ layers, notes }: ReadResult, options: ImportOptions, project: ProjectView): ReadResult {
  const wanted = layers.filter((layer) => options.layers?.includes(layer.key) ?? true)
  const hasBoundary =
    project.count('boundary') > 0 ||
    wanted.some((layer) => layer.definition.name === 'boundary' && !layer.isFallback)
  return { layers: wanted.filter((layer) => !(layer.isFallback && hasBoundary)), notes }
}

function boundaryNotes(layers: readonly ReadLayer[]): Message[] {
  return layers
    .filter((layer) => layer.isFallback)
    .map(({ file }) => ({ code: 'import.note.boundary-from-extent', params: { file } }))
}

class ChangePlan {
  readonly #project: ProjectView
  readonly #defined: TableDefinition[] = []
  readonly #rows = new Map<string, Row[]>()
  readonly #known = new Map<string, Map<string, Row>>()
  readonly #taken: Set<string>
  readonly #alreadyThere = new Map<string, number>()
  readonly #sameIdElsewhere = new Map<string, number>()

  constructor(project: ProjectView) {
    this.#project = project
    this.#taken = new Set([...builtInTables.map((table) => table.name), ...project.definitions.keys()])
  }

  add(layer: ReadLayer): void {
    const definition = layer.isNew ? this.#define(layer.definition) : layer.definition
    const table = definition.name
    const rows = this.#rows.get(table) ?? []
    this.#rows.set(table, rows)
    const known = this.#knownIn(table)
    let next = this.#project.nextId(table) + rows.length
    for (const { geometry, properties } of layer.features) {
      const origin = originOf(properties)
      const held = origin === null ? undefined : known.get(origin)
      if (held && (isWorldwideId(properties) || isSameGeometry(held.geometry, geometry))) {
        this.#alreadyThere.set(layer.file, (this.#alreadyThere.get(layer.file) ?? 0) + 1)
        continue
      }
      if (held) this.#sameIdElsewhere.set(layer.file, (this.#sameIdElsewhere.get(layer.file) ?? 0) + 1)
      rows.push({ id: next++, geometry, properties: this.#withLiveReferences(definition, properties) })
    }
  }

  finish(): Pick<PlannedImport, 'change' | 'added'> & { alreadyThere: Message[] } {
    const filled = [...this.#rows].filter(([, rows]) => rows.length > 0)
    return {
      change: {
        ...(this.#defined.length > 0 ? { defined: this.#defined } : {}),
        tables: Object.fromEntries(
          filled.map(([table, added]) => [table, { added, updated: [], removed: [] }]),
        ),
      },
      added: filled.map(([table, rows]) => ({ table, count: rows.length })),
      alreadyThere: [
        ...[...this.#alreadyThere].map(([file, count]) => ({
          code: 'import.note.already-there',
          params: { file, count },
        })),
        ...[...this.#sameIdElsewhere].map(([file, count]) => ({
          code: 'import.note.same-id-elsewhere',
          params: { file, count },
        })),
      ],
    }
  }

  #define(definition: TableDefinition): TableDefinition {
    const name = freeName(definition.name, this.#taken)
    this.#taken.add(name)
    const named = { ...definition, name }
    this.#defined.push(named)
    return named
  }

  #knownIn(table: string): ReadonlyMap<string, Row> {
    let known = this.#known.get(table)
    if (!known) {
      known = new Map()
      for (const row of this.#project.rows(table)) {
        const origin = originOf(row.properties)
        if (origin !== null) known.set(origin, row)
      }
      this.#known.set(table, known)
    }
    return known
  }

  /** Ids of another project's rows mean nothing here; those that lead somewhere are taken at their word. */
  #withLiveReferences(definition: TableDefinition, properties: Row['properties']): Row['properties'] {
    const dead = definition.fields.filter(({ name, references }) => {
      const id = properties[name]
      return references !== undefined && typeof id === 'number' && !this.#project.row(references, id)
    })
    if (dead.length === 0) return properties
    return { ...properties, ...Object.fromEntries(dead.map(({ name }) => [name, null])) }
  }
}

/** What tells a row of a source from every other: only sources that give their things ids can be told. */
function originOf({ source, source_id: id }: Row['properties']): string | null {
  return typeof source === 'string' && typeof id === 'string' ? `${source}\n${id}` : null
}

/** Ids of OpenStreetMap name the same thing in every file; numbers counted from 1 only within theirs. */
function isWorldwideId({ source_id: id }: Row['properties']): boolean {
  return typeof id === 'string' && /^(node|way|relation)\//.test(id)
}

function fieldsInUse(definition: TableDefinition, features: ReadLayer['features']): string[] {
  return definition.fields
    .filter(({ name }) => features.some((feature) => (feature.properties[name] ?? null) !== null))
    .map(({ name }) => name)
}

function boundsOf(features: ReadLayer['features']): Box | null {
  const box: [number, number, number, number] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (const { geometry } of features) {
    const own = geometryBounds(geometry)
    if (!own) continue
    box[0] = Math.min(box[0], own[0])
    box[1] = Math.min(box[1], own[1])
    box[2] = Math.max(box[2], own[2])
    box[3] = Math.max(box[3], own[3])
  }
  return box[0] <= box[2] ? box : null
}
