import { isLocalGrid } from '#shared/crs/local-grid'
import { canonicalCrs, type Transform, toWgs84 } from '#shared/crs/systems'
import { AppError } from '#shared/model/message'
import type { NoteTally } from '../note-tally'
import { isOpenStreetMap, type RawSource } from '../raw-source'
import { fileOptionsOf, type ReadOptions } from '../read-result'

const wgs84 = 'EPSG:4326'

export interface SourceCrs {
  /** As the person or the file writes it; WGS 84 where nobody says anything. */
  readonly crs: string
  /** The file carries y before x. */
  readonly swapped: boolean
  /** Whether a person said so. */
  readonly isChosen: boolean
}

/** The coordinate system a source is read in: what the person says of its file, of all files, or the file itself. */
export function crsOf(source: RawSource, options: ReadOptions): SourceCrs {
  const { crs = options.crs, swapped = false } = fileOptionsOf(source.file, options)
  return { crs: crs ?? source.crs ?? wgs84, swapped, isChosen: crs !== undefined }
}

/**
 * From a source's coordinates to WGS 84; `null` for what is WGS 84 already. OpenStreetMap is, by definition,
 * whatever was asked for beside it.
 * @throws AppError `import.crs.unknown-in-file`, `crs.unknown`
 */
export function transformOf(source: RawSource, options: ReadOptions, notes: NoteTally): Transform | null {
  if (isOpenStreetMap(source)) return null
  const { file } = source
  const { crs, swapped, isChosen } = crsOf(source, options)
  const code = canonicalCrs(crs)
  if (code === null)
    throw new AppError(isChosen ? 'crs.unknown' : 'import.crs.unknown-in-file', { file, crs })
  if (swapped) notes.add('import.note.swapped', { file })
  if (code === wgs84) return swapped ? ([x, y]) => [y, x] : null
  if (isLocalGrid(code)) notes.add('import.note.transformed-local', { file })
  else notes.add('import.note.transformed', { file, crs: code })
  const transform = toGlobe(code)
  return swapped ? ([x, y]) => transform([y, x]) : transform
}

/**
 * The layers of one file without those that declare a system nobody knows, each told by a note: one odd layer keeps
 * no other out. Where nothing that has a place would be left they all stay, and the first refuses the file.
 */
export function withoutUnknownSystems(
  sources: readonly RawSource[],
  options: ReadOptions,
  notes: NoteTally,
): readonly RawSource[] {
  const unknown = sources.filter((source) => {
    const { crs, isChosen } = crsOf(source, options)
    return !source.placeless && !isOpenStreetMap(source) && !isChosen && canonicalCrs(crs) === null
  })
  const known = sources.filter((source) => !unknown.includes(source))
  if (known.every(({ placeless }) => placeless)) return sources
  for (const { file, title, layer = title, crs } of unknown)
    notes.add('import.note.layer-left-out-crs', { file, layer, crs: crs ?? '' })
  return known
}

/**
 * `toWgs84` for whatever figures a damaged file holds: the shifted systems of Chinese maps are bent degrees, and what
 * lies off the globe there comes back as it is, for their library would fail on it.
 */
export function toGlobe(code: string): Transform {
  const transform = toWgs84(code)
  if (code !== 'GCJ-02' && code !== 'BD-09') return transform
  return ([x, y]) => (Math.abs(x) <= 180 && Math.abs(y) <= 90 ? transform([x, y]) : [x, y])
}
