import { AppError } from '#shared/model/message'
import type { PhotoWorkers } from '../../formats/photos/photo-workers'
import { getAttachment, putAttachment } from '../../store/attachments'
import { keepThumbnail, readThumbnail } from '../../store/attachments-thumbnails'
import { sidecarPaths } from '../../store/sidecar-paths'
import type { Handlers } from '../handler'
import type { HostState } from '../host-state'

type Picture = NonNullable<ReturnType<typeof getAttachment>>

export function attachmentHandlers(
  state: HostState,
  workers: PhotoWorkers,
): Handlers<'attachment.put' | 'attachment.get'> {
  const { fileSystem } = state.settings
  const folderOf = (path: string) => sidecarPaths(path).files
  return {
    'attachment.put': async ({ bytes }) => {
      const { store } = await state.projectForEdit()
      if (store.readOnly) throw new AppError(store.readOnly.code, store.readOnly.params)
      return { hash: await putAttachment(fileSystem, folderOf(store.path), bytes) }
    },
    'attachment.get': async ({ hash, size }) => {
      const { store } = state.requireProject()
      const folder = folderOf(store.path)
      if (size === 'full') return getAttachment(fileSystem, folder, hash)
      const small = /^[0-9a-f]{64}$/.test(hash) ? readThumbnail(fileSystem, folder, hash) : null
      if (small) return thumbnail(small)
      const picture = getAttachment(fileSystem, folder, hash)
      const made = picture && (await thumbnailFrom(workers, picture))
      if (!made) return picture
      // Beside a project that is only looked at nothing is written.
      if (!store.readOnly) await keepThumbnail(fileSystem, folder, hash, made)
      return thumbnail(made)
    },
  }
}

function thumbnail(bytes: Uint8Array): Picture {
  return { bytes, mediaType: 'image/jpeg' }
}

/** A picture that no small one can be made of is shown as it is: the browser may know better than we do. */
async function thumbnailFrom(workers: PhotoWorkers, { bytes }: Picture): Promise<Uint8Array | null> {
  try {
    return await workers.perform({ kind: 'thumbnail', bytes })
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
