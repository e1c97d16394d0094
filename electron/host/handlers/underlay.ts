import { AppError } from '#shared/model/message'
import { readRasterInWorker } from '../../formats/rasters/raster-in-worker'
import { putAttachment } from '../../store/attachments'
import { sidecarPaths } from '../../store/sidecar-paths'
import type { Handlers } from '../handler'
import type { HostState } from '../host-state'

export function underlayHandlers(state: HostState): Handlers<'underlay.read'> {
  return {
    'underlay.read': async ({ sources, crs }, { signal, progress }) => {
      const project = state.requireProject()
      if (project.store.readOnly)
        throw new AppError(project.store.readOnly.code, project.store.readOnly.params)
      const { bytes, ...read } = await readRasterInWorker({ sources, crs }, { signal, progress })
      if (signal.aborted) throw new AppError('job.cancelled')
      // Reading took its time; the picture must not land beside another project.
      const { store } = await state.projectForEdit()
      if (store !== project.store) throw new AppError('host.project_changed')
      const folder = sidecarPaths(store.path).files
      return { ...read, picture: await putAttachment(state.settings.fileSystem, folder, bytes) }
    },
  }
}
