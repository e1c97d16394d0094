import { AppError } from '#shared/model/message'
import { getAttachment, putAttachment } from '../../store/attachments'
import { sidecarPaths } from '../../store/sidecar-paths'
import type { Handlers } from '../handler'
import type { HostState } from '../host-state'

export function attachmentHandlers(state: HostState): Handlers<'attachment.put' | 'attachment.get'> {
  const { fileSystem } = state.settings
  const folderOf = (path: string) => sidecarPaths(path).files
  return {
    'attachment.put': async ({ bytes }) => {
      const { store } = await state.projectForEdit()
      if (store.readOnly) throw new AppError(store.readOnly.code, store.readOnly.params)
      return { hash: await putAttachment(fileSystem, folderOf(store.path), bytes) }
    },
    'attachment.get': ({ hash }) => {
      const { store } = state.requireProject()
      return getAttachment(fileSystem, folderOf(store.path), hash)
    },
  }
}
