import { basename } from 'node:path'
import { AppError, type Message } from '#shared/model/message'
import type { FileSystem } from './file-system'
import { GeoPackage } from './geopackage'
import { type JournalContent, readJournal } from './journal'
import { replayJournal } from './replay-journal'
import { sidecarPaths } from './sidecar-paths'

export interface FoundProject {
  readonly geopackage: GeoPackage
  /** The last step the whole file holds; later ones came from the journal. */
  readonly baseSeq: number
  /** How much of the journal file (in bytes) is sound and goes on being used. */
  readonly journalLength: number
  readonly notices: readonly Message[]
  /** Why the file can only be looked at, whoever else has it open; `null` when it can be edited. */
  readonly lookOnly: Message | null
}

/**
 * Reads a project: the whole file, then what its journal holds beyond it. A journal that does not belong
 * here, or does not go on from this file, is put aside and spoken of: never applied, never lost. Without
 * `writable` nothing on the disk is touched.
 */
export async function openProjectFile(
  fileSystem: FileSystem,
  path: string,
  at: string,
  writable: boolean,
): Promise<FoundProject> {
  const paths = sidecarPaths(path)
  if ((fileSystem.stamp(paths.writeAheadLog)?.size ?? 0) > 0) {
    throw new AppError('store.open_elsewhere', { file: basename(path) })
  }
  // The journal first: whoever has the project open empties it only after the whole file is in place.
  const journal = readJournalFile(fileSystem, paths.journal)
  const { geopackage, lookOnly } = await openGeoPackage(fileSystem, path, at)
  const baseSeq = geopackage.lastSeq
  const { whole, length } = replayJournal(geopackage, journal)
  const found = { geopackage, baseSeq, journalLength: length, lookOnly }
  if (whole) return { ...found, notices: [] }
  if (!writable || lookOnly) {
    const notice = { code: 'store.journal_not_applied', params: { file: basename(paths.journal) } }
    return { ...found, notices: [notice] }
  }
  const aside = `${paths.journal}-${at.replaceAll(':', '')}`
  await fileSystem.copy(paths.journal, aside)
  const notice = { code: 'store.journal_put_aside', params: { file: basename(aside) } }
  return { ...found, notices: [notice] }
}

function readJournalFile(fileSystem: FileSystem, path: string): JournalContent {
  return readJournal(fileSystem.stamp(path) ? fileSystem.read(path) : new Uint8Array())
}

async function openGeoPackage(
  fileSystem: FileSystem,
  path: string,
  at: string,
): Promise<{ geopackage: GeoPackage; lookOnly: Message | null }> {
  const opened = await GeoPackage.open(fileSystem.read(path), basename(path), at)
  switch (opened.status) {
    case 'ok':
    case 'migrated':
      return { geopackage: opened.geopackage, lookOnly: null }
    case 'too-new': {
      const lookOnly = { code: 'store.newer_read_only', params: { file: basename(path) } }
      return { geopackage: opened.geopackage, lookOnly }
    }
    case 'unreadable':
      throw new AppError('store.too_new', { file: basename(path) })
    case 'damaged': {
      const copy = await keepDamagedCopy(fileSystem, path)
      throw new AppError('store.damaged', { file: basename(path), copy })
    }
  }
}

/** Copies a file that is damaged aside, once, for whoever can mend it; returns the name of the copy. */
export async function keepDamagedCopy(fileSystem: FileSystem, path: string): Promise<string> {
  const { damaged } = sidecarPaths(path)
  if (!fileSystem.stamp(damaged)) await fileSystem.copy(path, damaged)
  return basename(damaged)
}
