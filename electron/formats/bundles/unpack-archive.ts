import { AppError, type Message } from '#shared/model/message'
import { endingOf, isKnownEnding } from '../recognise'
import { isZip, listZip, unpackEntry, type ZipEntry } from './zip-directory'

/** A file of an import with where it came from. */
export interface LooseFile {
  /** As shown to people: with the folders below the one chosen, or below its archive. */
  readonly name: string
  readonly bytes: Uint8Array
  /** Whether a person chose this very file, and is told when it cannot be read. */
  readonly isChosen: boolean
}

/**
 * What an archive may unfold into. A neighbourhood's data are megabytes; a bomb of 42 kB unfolds into petabytes.
 * Deflate reaches 1032 : 1 on zeros only; the most repetitive GeoJSON stays below 100 : 1.
 */
export interface ArchiveLimits {
  readonly entries: number
  readonly unpackedBytes: number
  readonly ratio: number
  /** Below this size any ratio is harmless. */
  readonly ratioFromBytes: number
}

export const archiveLimits: ArchiveLimits = {
  entries: 10_000,
  unpackedBytes: 1_500_000_000,
  ratio: 300,
  ratioFromBytes: 20_000_000,
}

/** Office files are archives too, but one file to a person. */
const officeMark = '[Content_Types].xml'

/** An archive in an archive is opened; one in that is not. */
const deepest = 2

export interface Unpacked {
  readonly files: LooseFile[]
  readonly notes: Message[]
}

/**
 * The files with every archive among them replaced by what is in it and can be read. All stays in memory: no name
 * out of an archive ever becomes a path.
 * @throws AppError `import.zip.*`, `import.archive.empty`
 */
export function unpackArchives(files: readonly LooseFile[], limits: ArchiveLimits = archiveLimits): Unpacked {
  const unpacked: Unpacked = { files: [], notes: [] }
  const budget = { leftBytes: limits.unpackedBytes }
  for (const file of files) unpackInto(unpacked, file, limits, budget, 1)
  return unpacked
}

function unpackInto(
  into: Unpacked,
  file: LooseFile,
  limits: ArchiveLimits,
  budget: { leftBytes: number },
  depth: number,
): void {
  if (!isZip(file.bytes)) {
    into.files.push(file)
    return
  }
  const entries = listZip(file.name, file.bytes, limits.entries)
  if (entries.some((entry) => entry.name === officeMark)) {
    into.files.push(file)
    return
  }
  if (depth > deepest) {
    into.notes.push({ code: 'import.note.archive-too-deep', params: { file: file.name } })
    return
  }
  const wanted = entries.filter(isWanted)
  if (wanted.length === 0 && file.isChosen) throw new AppError('import.archive.empty', { file: file.name })
  refuseFolded(file, wanted, limits)
  for (const entry of wanted) {
    checkSize(file, entry, limits, budget)
    const name = `${file.name}/${shownName(entry.name)}`
    const bytes = unpackEntry(name, file.bytes, entry)
    unpackInto(into, { name, bytes, isChosen: false }, limits, budget, depth + 1)
  }
}

function isWanted({ name }: ZipEntry): boolean {
  const isFolder = /[\\/]$/.test(name)
  return !isFolder && !isClutter(shownName(name)) && isKnownEnding(name)
}

/** What operating systems leave lying about. */
export function isClutter(name: string): boolean {
  return /(?:^|[\\/])(?:__MACOSX[\\/]|\.|Thumbs\.db$|desktop\.ini$)/i.test(name)
}

/** Many small bombs are one, and so are many names for the same packed bytes: before any of it is unfolded. */
function refuseFolded(
  { name: file, bytes }: LooseFile,
  wanted: readonly ZipEntry[],
  limits: ArchiveLimits,
): void {
  const unpackedBytes = wanted.reduce((sum, entry) => sum + entry.unpackedBytes, 0)
  if (unpackedBytes > limits.ratioFromBytes && unpackedBytes > bytes.length * limits.ratio)
    throw new AppError('import.zip.bomb', { file })
}

function checkSize(
  { name: file }: LooseFile,
  { unpackedBytes, packedBytes }: ZipEntry,
  limits: ArchiveLimits,
  budget: { leftBytes: number },
): void {
  budget.leftBytes -= unpackedBytes
  if (budget.leftBytes < 0)
    throw new AppError('import.zip.too-large', { file, megabytes: limits.unpackedBytes / 1_000_000 })
  if (unpackedBytes > limits.ratioFromBytes && unpackedBytes > packedBytes * limits.ratio)
    throw new AppError('import.zip.bomb', { file })
}

/** Folders stay readable; what leads out of the archive, or hides the name's true form, goes. */
export function shownName(name: string): string {
  const parts = name
    .replace(/^[a-z]:/i, '')
    .split(/[\\/]+/)
    .map((part) => part.replace(/[\p{Cc}\p{Cf}]/gu, '').trim())
    .filter((part) => part !== '' && part !== '.' && part !== '..')
  return parts.join('/') || `file.${endingOf(name)}`
}
