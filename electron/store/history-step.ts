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
}

/** The edits that can be undone and redone now, the next one last. */
export interface UndoStacks {
  readonly undo: readonly number[]
  readonly redo: readonly number[]
}

/**
 * What can be undone and redone after these steps. Nothing but the history decides, so it survives
 * reopening: an edit can be undone, an undone edit redone, and a new edit clears what could be redone.
 */
export function undoStacks(steps: Iterable<Pick<HistoryStep, 'seq' | 'kind' | 'target'>>): UndoStacks {
  const undo: number[] = []
  let redo: number[] = []
  for (const { seq, kind, target } of steps) {
    if (kind === 'do') {
      undo.push(seq)
      redo = []
    } else if (kind === 'undo' && target !== null) {
      undo.pop()
      redo.push(target)
    } else if (target !== null) {
      redo.pop()
      undo.push(target)
    }
  }
  return { undo, redo }
}
