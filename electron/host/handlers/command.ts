import { pageOf } from '#shared/contract/told-change'
import { listSteps } from '../../store/history-table'
import type { Handlers } from '../handler'
import type { HostState } from '../host-state'

export function commandHandlers(
  state: HostState,
): Handlers<'command.run' | 'history.undo' | 'history.redo' | 'history.list' | 'table.rows' | 'table.page'> {
  return {
    'command.run': async (command, { caller }) =>
      (await state.projectForEdit()).bus.run(command, caller.author),
    'history.undo': async (_, { caller }) => (await state.projectForEdit()).bus.undo(caller.author),
    'history.redo': async (_, { caller }) => (await state.projectForEdit()).bus.redo(caller.author),
    'history.list': ({ limit }) => listSteps(state.requireProject().store.geopackage.database, limit),
    'table.rows': ({ table }) => [...state.requireProject().live.rows(table)],
    'table.page': ({ table, after, last }) =>
      pageOf(state.requireProject().live.rows(table), after, last ?? Number.POSITIVE_INFINITY),
  }
}
