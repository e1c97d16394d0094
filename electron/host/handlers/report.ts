import type { MethodParsed } from '#shared/contract/methods'
import { textOf } from '#shared/model/table'
import { isUnsorted } from '#shared/photos/unsorted'
import { buildReport } from '#shared/report/build-report'
import { withoutMetadata } from '../../formats/photos/photo-metadata'
import { getAttachment } from '../../store/attachments'
import type { FileSystem } from '../../store/file-system'
import { sidecarPaths } from '../../store/sidecar-paths'
import type { CallContext, Handlers } from '../handler'
import type { HostState } from '../host-state'
import type { OpenProject } from '../open-project'
import { dialogsOf } from './dialog'

export function reportHandlers(state: HostState): Handlers<'report.build' | 'dialog.printReport'> {
  return {
    'report.build': async (question, call) => ({ html: await reportOf(state, question, call) }),
    'dialog.printReport': async (question, call) => {
      const dialogs = dialogsOf(state)
      const { name } = state.requireProject()
      return dialogs.printReport({ name, html: await reportOf(state, question, call) })
    },
  }
}

async function reportOf(
  state: HostState,
  { locale, schemeId, keepPhotoData }: MethodParsed<'report.build'>,
  call: CallContext,
): Promise<string> {
  const project = state.requireProject()
  return buildReport({
    results: await project.analyses.ask('check.run', {}, call),
    effect: schemeId === undefined ? null : await project.analyses.ask('scheme.effect', { schemeId }, call),
    project: project.live,
    locale,
    now: state.settings.now().toISOString(),
    pictures: await picturesOf(project, state.settings.fileSystem, keepPhotoData),
  })
}

/**
 * Pictures of the observations as `data:` URLs by hash: the report is one page that needs nothing else. It goes out
 * of the house, so they say nothing of place and camera unless the person wants them to.
 */
async function picturesOf(
  { live, store }: OpenProject,
  fileSystem: FileSystem,
  keepPhotoData: boolean,
): Promise<Map<string, string>> {
  const folder = sidecarPaths(store.path).files
  const pictures = new Map<string, string>()
  for (const row of live.rows('observations')) {
    if (isUnsorted(row)) continue
    const { properties } = row
    const hash = textOf(properties.picture)
    const attachment = hash && !pictures.has(hash) ? getAttachment(fileSystem, folder, hash) : null
    if (!hash || !attachment) continue
    const content = Buffer.from(
      keepPhotoData ? attachment.bytes : await withoutMetadata(attachment.bytes),
    ).toString('base64')
    pictures.set(hash, `data:${attachment.mediaType};base64,${content}`)
  }
  return pictures
}
