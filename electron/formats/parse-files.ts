import type { Progress } from '#shared/contract/channel'
import type { SourceFile } from '#shared/contract/import'
import { builtInTable } from '#shared/model/built-in-tables'
import { AppError, type Message } from '#shared/model/message'
import { gatherBundles } from './gather-bundles'
import { layerKey } from './layer-builder'
import { NoteTally } from './note-tally'
import type { RawSource } from './raw-source'
import type { ReadLayer, ReadOptions, ReadResult } from './read-result'
import { recogniseFormat } from './recognise'
import { sortFeatures } from './sort-features'

/**
 * Everything between bytes and rows, purely: recognises, reads, cleans and sorts files into tables. All
 * or nothing: one file that cannot be read refuses the lot.
 * @throws AppError `import.*`, `crs.unknown`
 */
export async function parseFiles(
  files: readonly SourceFile[],
  options: ReadOptions,
  progress: (progress: Progress) => void,
): Promise<ReadResult> {
  const gathered = gatherBundles(files)
  const layers: ReadLayer[] = []
  const notes: Message[] = [...gathered.notes]
  // Reading a byte and sorting it are one step each.
  const total = gathered.bundles.reduce((sum, bundle) => sum + bundle.bytes.length, 0) * 2
  let behind = 0
  for (const bundle of gathered.bundles) {
    const { name: file, bytes } = bundle
    const report = (done: number) =>
      progress({ done: behind + done, total, words: { code: 'progress.import.reading', params: { file } } })
    report(0)
    const read = await recogniseFormat(file, bytes).reader()
    const sources = await read(bundle, {}, report)
    sources.forEach((raw, index) => {
      const tally = new NoteTally()
      const found = sortFeatures(raw, options, tally, (share) =>
        report(bytes.length * (1 + (index + share) / sources.length)),
      )
      notes.push(...raw.notes, ...tally.messages())
      if (raw.features.length === 0) notes.push({ code: 'import.note.no-features', params: { file } })
      layers.push(...found, ...fallbackBoundary(raw, options))
    })
    behind += bytes.length * 2
  }
  if (!layers.some((layer) => !layer.isFallback)) throw nothingFound(files, options, notes)
  return { layers, notes }
}

/** The first note says best why nothing is left: no features at all, or features without places. */
function nothingFound(
  files: readonly SourceFile[],
  options: ReadOptions,
  notes: readonly Message[],
): AppError {
  const file = files.map(({ name }) => name).join(', ')
  if (options.table !== undefined && notes.every((note) => note.code !== 'import.note.no-features'))
    return new AppError('import.nothing-for-table', { file, table: options.table })
  if (notes.some((note) => note.code === 'import.note.bad-coordinates'))
    return new AppError('import.no-coordinates', { file })
  return new AppError('import.no-features', { file })
}

/** The box a file was cut to is better than no boundary: the check needs to know the study area. */
function fallbackBoundary(raw: RawSource, options: ReadOptions): ReadLayer[] {
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
      features: [
        {
          geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
          properties: { ...values, source: raw.file, source_id: 'bounds' },
        },
      ],
    },
  ]
}
