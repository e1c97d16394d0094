import type { Progress } from '#shared/contract/channel'
import type {
  ImportFilePreview,
  ImportLayerPreview,
  ImportPreview,
  LayerMapping,
} from '#shared/contract/import'
import { AppError, type Message } from '#shared/model/message'
import { describeFeatures, describeLayer, describeTable, signatureOf } from './describe-layer'
import { outlinePositions } from './geometry/outline'
import type { HeldFiles } from './held-files'
import type { HeldLayer } from './held-layer'
import { type BuiltLayer, buildLayer } from './layer-builder'
import type { NoteTally } from './note-tally'
import {
  fallbackBoundary,
  mappingOf,
  nothingFound,
  type OpenedFile,
  openFiles,
  placelessTable,
} from './parse-files'
import { isOpenStreetMap, type RawSource } from './raw-source'
import { fileOptionsOf, type ReadOptions, type ReadTable } from './read-result'
import { sortFeatures } from './sort-features'
import { type CrsProposal, proposeCrs } from './systems/propose-crs'
import { crsOf } from './systems/source-crs'
import { surroundingsOf } from './systems/surroundings'

export interface PreviewOptions extends ReadOptions {
  /** Mappings of earlier imports, by the signature of their columns. */
  readonly remembered?: Readonly<Record<string, LayerMapping>>
}

export interface FilesPreview extends ImportPreview {
  /** The tables without places among the layers, whole: the project decides how they could be joined. */
  readonly tables: readonly ReadTable[]
}

/** Text whose encoding nobody can be sure of. */
const asksEncoding = new Set(['csv', 'shapefile', 'dxf'])

/**
 * What files hold and where it would go. A file whose coordinates make no sense yet does not stop the others: it
 * stands in the list with its problem, and the person says what they are.
 * @throws AppError `import.*`
 */
export async function previewFiles(
  files: HeldFiles,
  options: PreviewOptions,
  progress: (progress: Progress) => void,
): Promise<FilesPreview> {
  const opened: ImportFilePreview[] = []
  const layers: ImportLayerPreview[] = []
  const tables: ReadTable[] = []
  // Files come one after the other: each gets half of what is left, so that the first may be large.
  let positions = outlinePositions
  const surroundings = options.surroundings ?? surroundingsOf(null)
  const notes = await openFiles(files, options, progress, (file) => {
    const share = Math.ceil(positions / 2)
    const proposal = proposeCrs(file.sources, surroundings)
    const asProposed = withProposal(file, options, proposal)
    const found = layersOf(file, asProposed, share)
    positions -= found.layers.reduce((sum, layer) => sum + countCorners(layer), 0)
    layers.push(...found.layers)
    tables.push(...found.tables)
    const isSaid = saidCrs(file, options) !== undefined
    opened.push(describeFile(file, asProposed, found.problem, proposal, isSaid))
  })
  const isEmpty = layers.every((layer) => layer.isFallback)
  if (isEmpty && opened.every((file) => file.problem === null))
    throw nothingFound(files.names, options, notes)
  return { files: opened, layers, tables, notes }
}

/** Where neither the person nor the file says what it is in, it is shown in what most speaks for. */
function withProposal(
  file: OpenedFile,
  options: PreviewOptions,
  proposal: CrsProposal | null,
): PreviewOptions {
  const said = fileOptionsOf(file.bundle.name, options)
  if (!proposal?.expected || saidCrs(file, options) !== undefined) return options
  const best =
    said.swapped === undefined
      ? proposal.expected
      : (proposal.candidates.find(({ swapped }) => swapped === said.swapped) ?? proposal.expected)
  const proposed = { ...said, crs: best.crs, swapped: said.swapped ?? best.swapped }
  return { ...options, files: { ...options.files, [file.bundle.name]: proposed } }
}

function saidCrs({ bundle }: OpenedFile, options: ReadOptions): string | undefined {
  return fileOptionsOf(bundle.name, options).crs ?? options.crs
}

function layersOf(
  { sources, tally, sorted }: OpenedFile,
  options: PreviewOptions,
  positions: number,
): { layers: ImportLayerPreview[]; tables: ReadTable[]; problem: Message | null } {
  const layers: ImportLayerPreview[] = []
  const tables: ReadTable[] = []
  const share = Math.ceil(positions / Math.max(1, sources.length))
  try {
    sources.forEach((source, index) => {
      if (source.placeless) {
        const table = placelessTable(source)
        tables.push(table)
        layers.push(describeTable(table))
        return
      }
      const held = sortFeatures(source, options, tally, (part) => sorted((index + part) / sources.length))
      for (const layer of held) {
        const described = build(layer, options, tally, Math.ceil(share / held.length))
        if (described) layers.push(described)
      }
      layers.push(...fallbackBoundary(source, options).map((layer) => describeFeatures(layer, 100)))
    })
    return { layers, tables, problem: null }
  } catch (error) {
    if (!(error instanceof AppError) || !/^(?:import\.(?:crs|coordinates)\.|crs\.)/.test(error.code))
      throw error
    return { layers: [], tables: [], problem: { code: error.code, params: error.params } }
  }
}

function build(
  held: HeldLayer,
  options: PreviewOptions,
  tally: NoteTally,
  positions: number,
): ImportLayerPreview | null {
  const said = mappingOf(held.key, options)
  const remembered = said ? undefined : rememberedFor(held, options)
  let built: BuiltLayer | null
  try {
    built = buildLayer(held, said ?? remembered, options.importedTables, tally)
  } catch (error) {
    // A table of another project: what was remembered does not hold here.
    if (!remembered || !(error instanceof AppError)) throw error
    return build(held, { ...options, remembered: {} }, tally, positions)
  }
  if (!built) return null
  return describeLayer(held, built, positions, remembered !== undefined)
}

function rememberedFor(held: HeldLayer, { remembered }: PreviewOptions): LayerMapping | undefined {
  if (!remembered || Object.keys(remembered).length === 0 || isOpenStreetMap(held.source)) return undefined
  const rows = held.features.map((feature) => feature.properties)
  return remembered[signatureOf(rows, held.kind())]
}

function describeFile(
  { bundle, format, sources }: OpenedFile,
  options: ReadOptions,
  problem: Message | null,
  proposal: CrsProposal | null,
  isSaid: boolean,
): ImportFilePreview {
  const placed = sources.filter((source) => !source.placeless)
  return {
    file: bundle.name,
    format: format.format,
    crs: placed[0] ? describeCrs(placed[0], placed, options, proposal, isSaid) : null,
    asksEncoding: asksEncoding.has(format.format),
    asksUnit: format.format === 'dxf',
    problem,
  }
}

function describeCrs(
  first: RawSource,
  sources: readonly RawSource[],
  options: ReadOptions,
  proposal: CrsProposal | null,
  isSaid: boolean,
) {
  const { crs, swapped } = crsOf(first, options)
  const declared = [...new Set(sources.flatMap((source) => source.crs ?? []))]
  return {
    declared: declared.length > 0 ? declared.join(' · ') : null,
    used: crs,
    swapped,
    candidates: proposal?.candidates ?? [],
    isProposed: !isSaid && proposal !== null && proposal.expected !== null,
    needsDecision: !isSaid && (proposal?.needsDecision ?? false),
  }
}

function countCorners({ outline }: ImportLayerPreview): number {
  // Two numbers and their brackets are some 24 characters.
  return outline.features.length === 0 ? 0 : Math.ceil(JSON.stringify(outline).length / 24)
}
