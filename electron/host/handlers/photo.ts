import { basename } from 'node:path'
import { AppError, type Message } from '#shared/model/message'
import { furtherPhotosOf } from '#shared/photos/further-photos'
import { findPhotos } from '../../formats/photos/photo-find'
import { withoutMetadata } from '../../formats/photos/photo-metadata'
import type { PhotoWorkers } from '../../formats/photos/photo-workers'
import { keepAttachment, removeAttachment } from '../../store/attachments'
import { sidecarPaths } from '../../store/sidecar-paths'
import type { Handlers } from '../handler'
import type { HostState } from '../host-state'
import type { OpenProject } from '../open-project'

/** What is wrong with the one picture, and not with the disk all of them go to. */
const notKept = new Set(['store.attachment_kind', 'store.attachment_size'])

type PhotoMethod = 'photo.find' | 'photo.look' | 'photo.keep' | 'photo.discard' | 'project.share'

/** One call for one photograph: whoever brings in thousands holds no more of them than are under way. */
export function photoHandlers(state: HostState, workers: PhotoWorkers): Handlers<PhotoMethod> {
  const { fileSystem } = state.settings
  return {
    'photo.find': ({ paths }) => findPhotos(paths),

    'photo.look': async ({ photo }) => {
      try {
        return { kind: 'read', facts: await workers.perform({ kind: 'look', photo }) }
      } catch (error) {
        return { kind: 'unreadable', reason: reasonOf(error) }
      }
    },

    'photo.keep': async ({ photo, original }, { signal }) => {
      const project = state.requireProject()
      if (project.store.readOnly)
        throw new AppError(project.store.readOnly.code, project.store.readOnly.params)
      const bytes = await workers
        .perform({ kind: 'keep', photo, original })
        .catch((error: unknown) => reasonOf(error))
      if (signal.aborted) throw new AppError('job.cancelled')
      if (!(bytes instanceof Uint8Array)) return { kind: 'unreadable', reason: bytes ?? unknownKind }
      const { store } = await state.projectForEdit()
      if (store !== project.store) throw new AppError('host.project_changed')
      try {
        const folder = sidecarPaths(store.path).files
        const { hash, isNew } = await keepAttachment(fileSystem, folder, bytes)
        if (signal.aborted) {
          // Whoever asked no longer hears of it, and could not take it away again.
          if (isNew && !picturesShown(project).has(hash)) removeAttachment(fileSystem, folder, hash)
          throw new AppError('job.cancelled')
        }
        return { kind: 'kept', picture: hash, isNew }
      } catch (error) {
        // What is wrong with this one picture is said of it; a full disk ends the whole.
        if (error instanceof AppError && notKept.has(error.code))
          return { kind: 'unreadable', reason: reasonOf(error) }
        throw error
      }
    },

    'photo.discard': ({ pictures }) => {
      const project = state.requireProject()
      if (project.store.readOnly) return null
      const shown = picturesShown(project)
      const folder = sidecarPaths(project.store.path).files
      for (const hash of pictures) if (!shown.has(hash)) removeAttachment(fileSystem, folder, hash)
      return null
    },

    'project.share': ({ path, replace, keepPhotoData }) =>
      state.inTurn(async () => {
        const { store } = state.requireProject()
        if (store.isAt(path)) throw new AppError('export.is-project', { file: basename(path) })
        let pictures = 0
        await store.saveCopy(path, replace, async (bytes) => {
          pictures += 1
          return keepPhotoData ? bytes : withoutMetadata(bytes)
        })
        return { path, pictures }
      }),
  }
}

const unknownKind: Message = { code: 'photo.cannot_draw', params: { file: '' } }

/** Words of ours; anything else is a bug and goes on its way. */
function reasonOf(error: unknown): Message {
  if (error instanceof AppError && error.code !== 'photo.worker_died' && error.code !== 'job.cancelled')
    return { code: error.code, params: error.params }
  throw error
}

/** Every picture that a row shows now. */
function picturesShown({ live }: OpenProject): Set<unknown> {
  const shown = new Set<unknown>()
  for (const { properties } of live.rows('underlays')) shown.add(properties.picture)
  for (const { properties } of live.rows('observations')) {
    shown.add(properties.picture)
    for (const { picture } of furtherPhotosOf(properties.further_photos)) shown.add(picture)
  }
  return shown
}
