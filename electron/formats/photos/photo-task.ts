import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { PhotoFacts } from '#shared/contract/photo'
import { AppError } from '#shared/model/message'
import { photoFacts } from './photo-facts'
import { photoKind } from './photo-kind'
import { keptPicture, thumbnailOf } from './photo-picture'

/** One photograph: its bytes, or where it lies on this machine. */
type PhotoFile =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly path: string }

export type PhotoTask =
  | { readonly kind: 'look'; readonly photo: PhotoFile }
  | { readonly kind: 'keep'; readonly photo: PhotoFile; readonly original: boolean }
  | { readonly kind: 'thumbnail'; readonly bytes: Uint8Array }

export type PhotoAnswer<T extends PhotoTask> = T['kind'] extends 'look' ? PhotoFacts : Uint8Array | null

/** Our own limit, far above what any camera writes. */
const largestMegabytes = 200

/**
 * What is done with one photograph; in a thread of its own where there is one.
 * @throws AppError `photo.*`
 */
export async function performPhotoTask(task: PhotoTask): Promise<PhotoFacts | Uint8Array | null> {
  if (task.kind === 'thumbnail') return thumbnailOf(task.bytes)
  const { name } = task.photo
  const bytes = await bytesOf(task.photo)
  if (task.kind === 'look') return photoFacts(name, bytes)
  if (!task.original) return keptPicture(name, bytes)
  // Kept as it is it must still be something that can be shown.
  if (photoKind(name, bytes) === 'heic') throw new AppError('photo.cannot_draw', { file: name })
  return bytes
}

async function bytesOf(photo: PhotoFile): Promise<Uint8Array> {
  if ('bytes' in photo) return photo.bytes
  const { path } = photo
  try {
    const { size } = await stat(path)
    if (size > largestMegabytes * 1e6)
      throw new AppError('photo.too_heavy', { file: basename(path), limit: largestMegabytes })
    return await readFile(path)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('photo.unreadable', { file: photo.name }, { cause })
  }
}
