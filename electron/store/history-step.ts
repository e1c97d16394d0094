import type { Change } from '#shared/change/change'
import type { Message } from '#shared/model/message'

/** Whether a step is an edit of its own or takes back (or puts back) the edit `target`. */
export type StepKind = 'do' | 'undo' | 'redo'

/** One step of the project's history: what the journal and `linli_history` keep. */
export interface HistoryStep {
  /** 1, 2, 3 … without gaps; also the revision of the project after this step. */
  readonly seq: number
  /** ISO 8601, UTC. */
  readonly at: string
  readonly author: string
  readonly kind: StepKind
  /** The `seq` of the edit that is undone or redone; `null` for an edit of its own. */
  readonly target: number | null
  readonly words: Message
  readonly change: Change
  /** The rows stand in the file already: another program wrote them, and only the history has to hear of it. */
  readonly outside?: true
}

/**
 * The edits that can be undone and redone now. Nothing but the history decides, so it survives reopening:
 * an edit can be undone, an undone edit redone, and a new edit clears what could be redone.
 */
export class UndoStacks {
  readonly #undo: number[] = []
  #redo: number[] = []

  /** The number of the edit that undo takes back next. */
  get nextUndo(): number | undefined {
    return this.#undo.at(-1)
  }

  /** The number of the edit that redo puts back next. */
  get nextRedo(): number | undefined {
    return this.#redo.at(-1)
  }

  /** Takes in the next step of the history. */
  add({ seq, kind, target }: Pick<HistoryStep, 'seq' | 'kind' | 'target'>): void {
    if (kind === 'do' || target === null) {
      this.#undo.push(seq)
      this.#redo = []
    } else if (kind === 'undo') {
      this.#undo.pop()
      this.#redo.push(target)
    } else {
      this.#redo.pop()
      this.#undo.push(target)
    }
  }
}
