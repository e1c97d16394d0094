import { AppError } from '#shared/model/message'
import { formatMessage } from '#shared/words/format-message'
import { readStep } from '../../store/history-table'
import { fileNameOf } from '../file-name'
import type { Handlers } from '../handler'
import { historyCsv } from '../history-csv'
import { HistoryReader } from '../history-reader'
import type { HostState } from '../host-state'
import { previewChange } from '../preview-change'
import { noSuchStep, previewRestore, restoreStep } from '../restore-step'

type HistoryMethod =
  | 'history.undo'
  | 'history.redo'
  | 'history.list'
  | 'history.overview'
  | 'history.change'
  | 'history.preview'
  | 'history.restore'
  | 'history.csv'

/** What a project has been through: to take back and put back, to read, to look at and to go back in. */
export function historyHandlers(state: HostState): Handlers<HistoryMethod> {
  const open = () => {
    const project = state.requireProject()
    return { project, reader: new HistoryReader(project) }
  }
  return {
    'history.undo': async (_, { caller }) => (await state.projectForEdit()).bus.undo(caller.author),
    'history.redo': async (_, { caller }) => (await state.projectForEdit()).bus.redo(caller.author),

    'history.list': ({ before, limit, ...filter }) => {
      const { reader } = open()
      const entries = []
      for (const entry of reader.entries(filter, before)) {
        entries.push(entry)
        if (entries.length === limit) break
      }
      return entries
    },

    'history.overview': (filter) => open().reader.overview(filter),

    'history.change': ({ seq }) => {
      const { project, reader } = open()
      if (seq < 1 || seq > project.bus.revision) throw failure(seq)
      const { change } = readStep(project.store.geopackage.database, seq)
      return previewChange(change, (table) => reader.titleOf(table))
    },

    'history.preview': ({ seq }) => {
      const { project, reader } = open()
      return previewRestore(project, reader, seq)
    },

    'history.restore': async ({ seq, expectedRevision }, { caller }) => {
      const project = await state.projectForEdit()
      return restoreStep(project, new HistoryReader(project), seq, caller.author, expectedRevision)
    },

    'history.csv': (filter) => {
      const { project, reader } = open()
      const entries = [...reader.entries(filter)].reverse()
      const params = { project: project.name }
      return {
        name: `${fileNameOf(formatMessage(filter.locale, { code: 'history-column.file', params }))}.csv`,
        bytes: historyCsv(entries, (seq) => reader.versionName(seq), filter.locale),
      }
    },
  }
}

function failure(seq: number): AppError {
  const { code, params } = noSuchStep(seq)
  return new AppError(code, params)
}
