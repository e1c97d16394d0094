import { AppError } from '#shared/model/message'
import { exportLayer } from '../../formats/export-layer'
import { type ImportJob, planImport, previewImport } from '../../formats/read-sources'
import type { CallContext, Handlers } from '../handler'
import type { HostState } from '../host-state'

export function importHandlers(state: HostState): Handlers<'import.preview' | 'import.run' | 'layer.export'> {
  return {
    'import.preview': ({ sources, ...options }, call) => previewImport(sources, options, jobOf(call)),

    'import.run': async ({ sources, ...options }, call) => {
      const project = state.requireProject()
      const { change, words, notes, added } = await planImport(project.live, sources, options, jobOf(call))
      if (call.signal.aborted) throw new AppError('job.cancelled')
      // Reading took its time; what was planned for another project must not land in this one.
      if ((await state.projectForEdit()) !== project) throw new AppError('host.project_changed')
      const outcome = project.bus.applyChange(change, words, call.caller.author)
      if (!outcome.ok) throw new AppError(outcome.refusal.code, outcome.refusal.params)
      return { seq: outcome.seq, revision: outcome.revision, added, notes }
    },

    'layer.export': ({ table, format }) => exportLayer(state.requireProject().live, table, format),
  }
}

function jobOf({ signal, progress }: CallContext): ImportJob {
  return { signal, progress }
}
