import * as v from 'valibot'
import { type Change, invertChange } from '#shared/change/change'
import { commands } from '#shared/commands/registry'
import type { CommandOutcome } from '#shared/contract/methods'
import type { HistoryState } from '#shared/contract/project'
import { toldOf } from '#shared/contract/told-change'
import { AppError, type Message, type Refusal } from '#shared/model/message'
import { checkIntegrity } from '#shared/rules/check-integrity'
import type { HistoryStep, UndoStacks } from '../store/history-step'
import { readStep, readUndoStacks, wordsOfStep } from '../store/history-table'
import type { ProjectStore } from '../store/project-store'
import { inStoredForm } from '../store/stored-form'
import type { LiveProject } from './live-project'

type StepDraft = Pick<HistoryStep, 'author' | 'kind' | 'target' | 'words' | 'change'>

/**
 * The one way into a project: every edit, import, undo and redo is checked here, written, made safe, taken
 * over into memory and told to all windows, one after the other. All of it is synchronous, so that nothing
 * can come in between.
 */
export class CommandBus {
  readonly #store: ProjectStore
  readonly #live: LiveProject
  readonly #now: () => Date
  readonly #onChanged: (revision: number, change: Change, history: HistoryState) => void
  readonly #stacks: UndoStacks

  constructor(
    store: ProjectStore,
    live: LiveProject,
    now: () => Date,
    onChanged: (revision: number, change: Change, history: HistoryState) => void,
  ) {
    this.#store = store
    this.#live = live
    this.#now = now
    this.#onChanged = onChanged
    this.#stacks = readUndoStacks(this.#database)
  }

  /** Every step raises it by one; it is the number of the last step, so it goes on after reopening. */
  get revision(): number {
    return this.#store.geopackage.lastSeq
  }

  /** What undo and redo would take back or put back now. */
  get history(): HistoryState {
    const wordsOf = (seq: number | undefined) => (seq === undefined ? null : wordsOfStep(this.#database, seq))
    return { undo: wordsOf(this.#stacks.nextUndo), redo: wordsOf(this.#stacks.nextRedo) }
  }

  /**
   * Plans a command against the project as it stands and applies it. `expectedRevision` is the revision
   * the caller saw; an older one is refused. Throws `host.unknown_command` and `host.bad_input`.
   */
  run(
    command: { name: string; input?: unknown; expectedRevision?: number | undefined },
    author: string,
  ): CommandOutcome {
    const definition = Object.hasOwn(commands, command.name) ? commands[command.name] : undefined
    if (!definition) throw new AppError('host.unknown_command', { name: command.name })
    const input = v.safeParse(definition.input, command.input)
    if (!input.success) throw new AppError('host.bad_input', { detail: v.summarize(input.issues) })
    if (command.expectedRevision !== undefined && command.expectedRevision !== this.revision) {
      return refused({ code: 'store.stale_revision' })
    }
    const planned = definition.plan(this.#live, input.output, { now: this.#now().toISOString(), author })
    if (!planned.ok) return refused(planned.refusal)
    return this.applyChange(planned.change, planned.words, author)
  }

  /** Applies a change planned elsewhere (an import) as one step. */
  applyChange(change: Change, words: Message, author: string): CommandOutcome {
    return this.#apply({ author, kind: 'do', target: null, words, change })
  }

  /** Takes the last edit back, as a new step; refused when its rows have been changed since. */
  undo(author: string): CommandOutcome {
    const target = this.#stacks.nextUndo
    if (target === undefined) return refused({ code: 'store.nothing_to_undo' })
    const change = invertChange(readStep(this.#database, target).change)
    const words = { code: 'history.undone', params: { seq: target } }
    return inWordsOf('undo', this.#apply({ author, kind: 'undo', target, words, change }))
  }

  /** Puts the last undone edit back, as a new step. */
  redo(author: string): CommandOutcome {
    const target = this.#stacks.nextRedo
    if (target === undefined) return refused({ code: 'store.nothing_to_redo' })
    const { change } = readStep(this.#database, target)
    const words = { code: 'history.redone', params: { seq: target } }
    return inWordsOf('redo', this.#apply({ author, kind: 'redo', target, words, change }))
  }

  get #database() {
    return this.#store.geopackage.database
  }

  #apply(draft: StepDraft): CommandOutcome {
    if (this.#store.readOnly) return refused(this.#store.readOnly)
    const change = inStoredForm(draft.change, this.#live.definitions)
    const refusal = checkIntegrity(this.#live, change)
    if (refusal) return refused(refusal)
    const seq = this.revision + 1
    const step: HistoryStep = { ...draft, change, seq, at: this.#now().toISOString() }
    this.#live.loadTouched(change)
    this.#store.commit(step)
    this.#live.apply(change)
    this.#stacks.add(step)
    this.#onChanged(seq, change, this.history)
    return { ok: true, seq, revision: seq, change: toldOf(change, this.#live).change }
  }
}

function refused(refusal: Refusal): CommandOutcome {
  return { ok: false, refusal }
}

/** That a row is no longer what it was means more to the person when it says what could not be done. */
function inWordsOf(verb: 'undo' | 'redo', outcome: CommandOutcome): CommandOutcome {
  if (outcome.ok || !['refusal.stale_row', 'refusal.id_taken'].includes(outcome.refusal.code)) return outcome
  return refused({ code: `store.${verb}_changed`, params: outcome.refusal.params })
}
