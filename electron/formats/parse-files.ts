import type { Progress } from '#shared/contract/channel'
import type { LayerMapping } from '#shared/contract/import'
import type { CrsCandidate } from '#shared/contract/import-crs'
import { canonicalCrs } from '#shared/crs/systems'
import { builtInTable } from '#shared/model/built-in-tables'
import { AppError, type Message } from '#shared/model/message'
import type { GatheredBundle } from './bundles/gather-bundles'
import type { FormatRow } from './formats'
import type { HeldFiles } from './held-files'
import { layerKey } from './held-layer'
import { buildLayer } from './layer-builder'
import { NoteTally } from './note-tally'
import { isOpenStreetMap, type RawSource } from './raw-source'
import {
  fileOptionsOf,
  type ReadLayer,
  type ReadOptions,
  type ReadResult,
  type ReadTable,
} from './read-result'
import type { ReaderOptions } from './reader'
import { recogniseFormat } from './recognise'
import { encodingNamed } from './shapefile/text-encodings'
import { sortFeatures } from './sort-features'
import { farthestM } from './systems/edge-index'
import { proposeCrs } from './systems/propose-crs'
import { crsOf, withoutUnknownSystems } from './systems/source-crs'

/** One file's sources with what is told of it while they are worked on. */
export interface OpenedFile {
  readonly bundle: GatheredBundle
  readonly format: FormatRow
  readonly sources: readonly RawSource[]
  readonly tally: NoteTally
  /** How much of the file has been sorted: 0 … 1. */
  sorted(share: number): void
}

/**
 * Everything between bytes and rows, purely: recognises, reads, cleans and sorts files into tables. All
 * or nothing: one file that cannot be read refuses the lot.
 * @throws AppError `import.*`, `crs.unknown`
 */
export async function parseFiles(
  files: HeldFiles,
  options: ReadOptions,
  progress: (progress: Progress) => void,
): Promise<ReadResult> {
  const layers: ReadLayer[] = []
  const tables: ReadTable[] = []
  const notes = await openFiles(files, options, progress, ({ bundle, sources, tally, sorted }) => {
    settleCrs(bundle.name, sources, options, tally)
    sources.forEach((source, index) => {
      if (source.placeless) {
        tables.push(placelessTable(source))
        return
      }
      const held = sortFeatures(source, options, tally, (share) => sorted((index + share) / sources.length))
      for (const layer of held) {
        const built = buildLayer(layer, mappingOf(layer.key, options), options.importedTables, tally)
        if (built) layers.push(built.layer)
      }
      layers.push(...fallbackBoundary(source, options))
    })
  })
  if (!layers.some((layer) => !layer.isFallback) && tables.length === 0)
    throw nothingFound(files.names, options, notes)
  return { layers, tables, notes }
}

/**
 * Lets nothing in whose place speaks against the system it would be read in, unless a person has said which it is;
 * and tells which system was taken where neither file nor person says.
 * @throws AppError `import.crs.undecided`
 */
function settleCrs(
  file: string,
  sources: readonly RawSource[],
  options: ReadOptions,
  tally: NoteTally,
): void {
  const placed = sources.filter((source) => !source.placeless && !isOpenStreetMap(source))
  const { crs = options.crs, swapped } = fileOptionsOf(file, options)
  const isSaid = crs !== undefined || swapped !== undefined
  if (placed.length === 0 || isSaid || !options.surroundings) return
  const proposal = proposeCrs(placed, options.surroundings)
  if (!proposal) return
  // Without candidates, and of systems we do not know, those who read the coordinates say more precisely what is wrong.
  const isKnown = placed.every(({ crs }) => crs === null || canonicalCrs(crs) !== null)
  const isOpen = proposal.needsDecision || (proposal.expected !== null && !proposal.fitsWgs84)
  if (isOpen && isKnown && proposal.candidates.length > 0) throw undecided(file, proposal.candidates)
  // GeoJSON that says nothing is WGS 84 by its standard.
  const undeclared = placed.find((source) => source.crs === null && source.format !== 'geojson')
  if (undeclared) tally.add('import.note.crs-assumed', { file, crs: crsOf(undeclared, options).crs })
}

