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
  const { saving } = sidecarPaths(path)
  await fileSystem.write(saving, bytes)
  beforeRename()
  fileSystem.rename(saving, path)
  fileSystem.syncFolder(dirname(path))
}
