import { setImmediate } from 'node:timers/promises'
import type { LayerMapping } from '#shared/contract/import'
import type { MethodParsed } from '#shared/contract/methods'
import { AppError } from '#shared/model/message'
import {
  type ImportJob,
  OpenedImport,
  planImport,
  previewImport,
  type Sources,
} from '../../formats/read-sources'
import type { CallContext, Caller, Handlers } from '../handler'
import type { HostState } from '../host-state'
import { ImportMappings } from '../import-mappings'

type ImportMethod = 'import.open' | 'import.close' | 'import.preview' | 'import.run' | 'import.forgetMapping'

export function importHandlers(state: HostState): Handlers<ImportMethod> {
  const mappings = new ImportMappings(state.settings.fileSystem, state.settings.home)
  const opened = new OpenedImports()
  return {
    'import.open': ({ sources }, { caller }) => ({ opened: opened.open(caller, sources) }),

    'import.close': (_, { caller }) => {
      opened.close(caller)
      return null
    },

    'import.preview': ({ sources, useRemembered, ...options }, call) =>
      previewImport(
        state.project?.live ?? null,
        opened.sourcesOf(call.caller, sources),
        options,
        jobOf(call),
        useRemembered ? mappings.all() : {},
      ),

    'import.run': async ({ sources, ...options }, call) => {
      const project = state.requireProject()
      const { change, words, notes, added, updated } = await planImport(
        project.live,
        opened.sourcesOf(call.caller, sources),
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

/** Files that lie open for a window: those of one dialog. */
class OpenedImports {
  readonly #held = new WeakMap<Caller, { readonly number: number; readonly files: OpenedImport }>()
  /** Windows that close their files when they go. */
  readonly #known = new WeakSet<Caller>()
  #lastNumber = 0

  open(caller: Caller, sources: Sources): number {
    this.close(caller)
    this.#lastNumber += 1
    const files = new OpenedImport(sources)
    this.#held.set(caller, { number: this.#lastNumber, files })
    // Once a window: a listener for every dialog would hold on to the files of all of them.
    if (!this.#known.has(caller))
      caller.gone.addEventListener('abort', () => this.close(caller), { once: true })
    this.#known.add(caller)
    return this.#lastNumber
  }

  close(caller: Caller): void {
    this.#held.get(caller)?.files.close()
    this.#held.delete(caller)
  }

  /** @throws AppError `import.closed` */
  sourcesOf(caller: Caller, sources: MethodParsed<'import.run'>['sources']): Sources | OpenedImport {
    if (!('opened' in sources)) return sources
    const held = this.#held.get(caller)
    if (held?.number !== sources.opened) throw new AppError('import.closed')
    return held.files
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
