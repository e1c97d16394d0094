import { type Change, changeSize } from '#shared/change/change'
import { changeBackBefore, replacedTables } from '#shared/change/compose'
import type { RestorePreview } from '#shared/contract/history'
import type { CommandOutcome } from '#shared/contract/methods'
import type { Refusal } from '#shared/model/message'
import { sparingVersionNames } from '#shared/model/version-names'
import { checkIntegrity } from '#shared/rules/check-integrity'
import { changesAfter } from '../store/history-table'
import { inStoredForm } from '../store/stored-form'
import type { HistoryReader } from './history-reader'
import type { OpenProject } from './open-project'
import { previewChange } from './preview-change'

/** What going back to how things stood after step `seq` would do, and whether it can be done. */
export function previewRestore(project: OpenProject, reader: HistoryReader, seq: number): RestorePreview {
  const planned = planRestore(project, seq)
  return {
    ...previewChange(planned.change, (table) => reader.titleOf(table)),
    revision: project.bus.revision,
    refusal: planned.refusal ?? wordedRefusal(integrityOf(project, planned.change), seq),
  }
}

/**
 * Brings the work back to how it stood after step `seq`, as one new step: the steps between stay in the history,
 * and this one can be undone like any other. What the versions are called stays.
 */
export function restoreStep(
  project: OpenProject,
  reader: HistoryReader,
  seq: number,
  author: string,
  expectedRevision = project.bus.revision,
): CommandOutcome {
  if (expectedRevision !== project.bus.revision) return refused({ code: 'store.stale_revision' })
  const { change, refusal } = planRestore(project, seq)
  if (refusal) return refused(refusal)
  const name = reader.versionName(seq)
  const words = {
    code: 'history.restored',
    params: { seq: String(seq), name: name ?? '', named: name === null ? 'no' : 'yes' },
  }
  const outcome = project.bus.applyChange(change, words, author)
  return outcome.ok ? outcome : refused(wordedRefusal(outcome.refusal, seq) ?? outcome.refusal)
}

function planRestore(
  { bus, store }: OpenProject,
  seq: number,
): { readonly change: Change; readonly refusal: Refusal | null } {
  const none: Change = { tables: {} }
  if (seq > bus.revision) return { change: none, refusal: noSuchStep(seq) }
  const change = sparingVersionNames(changeBackBefore(changesAfter(store.geopackage.database, seq)))
  const [replaced] = replacedTables(change)
  if (replaced !== undefined) {
    const title = change.dropped?.find(({ name }) => name === replaced)?.title ?? replaced
    return { change: none, refusal: { code: 'store.restore_layer_replaced', params: { layer: title } } }
  }
  const isNothing =
    changeSize(change) === 0 && (change.defined ?? []).length === 0 && (change.dropped ?? []).length === 0
  return {
    change,
    refusal: isNothing ? { code: 'store.restore_same', params: { seq: String(seq) } } : null,
  }
}

export function noSuchStep(seq: number): Refusal {
  return { code: 'store.no_such_step', params: { seq: String(seq) } }
}

function integrityOf({ live, store }: OpenProject, change: Change): Refusal | null {
  return store.readOnly ?? checkIntegrity(live, inStoredForm(change, live.definitions))
}

/** That a row is not what the history says it is means that something changed it behind the history's back. */
function wordedRefusal(refusal: Refusal | null, seq: number): Refusal | null {
  if (!refusal || !['refusal.stale_row', 'refusal.id_taken'].includes(refusal.code)) return refusal
  return { code: 'store.restore_changed', params: { ...refusal.params, seq: String(seq) } }
}

function refused(refusal: Refusal): CommandOutcome {
  return { ok: false, refusal }
}
