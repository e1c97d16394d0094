import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { SourceFile } from '#shared/contract/import'
import { AppError } from '#shared/model/message'
import { endingOf, knownEndings } from './recognise'

/** Where an import takes its files from: bytes a window sent, or paths on this machine. */
export type Sources = { readonly files: readonly SourceFile[] } | { readonly paths: readonly string[] }

/** Node reads no file beyond 2 GiB in one piece, and nothing of a neighbourhood is that large. */
const largestFileBytes = 2_000_000_000

/**
 * The files of an import with their bytes. A folder stands for the files in it that we can read, in the
 * order of their names.
 * @throws AppError `import.file.missing`, `import.file.unreadable`, `import.file.too-large`, `import.folder.empty`
 */
export async function loadFiles(sources: Sources): Promise<SourceFile[]> {
  if ('files' in sources) return [...sources.files]
  const lists: string[][] = []
  for (const path of sources.paths) lists.push(await filesAt(path))
  const files: SourceFile[] = []
  for (const path of lists.flat()) files.push({ name: basename(path), bytes: await read(path) })
  return files
}

async function filesAt(path: string): Promise<string[]> {
  const found = await attempt(path, () => stat(path))
  if (!found.isDirectory()) {
    if (found.size > largestFileBytes)
      throw new AppError('import.file.too-large', {
        file: basename(path),
        megabytes: largestFileBytes / 1_000_000,
      })
    return [path]
  }
  const names = await attempt(path, () => readdir(path))
  const known = names.filter((name) => (knownEndings as readonly string[]).includes(endingOf(name)))
  if (known.length === 0) throw new AppError('import.folder.empty', { folder: basename(path) })
  return known.sort().map((name) => join(path, name))
}

function read(path: string): Promise<Uint8Array> {
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
