import { listSteps } from '../../store/history-table'
import type { Handlers } from '../handler'
import type { HostState } from '../host-state'

export function commandHandlers(
  state: HostState,
): Handlers<'command.run' | 'history.undo' | 'history.redo' | 'history.list' | 'table.rows'> {
  return {
    'command.run': (command, { caller }) => state.requireProject().bus.run(command, caller.author),
    'history.undo': (_, { caller }) => state.requireProject().bus.undo(caller.author),
    'history.redo': (_, { caller }) => state.requireProject().bus.redo(caller.author),
    'history.list': ({ limit }) => listSteps(state.requireProject().store.geopackage.database, limit),
    'table.rows': ({ table }) => [...state.requireProject().live.rows(table)],
  }
}