/** The three most likely with their figures, as parameters of one sentence that says what to write. */
function undecided(file: string, candidates: readonly CrsCandidate[]): AppError {
  const params: Record<string, string | number> = { file, count: candidates.length }
  for (const place of [1, 2, 3]) Object.assign(params, { [`crs${place}`]: '', [`known${place}`]: 'none' })
  candidates.slice(0, 3).forEach(({ crs, swapped, evidence, medianDistanceM }, index) => {
    const inside = evidence.find(({ code }) => code === 'crs.evidence.inside')?.params?.share
    const isFar = medianDistanceM === null || medianDistanceM >= farthestM
    params[`crs${index + 1}`] = swapped ? `--crs ${crs} --swap` : `--crs ${crs}`
    params[`known${index + 1}`] = inside === undefined ? 'nothing' : isFar ? 'inside' : 'distance'
    params[`inside${index + 1}`] = inside ?? 0
    params[`metres${index + 1}`] = medianDistanceM ?? 0
  })
  return new AppError('import.crs.undecided', params)
}

/**
 * Opens the files one after the other and hands each to `visit`, which may add to its notes; what all of them
 * have to say comes back.
 * @throws AppError as the readers and as `visit`
 */
export async function openFiles(
  files: HeldFiles,
  options: ReadOptions,
  progress: (progress: Progress) => void,
  visit: (file: OpenedFile) => void,
): Promise<Message[]> {
  const { bundles, notes: gathered } = files.gathered()
  const notes: Message[] = [...gathered]
  // Reading a byte and sorting it are one step each.
  const total = bundles.reduce((sum, bundle) => sum + bundle.bytes.length, 0) * 2
  let behind = 0
  for (const bundle of bundles) {
    const { name: file, bytes } = bundle
    const report = (done: number) =>
      progress({ done: behind + done, total, words: { code: 'progress.import.reading', params: { file } } })
    report(0)
    const format = recogniseFormat(file, bytes)
    const tally = new NoteTally()
    const found = await files.sourcesOf(bundle, format.reader, readerOptions(options, file), report)
    const sources = withoutUnknownSystems(found, options, tally)
    visit({ bundle, format, sources, tally, sorted: (share) => report(bytes.length * (1 + share)) })
    notes.push(...new Set(sources.flatMap((source) => source.notes)), ...tally.messages())
    if (sources.every((source) => source.features.length === 0))
      notes.push({ code: 'import.note.no-features', params: { file } })
    behind += bytes.length * 2
  }
  return notes
}

function readerOptions(options: ReadOptions, file: string): ReaderOptions {
  const { encoding, unitM } = fileOptionsOf(file, options)
  if (encoding !== undefined && encodingNamed(encoding) === null)
    throw new AppError('import.encoding.unknown', { encoding })
  return { ...(encoding === undefined ? {} : { encoding }), ...(unitM === undefined ? {} : { unitM }) }
}

/** What the person wants of a layer; `*` stands for all layers that have no mapping of their own. */
export function mappingOf(key: string, { mapping }: Pick<ReadOptions, 'mapping'>): LayerMapping | undefined {
  return mapping?.[key] ?? mapping?.['*']
}

export function placelessTable(source: RawSource): ReadTable {
  const columns = new Set<string>()
  for (const { properties } of source.features) for (const name of Object.keys(properties)) columns.add(name)
  return {
    key: layerKey(source, 'rows'),
    file: source.file,
    title: source.title,
    columns: [...columns],
    rows: source.features.map((feature) => feature.properties),
  }
}

/** The first note says best why nothing is left: no features at all, or features without places. */
export function nothingFound(
  files: readonly string[],
  options: ReadOptions,
  notes: readonly Message[],
): AppError {
  const file = files.join(', ')
  if (options.table !== undefined && notes.every((note) => note.code !== 'import.note.no-features'))
    return new AppError('import.nothing-for-table', { file, table: options.table })
  if (notes.some((note) => note.code === 'import.note.bad-coordinates'))
    return new AppError('import.no-coordinates', { file })
  return new AppError('import.no-features', { file })
}

/** The box a file was cut to is better than no boundary: the check needs to know the study area. */
export function fallbackBoundary(raw: RawSource, options: ReadOptions): ReadLayer[] {
  const definition = builtInTable('boundary')
  if (!raw.extent || !definition || (options.table !== undefined && options.table !== 'boundary')) return []
  const [west, south, east, north] = raw.extent
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  const values = Object.fromEntries(definition.fields.map((field) => [field.name, null]))
  return [
    {
      key: layerKey(raw, 'boundary'),
      file: raw.file,
      definition,
      isNew: false,
      isFallback: true,
      problem: null,
      features: [
        {
          geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
          properties: { ...values, source: raw.file, source_id: 'bounds' },
        },
      ],
    },
  ]
}
