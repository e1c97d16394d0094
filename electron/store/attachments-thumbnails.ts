import { join } from 'node:path'
import type { FileSystem } from './file-system'
import { replaceThrough } from './replace-file'

/**
 * Small pictures for lists, beside the large ones: `thumbnails/<hash>.jpg`. They are made when first asked for, may
 * be deleted at any time, and do not go along into a copy of the project.
 */
export function readThumbnail(fileSystem: FileSystem, folder: string, hash: string): Uint8Array | null {
  const path = thumbnailPath(folder, hash)
  return fileSystem.stamp(path) ? new Uint8Array(fileSystem.read(path)) : null
}

/** A disk that takes nothing more costs only the time to make it again. */
export async function keepThumbnail(
  fileSystem: FileSystem,
  folder: string,
  hash: string,
  bytes: Uint8Array,
): Promise<void> {
  const path = thumbnailPath(folder, hash)
  try {
    fileSystem.makeFolder(join(folder, 'thumbnails'))
    await replaceThrough(fileSystem, `${path}.saving`, path, bytes)
  } catch (error) {
    console.warn(error)
  }
}

function thumbnailPath(folder: string, hash: string): string {
  return join(folder, 'thumbnails', `${hash}.jpg`)
}
