import type { MethodParsed } from '#shared/contract/methods'
import { textOf } from '#shared/model/table'
import { buildReport } from '#shared/report/build-report'
import { getAttachment } from '../../store/attachments'
import type { FileSystem } from '../../store/file-system'
import { sidecarPaths } from '../../store/sidecar-paths'
import type { Handlers } from '../handler'
import type { HostState } from '../host-state'
import type { OpenProject } from '../open-project'
import { checkOf, effectOf } from './check'
import { dialogsOf } from './dialog'

export function reportHandlers(state: HostState): Handlers<'report.build' | 'dialog.printReport'> {
  return {
    'report.build': async (question) => ({ html: await reportOf(state, question) }),
    'dialog.printReport': async (question) => {
      const dialogs = dialogsOf(state)
      const { name } = state.requireProject()
      return dialogs.printReport({ name, html: await reportOf(state, question) })
    },
  }
}

async function reportOf(
  state: HostState,
  { locale, schemeId }: MethodParsed<'report.build'>,
): Promise<string> {
  const project = state.requireProject()
  return buildReport({
    results: await checkOf(project),
    effect: schemeId === undefined ? null : await effectOf(project, schemeId),
    project: project.live,
    locale,
    now: state.settings.now().toISOString(),
    pictures: picturesOf(project, state.settings.fileSystem),
  })
}

/** Pictures of the observations as `data:` URLs by hash: the report is one page that needs nothing else. */
function picturesOf({ live, store }: OpenProject, fileSystem: FileSystem): Map<string, string> {
  const folder = sidecarPaths(store.path).files
  const pictures = new Map<string, string>()
  for (const { properties } of live.rows('observations')) {
    const hash = textOf(properties.picture)
    const attachment = hash && !pictures.has(hash) ? getAttachment(fileSystem, folder, hash) : null
    if (!hash || !attachment) continue
    const content = Buffer.from(attachment.bytes).toString('base64')
    pictures.set(hash, `data:${attachment.mediaType};base64,${content}`)
  }
  return pictures
}
