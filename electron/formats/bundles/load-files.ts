import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import type { SourceFile } from '#shared/contract/import'
import { AppError } from '#shared/model/message'
import { isKnownEnding } from '../recognise'
import { isCompanionOf } from './gather-bundles'
import { isClutter } from './unpack-archive'

/** Where an import takes its files from: bytes a window sent, or paths on this machine. */
export type Sources = { readonly files: readonly SourceFile[] } | { readonly paths: readonly string[] }

/** Node reads no file beyond 2 GiB in one piece, and nothing of a neighbourhood is that large. */
const largestFileBytes = 2_000_000_000

/** More is no folder of data but somebody's whole disk, chosen by mistake. */
const mostFilesInFolder = 10_000
const deepestFolder = 8

interface FoundFile {
  readonly path: string
  readonly name: string
  /** In a folder, or beside a chosen file: not chosen by itself. */
  readonly isFound: boolean
}

/**
 * The files of an import with their bytes. A folder stands for the files in it and below that we can read, in
 * the order of their names; a chosen file brings along what lies beside it and belongs to it.
 * @throws AppError `import.file.missing`, `import.file.unreadable`, `import.file.too-large`, `import.folder.empty`,
 * `import.folder.too-many`
 */
export async function loadFiles(sources: Sources): Promise<SourceFile[]> {
  if ('files' in sources) return [...sources.files]
  const found = new Map<string, FoundFile>()
  for (const path of sources.paths) {
    for (const file of await filesAt(path)) {
      if (!file.isFound || !found.has(file.path)) found.set(file.path, file)
    }
  }
  const files: SourceFile[] = []
  for (const { path, name, isFound } of found.values())
    files.push({ name, bytes: await read(path), ...(isFound ? { found: true } : {}) })
  return files
}

async function filesAt(path: string): Promise<FoundFile[]> {
  const { isFolder } = await look(path)
  if (isFolder) return filesIn(path)
  return [{ path, name: basename(path), isFound: false }, ...(await companionsOf(path))]
}

/** Whoever picks only the `.shp` means the whole shapefile. */
async function companionsOf(path: string): Promise<FoundFile[]> {
  const folder = dirname(path)
  let names: string[]
  try {
    names = await readdir(folder)
  } catch {
    return [] // A folder that may be entered but not listed: the file itself can still be read.
  }
  return names
    .filter((name) => isCompanionOf(name, basename(path)))
    .sort()
    .map((name) => ({ path: join(folder, name), name, isFound: true }))
}

async function filesIn(root: string): Promise<FoundFile[]> {
  const found: string[] = []
  const walk = async (folder: string, depth: number): Promise<void> => {
    const entries = await attempt(folder, () => readdir(folder, { withFileTypes: true }))
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name)
      if (isClutter(entry.name)) continue
      if (entry.isFile() && isKnownEnding(entry.name)) found.push(path)
      else if (entry.isDirectory() && depth < deepestFolder) await walk(path, depth + 1)
      if (found.length > mostFilesInFolder)
        throw new AppError('import.folder.too-many', { folder: basename(root), limit: mostFilesInFolder })
    }
  }
  await walk(root, 1)
  if (found.length === 0) throw new AppError('import.folder.empty', { folder: basename(root) })
  return found.map((path) => ({ path, name: relative(root, path).split(sep).join('/'), isFound: true }))
}

async function look(path: string): Promise<{ isFolder: boolean }> {
  const found = await attempt(path, () => stat(path))
  if (!found.isDirectory() && found.size > largestFileBytes)
    throw new AppError('import.file.too-large', {
      file: basename(path),
      megabytes: largestFileBytes / 1_000_000,
    })
  return { isFolder: found.isDirectory() }
}

async function read(path: string): Promise<Uint8Array> {
  await look(path)
  return attempt(path, () => readFile(path))
}

async function attempt<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    throw new AppError(missing ? 'import.file.missing' : 'import.file.unreadable', { file: path }, { cause })
  }
}
