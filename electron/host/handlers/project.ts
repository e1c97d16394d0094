import { basename, join } from 'node:path'
import { AppError } from '#shared/model/message'
import { copyAttachments } from '../../store/attachments'
import { diskError } from '../../store/disk-error'
import { GeoPackage } from '../../store/geopackage'
import { removeLockOf } from '../../store/project-lock'
import { replaceFile } from '../../store/replace-file'
import { freePath, projectFileName, sidecarPaths } from '../../store/sidecar-paths'
import { fileNameOf } from '../file-name'
import type { Handlers } from '../handler'
import type { HostState } from '../host-state'

const sampleName = '梧桐里社区'

export function projectHandlers(
  state: HostState,
): Handlers<
  | 'project.new'
  | 'project.open'
  | 'project.openSample'
  | 'project.openUploaded'
  | 'project.save'
  | 'project.saveAs'
  | 'project.download'
  | 'project.takeOver'
  | 'project.close'
  | 'project.recent'
  | 'project.suggestPath'
> {
  const { fileSystem, home, assets, now } = state.settings
  const isTaken = (path: string) => fileSystem.stamp(path) !== null

  return {
    'project.new': ({ path, name, replace }) => state.inTurn(() => state.createProject(path, name, replace)),

    'project.open': ({ path }) => state.inTurn(() => state.openProject(path)),

    'project.openSample': () =>
      state.inTurn(async () => {
        const copy = join(home, `${sampleName}.linli.gpkg`)
        if (!isTaken(copy)) await copySample(state, join(assets, 'sample', 'wutongli.linli.gpkg'), copy)
        return state.openProject(copy)
      }),

    'project.openUploaded': ({ name, bytes }) =>
      state.inTurn(async () => {
        await checkOpens(bytes, name, now().toISOString())
        const path = freePath(home, fileNameOf(projectFileName(name).replace(/\.gpkg$/i, '')), isTaken)
        try {
          fileSystem.makeFolder(home)
          await replaceFile(fileSystem, path, bytes)
        } catch (error) {
          throw diskError(error, path)
        }
        return state.openProject(path)
      }),

    'project.save': () => state.requireProject().store.save(),

    'project.saveAs': ({ path, replace }) =>
      state.inTurn(async () => {
        const project = state.requireProject()
        if (project.store.isAt(path)) {
          await project.store.save()
          return project.info()
        }
        await project.store.saveCopy(path, replace)
        return state.continueInCopy(path)
      }),

    'project.download': () => {
      const { store } = state.requireProject()
      return { name: `${projectFileName(store.path)}.linli.gpkg`, bytes: store.geopackage.toBytes() }
    },

    'project.takeOver': ({ computer }) =>
      state.inTurn(async () => {
        const { path } = state.requireProject().store
        try {
          removeLockOf(fileSystem, sidecarPaths(path).lock, computer)
        } catch (error) {
          throw diskError(error, path)
        }
        return state.openProject(path)
      }),

    'project.close': async () => {
      await state.inTurn(() => state.closeProject())
      return null
    },

    'project.recent': () => state.recent.list(),

    'project.suggestPath': ({ name }) => ({ path: freePath(home, fileNameOf(name), isTaken) }),
  }
}

/** The person works in a copy of the sample; ours stays as it is. */
async function copySample({ settings }: HostState, sample: string, copy: string): Promise<void> {
  const { fileSystem } = settings
  if (!fileSystem.stamp(sample)) throw new AppError('host.sample_missing', { path: sample })
  try {
    fileSystem.makeFolder(settings.home)
    await copyAttachments(fileSystem, sidecarPaths(sample).files, sidecarPaths(copy).files)
    await replaceFile(fileSystem, copy, fileSystem.read(sample))
  } catch (error) {
    throw diskError(error, copy)
  }
}

/** Throws in words when the bytes are not a project that this version can open. */
async function checkOpens(bytes: Uint8Array, name: string, at: string): Promise<void> {
  const opened = await GeoPackage.open(bytes, basename(name), at)
  if ('geopackage' in opened) opened.geopackage.close()
  if (opened.status === 'ok' || opened.status === 'migrated') return
  if (opened.status === 'too-new' || opened.status === 'unreadable')
    throw new AppError('store.too_new', { file: basename(name) })
  throw new AppError('store.upload_damaged', { file: basename(name) })
}
