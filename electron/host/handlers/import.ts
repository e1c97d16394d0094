import { setImmediate } from 'node:timers/promises'
import type { LayerMapping } from '#shared/contract/import'
import { AppError } from '#shared/model/message'
import { type ImportJob, planImport, previewImport } from '../../formats/read-sources'
import type { CallContext, Handlers } from '../handler'
import type { HostState } from '../host-state'
import { ImportMappings } from '../import-mappings'

type ImportMethod = 'import.preview' | 'import.run' | 'import.forgetMapping'

export function importHandlers(state: HostState): Handlers<ImportMethod> {
  const mappings = new ImportMappings(state.settings.fileSystem, state.settings.home)
  return {
    'import.preview': ({ sources, useRemembered, ...options }, call) =>
      previewImport(
        state.project?.live ?? null,
        sources,
        options,
        jobOf(call),
        useRemembered ? mappings.all() : {},
      ),

    'import.run': async ({ sources, ...options }, call) => {
      const project = state.requireProject()
      const { change, words, notes, added, updated } = await planImport(
        project.live,
        sources,
        options,
        jobOf(call),
      )
      const rows = [...added, ...updated].reduce((sum, { count }) => sum + count, 0)
      call.progress({
        done: 0,
        total: null,
        words: { code: 'progress.import.writing', params: { count: rows } },
      })
      // Writing is one breath in which nothing else is said: let these words get away first.
      await setImmediate()
      if (call.signal.aborted) throw new AppError('job.cancelled')
      // Reading took its time; what was planned for another project must not land in this one.
      if ((await state.projectForEdit()) !== project) throw new AppError('host.project_changed')
      const outcome = project.bus.applyChange(change, words, call.caller.author)
      if (!outcome.ok) throw new AppError(outcome.refusal.code, outcome.refusal.params)
      await mappings.remember(chosenMappings(options))
      return { seq: outcome.seq, revision: outcome.revision, added, updated, notes }
    },

    'import.forgetMapping': async ({ signature }) => {
      await mappings.forget(signature)
      return null
    },
  }
}

/** Those of the layers that went in. */
function chosenMappings({
  layers,
  mapping = {},
}: {
  readonly layers?: readonly string[] | undefined
  readonly mapping?: Readonly<Record<string, LayerMapping>> | undefined
}): LayerMapping[] {
  return Object.entries(mapping).flatMap(([key, value]) => (layers?.includes(key) === false ? [] : [value]))
}

function jobOf({ signal, progress }: CallContext): ImportJob {
  return { signal, progress }
}
