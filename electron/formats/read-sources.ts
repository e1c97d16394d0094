import type { Change } from '#shared/change/change'
import type {
  FileOptions,
  ImportLayerPreview,
  ImportPreview,
  ImportReport,
  LayerMapping,
} from '#shared/contract/import'
import { AppError, type Message } from '#shared/model/message'
import type { ProjectView } from '#shared/model/project-view'
import type { TableDefinition } from '#shared/model/table'
import type { Sources } from './bundles/load-files'
import { ChangePlan } from './change-plan'
import { boundsOf, outlineOf, outlinePositions } from './geometry/outline'
import { guessJoin, type JoinedTable, joinTable } from './join-table'
import { type ImportJob, OpenedImport } from './opened-import'
import { mappingOf } from './parse-files'
import type { PackedLayer, ReadLayer, ReadOptions, ReadResult, ReadTable } from './read-result'
import { surroundingsOf } from './systems/surroundings'

export type { Sources } from './bundles/load-files'
export { type ImportJob, OpenedImport } from './opened-import'

export interface ImportOptions {
  /** Everything goes into this table; a name that no table has makes a new one. */
  readonly table?: string | undefined
  /** Keys of the layers to take (`ImportLayerPreview.key`); all of them by default. */
  readonly layers?: readonly string[] | undefined
  /** The coordinate system of the files, over what they declare themselves (`EPSG:4548`, `GCJ-02` …). */
  readonly crs?: string | undefined
  /** What is said of single files, by their names. */
  readonly files?: Readonly<Record<string, FileOptions>> | undefined
  /** Where layers go and what fills their fields, by their keys; `*` is for all that have no entry. */
  readonly mapping?: Readonly<Record<string, LayerMapping>> | undefined
}

export interface PlannedImport extends Pick<ImportReport, 'added' | 'updated' | 'notes'> {
  readonly change: Change
  /** What the history says of the step. */
  readonly words: Message
}

/**
 * What an import of these sources would bring into the project, or into a new one. `remembered` are mappings of
 * earlier imports, by signature: they hold for layers that have no mapping in the options.
 * @throws AppError `import.*`, `crs.unknown`, `job.cancelled`
 */
export async function previewImport(
  project: ProjectView | null,
  sources: Sources | OpenedImport,
  options: Omit<ImportOptions, 'layers'>,
  job: ImportJob,
  remembered: Readonly<Record<string, LayerMapping>> = {},
): Promise<ImportPreview> {
  const wanted = { ...readOptions(options, project), remembered }
  const {
    files,
    layers: found,
    tables,
    notes,
  } = await openedFor(sources, (opened) => opened.preview(wanted, job))
  const layers = withoutNeedlessBoundary(found, project).map((layer) => {
    const table = tables.find(({ key }) => key === layer.key)
    return table && project ? withJoin(layer, table, project, options, remembered) : layer
  })
  return { files, layers, notes: [...notes, ...boundaryNotes({ layers })] }
}

/** Files that were not open are only for this once. */
async function openedFor<T>(
  sources: Sources | OpenedImport,
  work: (opened: OpenedImport) => Promise<T>,
): Promise<T> {
  if (sources instanceof OpenedImport) return work(sources)
  const opened = new OpenedImport(sources)
  try {
    return await work(opened)
  } finally {
    opened.close()
  }
}

/** A table without places with what it would be joined to: as the person says, as last time, or by what they share. */
function withJoin(
  layer: ImportLayerPreview,
  table: ReadTable,
  project: ProjectView,
  options: ImportOptions,
  remembered: Readonly<Record<string, LayerMapping>>,
): ImportLayerPreview {
  const said = mappingOf(layer.key, options)
  const earlier = said ? undefined : remembered[layer.signature]
  const wanted = joinOf(said ?? earlier, project)
  const guessed = wanted ? null : guessJoin(table, project)
  const join = wanted ?? (guessed ? { ...guessed, columns: {} } : null)
  const definition = join ? project.definitions.get(join.table) : undefined
  // A choice half made is none yet.
  const isWhole = definition?.fields.some(({ name }) => name === join?.field)
  if (!join || !definition || !isWhole || !table.columns.includes(join.column)) return layer
  const { preview, mapping, met } = joined(table, definition, project, join)
  const places = met.flatMap(({ geometry, properties }) => (geometry ? [{ geometry, properties }] : []))
  const bounds = boundsOf(places)
  return {
    ...layer,
    bounds,
    outline: outlineOf(places, bounds, outlinePositions),
    target: definition.name,
    definition,
    mapping,
    join: preview,
    isRemembered: earlier !== undefined,
  }
}

interface WantedJoin {
  readonly table: string
  readonly field: string
  readonly column: string
  readonly columns: Readonly<Record<string, string | null>>
}

function joinOf(mapping: LayerMapping | undefined, project: ProjectView): WantedJoin | null {
  const { target, join, columns = {} } = mapping ?? {}
  if (!join || !target || !('table' in target)) return null
  if (!project.definitions.has(target.table)) return null
  return { table: target.table, ...join, columns }
}

function joined(
  table: ReadTable,
  definition: TableDefinition,
  project: ProjectView,
  { field, column, columns }: WantedJoin,
): JoinedTable {
  return joinTable(table, definition, project.rows(definition.name), { field, column }, columns)
}

/**
 * The whole import as one change: new tables, rows with the ids the project gives next, and new values for rows
 * that a table without places is joined to. Rows that an earlier import of the same source brought already
 * (same file, same id there) are left out.
 * @throws AppError as `previewImport`, and `import.nothing-new`, `import.nothing-chosen`, `import.required-missing`,
 * `import.join.undecided`, `import.join.unknown`
 */
