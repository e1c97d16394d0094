import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import type { FoundPhoto } from '#shared/contract/photo'
import { AppError } from '#shared/model/message'
import { isClutter } from '../bundles/unpack-archive'
import { hasPhotoName } from './photo-kind'

/** More is no walk but somebody's whole disk, chosen by mistake. */
const mostPhotos = 20_000
const deepestFolder = 8

/**
 * What may be photographs at those paths, in the order of their names; folders are walked through. A file that was
 * named itself is one, whatever its name.
 * @throws AppError `photo.path_missing`, `photo.too_many`
 */
export async function findPhotos(
  paths: readonly string[],
): Promise<{ photos: FoundPhoto[]; others: number }> {
  const photos: FoundPhoto[] = []
  let others = 0
  const add = (photo: FoundPhoto) => {
    if (photos.push(photo) > mostPhotos) throw new AppError('photo.too_many', { limit: mostPhotos })
  }
  const walk = async (root: string, folder: string, depth: number): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name)
      if (isClutter(entry.name)) continue
      if (entry.isDirectory() && depth < deepestFolder) await walk(root, path, depth + 1)
      if (!entry.isFile()) continue
      if (hasPhotoName(entry.name)) add({ path, name: relative(root, path).split(sep).join('/') })
      else others += 1
    }
  }
  for (const path of paths) {
    try {
      if ((await stat(path)).isDirectory()) await walk(path, path, 1)
      else add({ path, name: basename(path) })
    } catch (cause) {
      if (cause instanceof AppError) throw cause
      throw new AppError('photo.path_missing', { path }, { cause })
    }
  }
  return { photos, others }
}
