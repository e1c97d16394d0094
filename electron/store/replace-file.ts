import { dirname } from 'node:path'
import type { FileSystem } from './file-system'
import { sidecarPaths } from './sidecar-paths'

/**
 * Puts a whole file in place of another, so that at every moment either the old or the new one stands
 * there, entire: written beside it, synced, renamed over it, the folder synced. `beforeRename` is the
 * last chance to throw.
 */
export async function replaceFile(
  fileSystem: FileSystem,
  path: string,
  bytes: Uint8Array,
  beforeRename: () => void = () => {},
): Promise<void> {
  await replaceThrough(fileSystem, sidecarPaths(path).saving, path, bytes, beforeRename)
}

/**
 * Like {@link replaceFile}, with `saving` as the place the new file is written to first. When it fails nothing
 * stays there: on a full disk it would take the room that the journal needs.
 */
export async function replaceThrough(
  fileSystem: FileSystem,
  saving: string,
  path: string,
  bytes: Uint8Array,
  beforeRename: () => void = () => {},
): Promise<void> {
  try {
    await fileSystem.write(saving, bytes)
    beforeRename()
    fileSystem.rename(saving, path)
    fileSystem.syncFolder(dirname(path))
  } catch (error) {
    removeIfPossible(fileSystem, saving)
    throw error
  }
}

/** Takes away what a failed write has left, if the disk lets us. */
export function removeIfPossible(fileSystem: FileSystem, path: string): void {
  try {
    fileSystem.remove(path)
  } catch {
    // What made the writing fail is what the person has to hear; the next try writes over the remains.
  }
}