export async function planImport(
  project: ProjectView,
  sources: Sources | OpenedImport,
  options: ImportOptions,
  job: ImportJob,
): Promise<PlannedImport> {
  const wanted = readOptions(options, project)
  const found = await openedFor(sources, (opened) => opened.read(wanted, job))
  const { layers, tables } = chosen(found, options, project)
  if (layers.length + tables.length === 0) throw new AppError('import.nothing-chosen')

  const plan = new ChangePlan(project)
  for (const layer of layers) {
    if (layer.problem) throw new AppError(layer.problem.code, layer.problem.params)
    plan.add(layer)
  }
  const joinNotes = tables.flatMap((table) =>
    isAside(table, layers, options) ? [tableLeftOut(table)] : addJoin(plan, table, project, options),
  )
  const files = [...new Set([...layers, ...tables].map(({ file }) => file))]
  const { change, added, updated, alreadyThere } = plan.finish()
  const count = total(added)
  if (count + total(updated) === 0) throw new AppError('import.nothing-new', { file: files.join(', ') })
  return {
    change,
    words: wordsOf(files, count, total(updated)),
    notes: [...found.notes, ...boundaryNotes({ layers }), ...joinNotes, ...alreadyThere],
    added,
    updated,
  }
}

function wordsOf(files: readonly string[], count: number, updated: number): Message {
  const params = { file: files[0] ?? '', files: files.length, count, updated }
  if (updated === 0)
    return { code: 'import.words', params: { file: params.file, files: params.files, count } }
  return { code: count === 0 ? 'import.words-joined' : 'import.words-both', params }
}

function total(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0)
}

/** A table that came along with layers of its file, of which nobody has said what to join it to. */
function isAside({ key, file }: ReadTable, layers: readonly PackedLayer[], options: ImportOptions): boolean {
  return !options.layers && !mappingOf(key, options)?.join && layers.some((layer) => layer.file === file)
}

function tableLeftOut({ file, title }: ReadTable): Message {
  return { code: 'import.note.table-left-out', params: { file, layer: title } }
}

function addJoin(
  plan: ChangePlan,
  table: ReadTable,
  project: ProjectView,
  options: ImportOptions,
): Message[] {
  const { file } = table
  const mapping = mappingOf(table.key, options)
  const join = joinOf(mapping, project)
  if (!join) {
    const { target } = mapping ?? {}
    if (mapping?.join && target && 'table' in target)
      throw new AppError('import.table.unknown', { table: target.table })
    throw new AppError('import.join.undecided', { file })
  }
  const definition = project.definitions.get(join.table)
  if (!definition?.fields.some(({ name }) => name === join.field))
    throw new AppError('import.join.unknown', { file, name: join.field })
  if (!table.columns.includes(join.column))
    throw new AppError('import.join.unknown', { file, name: join.column })
  const rows = [...project.rows(join.table)].map((row) => plan.current(join.table, row))
  const { updated, preview } = joinTable(table, definition, rows, join, join.columns)
  plan.update(
    join.table,
    updated.map(([, to]) => [project.row(join.table, to.id) ?? to, to] as const),
  )
  return joinNotes(file, preview)
}

function joinNotes(
  file: string,
  { unmatched, unmatchedKeys, doubleInFile, doubleInLayer, empty }: JoinedTable['preview'],
): Message[] {
  const notes: Message[] = []
  const tell = (code: string, count: number, more: Message['params'] = {}) => {
    if (count > 0) notes.push({ code, params: { file, count, ...more } })
  }
  tell('import.note.join-unmatched', unmatched, { keys: unmatchedKeys.join(', ') })
  tell('import.note.join-empty', empty)
  tell('import.note.join-double-in-file', doubleInFile)
  tell('import.note.join-double-in-layer', doubleInLayer)
  return notes
}

function readOptions(
  { table, crs, files, mapping }: ImportOptions,
  project: ProjectView | null,
): ReadOptions {
  const imported = [...(project?.definitions.values() ?? [])].filter((held) => held.origin === 'imported')
  return {
    ...(table ? { table } : {}),
    ...(crs ? { crs } : {}),
    ...(files ? { files } : {}),
    ...(mapping ? { mapping } : {}),
    importedTables: imported,
    surroundings: surroundingsOf(project),
  }
}

/** The layers that were asked for, and a file's extent as boundary only where there is no other. */
function chosen(found: ReadResult<PackedLayer>, options: ImportOptions, project: ProjectView) {
  const isWanted = ({ key }: { readonly key: string }) => options.layers?.includes(key) ?? true
  return {
    layers: withoutNeedlessBoundary(found.layers.filter(isWanted), project),
    tables: found.tables.filter(isWanted),
  }
}

function withoutNeedlessBoundary<Layer extends PackedLayer | ReadLayer | ImportLayerPreview>(
  layers: readonly Layer[],
  project: ProjectView | null,
): Layer[] {
  const hasBoundary =
    (project?.count('boundary') ?? 0) > 0 ||
    layers.some((layer) => layer.definition.name === 'boundary' && !layer.isFallback)
  return layers.filter((layer) => !(layer.isFallback && hasBoundary))
}

function boundaryNotes({
  layers,
}: {
  readonly layers: readonly (PackedLayer | ImportLayerPreview)[]
}): Message[] {
  return layers
    .filter((layer) => layer.isFallback)
    .map(({ file }) => ({ code: 'import.note.boundary-from-extent', params: { file } }))
}
