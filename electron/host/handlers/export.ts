import { basename, extname } from 'node:path'
import { AppError } from '#shared/model/message'
import { textOf } from '#shared/model/table'
import { exportLayers } from '../../formats/writers/export-layers'
import { diskError } from '../../store/disk-error'
import { replaceFile } from '../../store/replace-file'
import { fileNameOf } from '../file-name'
import type { Handlers } from '../handler'
import type { HostState } from '../host-state'

export function exportHandlers(state: HostState): Handlers<'layer.export'> {
  const { fileSystem, now } = state.settings
  return {
    'layer.export': async ({ path, ...input }, { signal, progress }) => {
      const { live, store } = state.requireProject()
      if (path !== undefined && store.isAt(path))
        throw new AppError('export.is-project', { file: basename(path) })
      const name = [...live.rows('settings')].find(({ properties }) => properties.key === 'name')
      const surroundings = {
        projectName: textOf(name?.properties.value) ?? 'linli',
        at: now().toISOString(),
      }
      const report = await exportLayers(live, input, surroundings, { signal, progress })
      if (path === undefined) return { ...report, name: safeName(report.name) }
      try {
        await replaceFile(fileSystem, path, report.bytes)
      } catch (error) {
        throw diskError(error, path)
      }
      return { ...report, name: basename(path), bytes: new Uint8Array() }
    },
  }
}

/** The ending stays whole, however long the name. */
function safeName(name: string): string {
  const ending = extname(name)
  return fileNameOf(basename(name, ending)) + ending
}
